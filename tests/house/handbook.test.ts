import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { root } from "../../tools/install.mjs";

it("the worked example of the handbook is what the engine says", () => {
  const page = readFileSync(`${root}/docs/handbook/how-a-fact-becomes-a-due-date.md`, "utf8");
  const [file, ...claims] = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, json = ""]): unknown => JSON.parse(json));
  const read = ENGINE.parse(file);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  const { obligations } = ENGINE.explain(read.timeline, "2026-04-01");
  expect(claims).toHaveLength(4);
  for (const claim of claims) expect(obligations).toContainEqual(expect.objectContaining(claim));

  const agreementOn = (day: string) => ENGINE.explain(read.timeline, day).obligations.find(({ key }) => key === "agreement.sign")?.state;
  expect([agreementOn("2026-03-16"), agreementOn("2026-03-18")]).toEqual(["open", "overdue"]);
});
