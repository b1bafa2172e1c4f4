import { describe, expect, test } from "vitest";
import { ENGINE } from "../rooms.ts";
import { fieldsOf } from "../../platform/kit/fields.ts";

const kinds = [...ENGINE.kinds.values()];

describe("every kind of fact has a form", () => {
  test.each(kinds.map((kind) => [kind.kind, kind] as const))("%s", (_name, { body }) => {
    const fields = fieldsOf(body);
    expect(fields.map((field) => field.name)).toEqual(Object.keys(body.shape));
    for (const { name, label, asks, values, options } of fields) {
      expect(label.zh, `label of ${name}`).toMatch(/\p{Script=Han}/u);
      if (asks === "choice") expect(Object.keys(options ?? {}), `words for each choice of ${name}`).toEqual(expect.arrayContaining(values));
    }
  });

  test("no form asks more than six questions at first", () => {
    for (const { kind, body } of kinds) expect(fieldsOf(body).filter((field) => !field.more).length, kind).toBeLessThanOrEqual(6);
  });

  test("the usual answers alone make a visit that met the person, and a negative urine test", () => {
    const usual = (kind: string) =>
      Object.fromEntries(
        fieldsOf(ENGINE.kinds.get(kind)?.body).flatMap((field) => (field.usual === undefined ? [] : [[field.name, field.usual]])),
      );
    expect(usual("visit.made")).toEqual({ mode: "home", met: true });
    expect(usual("drugtest.done")).toEqual({ method: "urine", result: "negative" });
  });
});
