import { describe, expect, it } from "vitest";
import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";
import { articlesIn, articlesOf, chaptersOn, citationOf, restDayOf, sift, sizeOf } from "./index.ts";

const named = (zh: string, en: string) => ({ name: say(zh, en), counts: say("自报到之日起", "from report-in") });
const NUMBERS: Numbers[] = [
  { title: say("报到", "Report-in"), of: { "a.report": named("报到", "Report in") } },
  { title: say("走访", "Visits"), of: { "b.visit": named("走访", "Visit") } },
];
const first = rule("a.report", 15, "days", "national", "戒毒条例 14, 38; 禁毒法 33");
const PARAMETERS: Parameter[] = [
  { ...first, from: "2027-01-01", value: 10 },
  { ...first, until: "2026-12-31" },
  { ...first, set: "zhejiang", level: "local", basis: "浙江省禁毒条例 37", value: 2 },
  rule("b.visit", 7, "days", "design", "出所必接"),
];
const linesOn = (on: "2026-06-01" | "2027-06-01" | "2001-01-01") => chaptersOn(NUMBERS, PARAMETERS, on).flatMap(({ lines }) => lines);

describe("the table of rules", () => {
  it("shows a number as it stood on the day, the local variant beside it, and every version it has had", () => {
    expect(linesOn("2026-06-01").map(({ key, set, inForce }) => [key, set, inForce.value])).toEqual([
      ["a.report", "national", 15],
      ["a.report", "zhejiang", 2],
      ["b.visit", "national", 7],
    ]);
    const [later] = linesOn("2027-06-01");
    expect(later?.inForce.value).toBe(10);
    expect(later?.versions.map(({ from }) => from)).toEqual(["2011-06-26", "2027-01-01"]);
  });

  it("before the first version the engine reckons with the first one; a local rule did not apply yet", () => {
    expect(linesOn("2001-01-01").map(({ key, set }) => [key, set])).toEqual([
      ["a.report", "national"],
      ["b.visit", "national"],
    ]);
  });

  it.each([
    ["an article", { article: "戒毒条例 38" }, ["a.report"]],
    ["an article as people write it", { text: "条例第14条" }, ["a.report"]],
    ["a word", { text: "走访" }, ["b.visit"]],
    ["our own defaults", { level: "design" as const }, ["b.visit"]],
    ["a place", { set: "zhejiang" as const }, ["a.report"]],
    ["nothing that is there", { text: "税" }, []],
  ])("is sifted by %s; empty chapters go", (_, sought, keys) => {
    const found = sift(chaptersOn(NUMBERS, PARAMETERS, "2026-06-01"), { on: "2026-06-01", ...sought });
    expect(found.flatMap(({ lines }) => lines.map(({ key }) => key))).toEqual(keys);
    expect(found.every(({ lines }) => lines.length > 0)).toBe(true);
  });
});

describe("how a number is said", () => {
  const value = (size: Parameter["value"], unit: Parameter["unit"]) => rule("a", size, unit, "design", "戒毒条例 14");
  it.each([
    [value(15, "days"), "15 日", "15 days"],
    [value(1, "working_days"), "1 个工作日", "1 working day"],
    [value(-7, "working_days"), "提前 7 个工作日", "7 working days before"],
    [value(36, "months"), "36 个月", "36 months"],
    [
      value([12, 6, 4], "tests_per_year"),
      "第 1 年 12 次，第 2 年 6 次，第 3 年 4 次",
      "year 1: 12 tests, year 2: 6 tests, year 3: 4 tests",
    ],
  ])("%#", (parameter, zh, en) => expect(sizeOf(parameter)).toEqual({ zh, en }));
  it("nought has a word of its own where it is no count", () =>
    expect(sizeOf(value(0, "days"), say("当日", "the same day")).zh).toBe("当日"));
  it("条例14 · a deadline in days moves past a rest day; months, working days and exact days do not", () => {
    expect(restDayOf(value(15, "days"))?.zh).toBe("遇休息日顺延");
    for (const other of [value(3, "months"), value(1, "working_days"), { ...value(7, "days"), exact: true }, value(-3, "days")])
      expect(restDayOf(other)).toBeUndefined();
  });
});

describe("articles", () => {
  it("of one law are cited together", () => {
    expect(citationOf("戒毒条例 23、40; 禁毒法 33").zh).toBe("《戒毒条例》第 23 条、第 40 条；《禁毒法》第 33 条");
    expect(citationOf("出所必接").zh).toBe("出所必接");
  });
  it("are taken apart and listed once, in reading order", () => {
    expect(articlesOf("戒毒条例 14, 38; 禁毒法 33")).toEqual(["戒毒条例 14", "戒毒条例 38", "禁毒法 33"]);
    expect(articlesIn(PARAMETERS)).toEqual(["出所必接", "戒毒条例 14", "戒毒条例 38", "禁毒法 33", "浙江省禁毒条例 37"]);
  });
});
