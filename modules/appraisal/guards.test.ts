import { describe, expect, it, test } from "vitest";
import { refusalsOf } from "./guards.ts";
import { MEASURE_KEYS, measureOf } from "./measures.ts";
import type { By, Item, ScoreRule } from "./model.ts";
import { rewards } from "./reckoning.ts";
import { SHIPPED_RULES } from "./versions.ts";

const RULE = SHIPPED_RULES[1] as ScoreRule;

/** The version of 2020 with one of its items made another; what it carries stays, so that nothing else is wrong. */
const withItem = (measure: Item["measure"], change: Partial<Item>): ScoreRule => ({
  ...RULE,
  items: RULE.items.map((item) => (item.measure === measure ? { ...item, ...change } : item)),
});
const withoutItem = (measure: Item["measure"]): ScoreRule => ({ ...RULE, items: RULE.items.filter((item) => item.measure !== measure) });
/** One item gives its points to another measure. */
const giving = (measure: Item["measure"], by: By) => withItem("handed_over", { measure, by, label: { zh: "示例项", en: "Example" } });
const fewer: By = { how: "linear", none: 20, full: 0 };
const more: By = { how: "linear", none: 0, full: 20 };

const guardsOf = (rule: ScoreRule) => [...new Set(refusalsOf(rule).map(({ guard }) => guard))];
const sentence = (rule: ScoreRule, guard: string) => refusalsOf(rule).find((refusal) => refusal.guard === guard)?.sentence.zh;

test.each(SHIPPED_RULES.map((rule) => [rule.version, rule] as const))("version %s keeps every guard-rail", (_, rule) => {
  expect(refusalsOf(rule)).toEqual([]);
});

describe("a rule is refused at save, with the reason (yinchuan.md §3.5–6)", () => {
  it("scores by relapse", () => {
    const rule = giving("relapse_rate", fewer);
    expect(guardsOf(rule)).toEqual(["person"]);
    expect(sentence(rule, "person")).toBe(
      "“示例项”按服务对象的复吸率打分。复吸是病程的一部分，不能拿来给工作人员或单位记分；请改用服务做得怎样来衡量。",
    );
  });

  it("scores by positive tests, be it as bonus, be it as veto", () => {
    expect(guardsOf(giving("positive_rate", fewer))).toEqual(["person"]);
    expect(guardsOf(withItem("false_data", { measure: "relapse_rate" }))).toEqual(["person"]);
    expect(guardsOf(withItem("helped_others", { measure: "relapse_rate", by: { how: "each", change: "deduct", points: 1 } }))).toEqual([
      "person",
    ]);
  });

  it.each(["voluntary_requests", "newly_registered", "objections_filed"] as const)("rewards fewer: %s", (measure) => {
    expect(guardsOf(measure === "voluntary_requests" ? withItem(measure, { by: fewer }) : giving(measure, fewer))).toEqual(["asking"]);
    expect(guardsOf(giving("newly_registered", { how: "steps", below: 100, steps: [{ at: 5, share: 0 }] }))).toEqual(["asking"]);
    expect(guardsOf(giving("newly_registered", { how: "each", change: "deduct", points: 1 }))).toEqual(["asking"]);
    expect(guardsOf(giving("newly_registered", more))).toEqual([]);
  });

  it("vetoes because people asked", () => {
    const rule = withItem("false_data", { measure: "objections_filed", by: { how: "limit", when: "from", at: 10 } });
    expect(sentence(rule, "asking")).toContain("等于奖励没人来求助、登记或提意见");
  });

  const paired = MEASURE_KEYS.flatMap((key) => (measureOf(key).pair && RULE.items.some(({ measure }) => measure === key) ? [key] : []));
  it.each(paired)("uses %s without its pair, or with next to nothing for it", (key) => {
    const pair = measureOf(key).pair as Item["measure"];
    expect(guardsOf(withoutItem(pair))).toContain("pair");
    const token = withItem(pair, { points: { county: 0.1, township: 0.1, village: 0.1 } });
    expect(refusalsOf(token).find(({ guard }) => guard === "pair")?.item).toBe(key);
    expect(sentence(token, "pair")).toContain(`须同时计“${measureOf(pair).label.zh}”`);
  });

  it("uses a fall of existing users without the requests for help that should not fall", () => {
    const rule = {
      ...withoutItem("voluntary_requests"),
      items: [
        ...withoutItem("voluntary_requests").items,
        { ...(RULE.items[0] as Item), key: "fall", measure: "existing_fall" as const, by: more, points: { county: 2 } },
      ],
    };
    expect(guardsOf(rule)).toEqual(["pair"]);
  });

  it.each(["reminder", "talk", "honours", "proposal"] as const)("an adverse mark without an end: %s", (key) => {
    const rule: ScoreRule = { ...RULE, consequences: [{ key, grades: ["fail"], months: null }] };
    expect(guardsOf(rule)).toEqual(["ends"]);
    expect(sentence(rule, "ends")).toContain("没有期限");
    expect(guardsOf({ ...RULE, consequences: [{ key: "commendation", grades: ["excellent"], months: null }] })).toEqual([]);
  });

  it("puts tiny areas in order", () => {
    expect(sentence({ ...RULE, rank: { levels: ["county", "village"], atLeast: 100 } }, "tiny")).toBe(
      "村（社区）人数太少，名次由偶然决定，不能排名。",
    );
    expect(sentence({ ...RULE, rank: { levels: ["township"], atLeast: 5 } }, "tiny")).toContain("至少服务 100 人，现为 5 人");
    expect(guardsOf({ ...RULE, rank: { levels: [], atLeast: 0 } })).toEqual([]);
  });

  it("gives more for doing worse", () => {
    expect(guardsOf(withItem("needs_met", { by: { how: "linear", none: 100, full: 50 } }))).toEqual(["direction"]);
    expect(guardsOf(withItem("overdue_obligations", { by: more }))).toEqual(["direction"]);
  });

  it.each([
    [
      "base points that do not add up to 100",
      withItem("needs_met", { points: { county: 5, township: 5, village: 8, department: 25 } }),
      "hundred",
      "县（区）的基础分合计 101 分，应为 100 分。",
    ],
    [
      "a veto without a limit",
      withItem("false_data", { by: { how: "yes", full: "no" } }),
      "whole",
      "否决项“弄虚作假”要写明界限和最高等次。",
    ],
    ["a veto that leaves no grade", withItem("false_data", { cap: undefined }), "whole", "否决项“弄虚作假”要写明界限和最高等次。"],
    [
      "a line with one end",
      withItem("needs_met", { by: { how: "linear", none: 0, full: 0 } }),
      "whole",
      "“帮扶落实”的计分办法前后不一致，请核对。",
    ],
    [
      "steps that go up and down",
      withItem("awareness", {
        by: {
          how: "steps",
          below: 0,
          steps: [
            { at: 90, share: 80 },
            { at: 95, share: 60 },
          ],
        },
      }),
      "whole",
      "“禁毒知识知晓”的计分办法前后不一致，请核对。",
    ],
    ["the same measure twice", withItem("handed_over", { measure: "needs_met" }), "once", "“出所必接”重复计分。"],
    ["grades out of order", { ...RULE, bounds: { excellent: 80, good: 90, pass: 60 } }, "order", "等次的分数线应当依次降低。"],
  ] as const)("%s", (_, rule, guard, words) => expect(sentence(rule, guard)).toBe(words));
});

test("which way a way of scoring pulls", () => {
  expect([
    rewards({ how: "each", change: "add", points: 1 }),
    rewards({ how: "yes", full: "no" }),
    rewards({ how: "limit", when: "below", at: 90 }),
    rewards({ how: "steps", below: 0, steps: [{ at: 5, share: 100 }] }),
  ]).toEqual(["more", "less", "more", "more"]);
});
