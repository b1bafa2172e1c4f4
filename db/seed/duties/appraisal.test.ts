import { beforeAll, describe, expect, it } from "vitest";
import { sheetOf, unitBody, unitLevelOf } from "#appraisal";
import { isIntact } from "#appraisal/server";
import type { Matter } from "#duty";
import { readExtract } from "#region/server";
import { BOOK } from "../../../apps/duties.ts";
import { APPRAISAL } from "./appraisal.ts";
import { seedCast } from "./index.ts";
import { openStage } from "./play.ts";

const TODAY = "2026-11-24";
const regions = readExtract("6401") ?? [];

describe("appraisals of 2018 to 2020, as the seed plays them", () => {
  let matters: Matter[];
  beforeAll(() => {
    const { stage, finish } = openStage({ today: TODAY, book: BOOK, regions, cast: seedCast(regions, TODAY) });
    APPRAISAL.past(stage);
    matters = finish().matters;
  });
  const units = () =>
    matters.filter(({ kind }) => kind === "appraisal.unit").map((matter) => ({ ...matter, body: unitBody.parse(matter.body) }));

  it("are of units at every level and of member units, all in effect by now", () => {
    expect(new Set(units().map(({ region, body }) => unitLevelOf(region, body.department)))).toEqual(
      new Set(["county", "township", "village", "department"]),
    );
    expect(new Set(units().map(({ status }) => status))).toEqual(new Set(["closed"]));
    for (const year of ["2018", "2019", "2020"])
      expect(units().filter(({ body }) => body.from.startsWith(year)).length).toBeGreaterThan(30);
  });

  it("keep under their hash what was found, and scored from it their grades are spread", () => {
    expect(units().filter(({ region, body }) => !isIntact(region, body))).toEqual([]);
    const grades = units().map(({ region, body }) => sheetOf(region, body)?.grade);
    for (const grade of ["excellent", "good", "pass", "fail"] as const)
      expect(grades.filter((one) => one === grade).length, grade).toBeGreaterThan(3);
  });

  it("some figures were put right on objection, some were not", () => {
    const decided = units().flatMap(({ body }) => body.objections.map((one) => one.decided));
    expect(new Set(decided)).toEqual(new Set(["upheld", "rejected"]));
    expect(units().flatMap(({ body }) => body.changes).length).toBe(decided.filter((one) => one === "upheld").length);
  });

  it("their marks are over by now; nobody is held to one for good", () => {
    const marks = matters.filter(({ kind }) => kind === "appraisal.mark");
    expect(new Set(marks.map(({ status, body }) => `${String(body["consequence"])} ${status}`))).toEqual(
      new Set(["commendation expired", "talk expired"]),
    );
  });
});
