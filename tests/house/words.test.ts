import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { MEASURES, STATUSES } from "#casefile";
import type { Label } from "#platform/words";
import { ENGINE } from "../../apps/rooms.ts";
import { root } from "../../tools/install.mjs";
import { fault } from "../support/label.ts";

const glossary = readFileSync(`${root}/docs/glossary.md`, "utf8");

test.each([...ENGINE.kinds.values()].map((kind) => [kind.kind, kind] as const))(
  "%s is named in both languages, field by field",
  (_, kind) => {
    expect(fault(kind.label)).toBeUndefined();
    for (const [name, field] of Object.entries(kind.body.shape)) {
      const hints = { ...(field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field).meta() };
      expect([name, fault(hints["label"] as Label | undefined)]).toEqual([name, undefined]);
      for (const option of Object.values((hints["options"] ?? {}) as Record<string, Label>)) expect(fault(option)).toBeUndefined();
    }
  },
);

it("names every obligation in both languages", () => {
  expect(ENGINE.keys.size).toBeGreaterThan(10);
  for (const [key, label] of ENGINE.keys) expect([key, fault(label)]).toEqual([key, undefined]);
});

/** Keys of parameters without a wording, and wordings without a parameter. */
const unworded = (keys: readonly string[], worded: readonly string[]): string[] => [
  ...keys.filter((key) => !worded.includes(key)),
  ...worded.filter((key) => !keys.includes(key)),
];
const worded = ENGINE.numbers.flatMap(({ of }) => Object.entries(of));

it("every parameter is said in plain words, once, and nothing else is", () => {
  const keys = [...new Set(ENGINE.parameters.map(({ key }) => key))];
  expect(keys.length).toBeGreaterThan(40);
  expect(
    unworded(
      keys,
      worded.map(([key]) => key),
    ),
  ).toEqual([]);
  expect(new Set(worded.map(([key]) => key)).size).toBe(worded.length);
  for (const { title } of ENGINE.numbers) expect([title.en, fault(title)]).toEqual([title.en, undefined]);
  for (const [key, { name, counts, nought }] of worded)
    expect([key, fault(name), fault(counts), nought && fault(nought)]).toEqual([key, undefined, undefined, undefined]);
});

it.each(Object.entries({ ...STATUSES, ...MEASURES }))("the glossary has %s as the code says it", (name, { zh }) => {
  expect(glossary).toContain(name);
  expect(glossary).toContain(zh);
});

describe("a planted violation is found", () => {
  it.each([
    ["no label", undefined],
    ["Chinese missing", { zh: "Visit", en: "Visit" }],
    ["English missing", { zh: "走访", en: "走访" }],
    ["English empty", { zh: "走访", en: " " }],
  ])("%s", (_, label) => expect(fault(label)).toBeDefined());
  it("a parameter nobody put in words, and words for none", () =>
    expect(unworded(["a.due", "b.due"], ["a.due", "c.due"])).toEqual(["b.due", "c.due"]));
});
