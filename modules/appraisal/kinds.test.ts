import { describe, expect, it, test } from "vitest";
import {
  bookOf,
  kindOf,
  leaderAt,
  lineAt,
  openedMatter,
  partiesOf,
  performed,
  stepsOf,
  type Body,
  type Hand,
  type Matter,
  type Opener,
  type Taken,
} from "#duty";
import type { Day } from "#platform/day";
import { faultsOf } from "#platform/workflow";
import { APPRAISAL_ROOM } from "./kinds.ts";
import { MEASURES, MEASURE_KEYS, type MeasureKey } from "./measures.ts";
import { unitBody, type Inputs, type ScoreRule } from "./model.ts";
import { inputsAtCutOff, sheetOf } from "./unit.ts";
import { SHIPPED_RULES } from "./versions.ts";

const BOOK = bookOf([APPRAISAL_ROOM]);
const RULE = SHIPPED_RULES[1] as ScoreRule;
const [COUNTY, CITY] = ["640104", "6401"];
const OPENER: Opener = { role: "city_officer", region: CITY, post: "p1" };
const [OFFICE, LEADER, UNIT] = [lineAt(CITY), leaderAt(CITY), lineAt(COUNTY)];

const found = (value: number) => ({ value, from: "query" as const, source: "示例查询" });
const INPUTS: Inputs = Object.fromEntries(
  MEASURE_KEYS.map((key) => {
    const { better, nature } = MEASURES[key];
    return [key, found(better === "less" || nature === "event" ? 0 : 97)];
  }),
);
const BODY = {
  from: "2020-01-01",
  to: "2020-12-31",
  settleBy: "2021-01-31",
  version: "2020",
  rule: RULE,
  inputs: INPUTS,
  objections: [],
  changes: [],
};
const FROZEN = { at: "2021-01-05T02:00:00.000Z", on: "2021-01-05", hash: "-" };

type Doing = { as?: string; person?: string; on?: Day; input?: Body; remark?: string; found?: Body };
/** A matter as an office works on it: what the table, the guards and the calendar allow, and nothing else. */
function opened(
  kind: string,
  body: Body,
  { region = COUNTY, on = "2021-01-04", parent }: { region?: string; on?: Day; parent?: Matter } = {},
) {
  const refused = kindOf(BOOK, kind).refusesOpening?.({ region, body, by: OPENER, parent, on });
  if (refused) throw new Error(refused.message.zh);
  const hand = (person: string, day: Day): Hand => ({
    on: day,
    at: `${day}T10:00:00Z`,
    login: person,
    post: null,
    name: person,
    title: null,
    people: [person],
  });
  const first = openedMatter(BOOK, { kind, region, body }, { id: "m1", place: "金凤区", by: OPENER, hand: hand("office", on) });
  const trail: Taken[] = [first.taken];
  const at = { matter: first.matter, on };
  return {
    get matter() {
      return at.matter;
    },
    trail,
    body: () => unitBody.parse(at.matter.body),
    may: (address: string, person: string) => stepsOf(BOOK, at.matter, trail, [address], [person]).map(({ action }) => action),
    do(action: string, { as = OFFICE, person = "office", on: day = at.on, input = {}, remark, found: prepared = {} }: Doing = {}) {
      at.on = day;
      const step = stepsOf(BOOK, at.matter, trail, [as], [person]).find((one) => one.action === action);
      if (!step) throw new Error(`not now: ${action} in ${at.matter.status} as ${partiesOf(at.matter, [as]).join()}`);
      const merged = { ...at.matter, body: { ...at.matter.body, ...prepared } };
      const stop = kindOf(BOOK, kind).refuses?.({ matter: merged, body: merged.body, trail, action, input, remark, on: day });
      if (stop) throw new Error(stop.message.zh);
      const done = performed(BOOK, merged, trail, step, { hand: hand(person, day), input, remark });
      at.matter = done.matter;
      trail.push(done.taken);
      return this;
    },
    /** The calendar acts, if it is time. */
    pass(day: Day) {
      at.on = day;
      const step = kindOf(BOOK, kind).workflow.steps.find(({ from, by }) => by === "clock" && from.includes(at.matter.status));
      if (step && at.matter.firesOn !== null && at.matter.firesOn <= day) {
        const done = performed(BOOK, at.matter, trail, step, { hand: hand("-", day) });
        at.matter = done.matter;
        trail.push(done.taken);
      }
      return this;
    },
  };
}

const frozen = () => opened("appraisal.unit", BODY).do("freeze", { on: "2021-01-05", found: { frozen: FROZEN } });
const published = () => frozen().do("publish");
const claims = { claims: "抽样口径有误，见附件" };
const object = (measure: MeasureKey, day: Day = "2021-01-06") => ({ as: UNIT, person: "unit", on: day, input: { measure, ...claims } });
const ruled = (objection: number, value: number) => ({
  as: LEADER,
  person: "leader",
  on: "2021-01-08",
  input: { objection, value, source: "复核记录" },
  remark: "查阅原始问卷",
});

test.each([...BOOK.kinds.values()].map(({ kind, workflow }) => [kind, workflow] as const))(
  "the table of %s holds together",
  (_, workflow) => expect(faultsOf(workflow)).toEqual([]),
);

describe("inputs are frozen at a cut-off", () => {
  it("nothing is scored or published before", () => {
    const open = opened("appraisal.unit", BODY);
    expect(sheetOf(COUNTY, open.body())).toBeUndefined();
    expect(open.may(OFFICE, "office")).toEqual(["gather", "enter", "freeze", "withdraw"]);
    expect(() => open.do("publish")).toThrow("not now");
    const forced = opened("appraisal.unit", BODY).do("freeze", { on: "2021-01-05" });
    expect(() => forced.do("publish")).toThrow("数据尚未截止冻结，不能计分、公示。");
  });

  it("not before the period is over, and not with a figure missing", () => {
    expect(() => opened("appraisal.unit", BODY, { on: "2020-12-30" }).do("freeze", { on: "2020-12-31" })).toThrow("期满后才能截止冻结");
    const { awareness: _, ...inputs } = INPUTS;
    expect(() => opened("appraisal.unit", { ...BODY, inputs }).do("freeze", { on: "2021-01-05" })).toThrow("还缺 1 项数据：知晓率");
  });

  it("a figure is entered with its source, in its range, and only where the version scores it", () => {
    const enter = (measure: MeasureKey, value?: number) =>
      opened("appraisal.unit", BODY).do("enter", {
        input: { measure, source: "统计局 2020 年抽样报告", ...(value !== undefined && { value }) },
      });
    expect(enter("awareness", 96.1).body().inputs.awareness).toEqual({ value: 96.1, from: "hand", source: "统计局 2020 年抽样报告" });
    expect(enter("awareness").body().inputs.awareness).toMatchObject({ value: null, note: "统计局 2020 年抽样报告" });
    expect(() => enter("awareness", 101)).toThrow("知晓率应在 0 到 100 之间。");
    expect(() => enter("relapse_rate", 5)).toThrow("这一版规则对该单位不计“复吸率”。");
  });

  it("after the cut-off no figure can be entered or asked for anew", () => {
    for (const matter of [frozen(), published()])
      for (const action of ["enter", "gather", "freeze"]) expect(() => matter.do(action)).toThrow("not now");
  });
});

describe("five working days of objection", () => {
  it("counted from publication; on the next working day it stands, ten more and it takes effect", () => {
    const matter = published();
    expect([matter.matter.dueOn, matter.matter.firesOn, matter.matter.acts]).toEqual(["2021-01-12", "2021-01-13", UNIT]);
    expect(matter.pass("2021-01-12").matter.status).toBe("published");
    expect(matter.pass("2021-01-13").matter.status).toBe("settled");
    expect([matter.matter.dueOn, matter.pass("2021-01-28").matter.status]).toEqual(["2021-01-27", "closed"]);
  });

  it("whoever is appraised may object more than once, and state what should be known", () => {
    const matter = published().do("state", { as: UNIT, person: "unit", remark: "九月机构调整" });
    expect([matter.matter.status, matter.matter.dueOn]).toEqual(["published", "2021-01-12"]);
    matter.do("object", object("awareness")).do("object", object("plan_quality", "2021-01-07"));
    expect(matter.body().objections.map(({ n, measure }) => [n, measure])).toEqual([
      [1, "awareness"],
      [2, "plan_quality"],
    ]);
    expect(matter.matter.dueOn).toBe("2021-01-20");
    expect(() => matter.do("object", object("needs_met", "2021-01-13"))).toThrow("提出异议的期限到 2021-01-12 为止");
  });

  it("nobody answers who had a hand in the figures", () => {
    const matter = published().do("object", object("awareness"));
    expect(matter.may(LEADER, "office")).toEqual([]);
    expect(matter.may(LEADER, "leader")).toEqual(["uphold", "reject", "conclude"]);
    expect(matter.may(OFFICE, "office")).toEqual([]);
  });

  it("an objection that is upheld changes the figure with a trail: what it was, what it is, who and why", () => {
    const matter = published();
    const before = sheetOf(COUNTY, matter.body());
    matter.do("object", object("awareness")).do("object", object("plan_quality"));
    matter.do("uphold", ruled(1, 98.2)).do("reject", { ...ruled(2, 0), input: { objection: 2 } });
    const { changes, inputs } = matter.body();
    expect(changes).toEqual([
      {
        measure: "awareness",
        was: INPUTS.awareness,
        now: { value: 98.2, from: "hand", source: "复核记录" },
        why: "查阅原始问卷",
        on: "2021-01-08",
        step: 6,
        objection: 1,
      },
    ]);
    expect(matter.trail.find(({ seq }) => seq === changes[0]?.step)).toMatchObject({ action: "uphold", name: "leader" });
    expect([before?.total, sheetOf(COUNTY, matter.body())?.total]).toEqual([
      expect.any(Number),
      Math.round(((before?.total ?? 0) + 2.4) * 100) / 100,
    ]);
    // What was found at the cut-off can still be had, whatever was put right since.
    expect(inputs.awareness).not.toEqual(INPUTS.awareness);
    expect(inputsAtCutOff(matter.body())).toEqual(INPUTS);
  });

  it("each is answered once, all are answered before it goes on, and the days are not counted anew", () => {
    const matter = published().do("object", object("awareness")).do("object", object("needs_met"));
    matter.do("reject", { ...ruled(1, 0), input: { objection: 1 } });
    expect(() => matter.do("uphold", ruled(1, 99))).toThrow("第 1 号异议已经答复。");
    expect(() => matter.do("uphold", ruled(3, 99))).toThrow("没有这一号异议。");
    expect(() => matter.do("conclude", { as: LEADER, person: "leader" })).toThrow("还有 1 件异议没有答复。");
    matter.do("uphold", ruled(2, 99)).do("conclude", { as: LEADER, person: "leader", on: "2021-01-20" });
    expect([matter.matter.status, matter.matter.dueOn]).toEqual(["published", "2021-01-12"]);
    expect(matter.pass("2021-01-21").matter.status).toBe("settled");
  });
});

describe("an appeal once it stands", () => {
  const appealed = () =>
    published()
      .do("object", object("awareness"))
      .do("reject", { ...ruled(1, 0), input: { objection: 1 } })
      .do("conclude", { as: LEADER, person: "leader" })
      .pass("2021-01-13")
      .do("appeal", { ...object("awareness", "2021-01-14") });

  it("is decided by somebody who has not answered the objection", () => {
    expect(appealed().may(LEADER, "leader")).toEqual([]);
    expect(appealed().may(LEADER, "chair")).toEqual(["revise", "maintain"]);
  });

  it("changes the figure with the same trail, and that is the end", () => {
    const matter = appealed().do("revise", {
      as: LEADER,
      person: "chair",
      input: { value: 98, source: "重新抽样" },
      remark: "两次抽样一致",
    });
    expect(matter.body().changes).toMatchObject([{ measure: "awareness", was: { value: 97 }, now: { value: 98 }, why: "两次抽样一致" }]);
    expect([matter.matter.status, matter.may(UNIT, "unit"), matter.may(LEADER, "chair")]).toEqual(["closed", [], []]);
  });

  it("of a county's appraisal goes to the leader of the city", () => {
    const matter = opened("appraisal.unit", BODY);
    expect([matter.matter.owner, matter.matter.overseer, matter.matter.subject]).toEqual([OFFICE, LEADER, UNIT]);
  });
});

test.each([
  ["a city by itself", { region: CITY }, {}, "本级由上一级考核，不能给自己打分。"],
  ["a period that ends before it begins", {}, { from: "2021-01-01", to: "2020-12-31" }, "考核期的开始不能晚于结束。"],
  [
    "a version that is later than the period",
    {},
    { from: "2019-01-01", to: "2019-12-31" },
    "这一版规则自 2020-01-01 起施行，不能用于更早的考核期。",
  ],
])("no appraisal of %s", (_, where, change, words) => expect(() => opened("appraisal.unit", { ...BODY, ...change }, where)).toThrow(words));

test("a member unit is appraised at its department's contact", () => {
  const { matter } = opened("appraisal.unit", { ...BODY, department: "education" }, { region: CITY });
  expect([matter.subject, matter.title]).toEqual(["education@6401", "金凤区教育局 2020 年度考核"]);
});

describe("a version of the rules", () => {
  const draft = (rule: ScoreRule = RULE) => opened("appraisal.rules", { rule }, { region: CITY });
  const bad = {
    ...RULE,
    items: RULE.items.map((item) =>
      item.measure === "handed_over"
        ? { ...item, measure: "relapse_rate" as const, by: { how: "linear" as const, none: 20, full: 0 } }
        : item,
    ),
  };

  it("that runs into a guard-rail is refused when it is opened, amended and submitted", () => {
    expect(() => draft(bad)).toThrow("复吸是病程的一部分");
    expect(() => draft().do("amend", { input: { rule: bad } })).toThrow("复吸是病程的一部分");
    expect(() => draft().do("submit", { found: { rule: bad } })).toThrow("复吸是病程的一部分");
  });

  it("is put in force by somebody who did not write it", () => {
    const matter = draft()
      .do("amend", { input: { rule: { ...RULE, title: "考评办法（修订）" } } })
      .do("submit");
    expect(matter.may(LEADER, "office")).not.toContain("approve");
    matter.do("approve", { as: LEADER, person: "leader" });
    expect([matter.matter.status, matter.matter.readable]).toEqual(["in_force", true]);
  });
});

describe("what follows from an appraisal", () => {
  const poor = Object.fromEntries(Object.entries(INPUTS).map(([key]) => [key, found(key === "overdue_obligations" ? 50 : 1)])) as Inputs;
  const ended = (inputs: Inputs = poor): Matter => ({ ...published().matter, status: "closed", body: { ...BODY, inputs, frozen: FROZEN } });
  const mark = (body: Body, parent: Matter = ended()) => opened("appraisal.mark", { why: "连续两期不合格", ...body }, { parent });
  const talk = () => mark({ consequence: "talk", months: 6 });

  it("nothing while it may be objected to or appealed against", () => {
    for (const status of ["published", "objected", "settled", "appealed"])
      expect(() => mark({ consequence: "talk", months: 6 }, { ...ended(), status })).toThrow("异议和申诉期内不能提出结果运用");
  });

  it("only what its version has for its grade, with an end, and no longer than the version allows", () => {
    expect(() => mark({ consequence: "commendation" })).toThrow("这一版规则没有对“不合格”规定“表扬”。");
    expect(() => mark({ consequence: "talk" })).toThrow("“约谈”要有期限，请填几个月后失效。");
    expect(() => mark({ consequence: "talk", months: 24 })).toThrow("“约谈”最长 12 个月。");
    expect(() => mark({ consequence: "talk", months: 6 }, ended(INPUTS))).toThrow("没有对“优秀”规定“约谈”");
  });

  it("the unit is heard first, or had five working days to speak", () => {
    expect(talk().may(LEADER, "leader")).toEqual([]);
    expect(talk().do("state", { as: UNIT, person: "unit", remark: "已整改" }).matter.status).toBe("proposed");
    expect(talk().pass("2021-01-12").matter.status).toBe("proposed");
  });

  it("a named person decides, never the one who proposed it; it ends by itself on its day", () => {
    const matter = talk().pass("2021-01-12");
    expect(matter.may(LEADER, "office")).toEqual(["decline"]);
    matter.do("decide", { as: LEADER, person: "leader", on: "2021-01-15", remark: "整改不力" });
    expect([matter.matter.status, matter.matter.body["until"], matter.matter.dueOn]).toEqual(["in_force", "2021-07-15", "2021-07-15"]);
    expect(matter.pass("2021-07-15").matter.status).toBe("in_force");
    expect(matter.pass("2021-07-16").matter).toMatchObject({ status: "expired", closedOn: "2021-07-16" });
  });

  it("is held back while an appeal against it is open, which somebody else decides", () => {
    const matter = talk().pass("2021-01-12").do("decide", { as: LEADER, person: "leader", remark: "整改不力" });
    matter.do("appeal", { as: UNIT, person: "unit", remark: "情况已变" });
    expect([matter.matter.status, matter.may(LEADER, "leader"), matter.may(LEADER, "chair")]).toEqual([
      "appealed",
      ["lift"],
      ["maintain", "lift"],
    ]);
    matter.do("maintain", { as: LEADER, person: "chair", remark: "复核属实" });
    expect(matter.matter.dueOn).toBe(matter.matter.body["until"]);
    expect(() => matter.do("appeal", { as: UNIT, person: "unit", remark: "再次申诉" })).toThrow("已经申诉并维持过一次");
  });
});
