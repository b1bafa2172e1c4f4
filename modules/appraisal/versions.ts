import { say, type Label } from "#platform/words";
import type { MeasureKey } from "./measures.ts";
import type { By, Item, ScoreRule } from "./model.ts";

/** The rules were written for this programme; where a published paper gave a step, the item names it. */
const DESIGN = "design";
/** 杭州 2018 (domain.md §1.8): 知晓率 ≥95 % scores 3 of 5, ≥98 % all of it; satisfaction likewise. */
const HANGZHOU = "杭州市 2018 年考评细则：≥95% 得 3 分、≥98% 得 5 分";
/** The provincial rules of 2018 ask for nine of ten. */
const PROVINCIAL = "省级 2018 年考评细则：学生注册率 ≥90%";

type Points = Item["points"];
const line = (none: number, full: number): By => ({ how: "linear", none, full });
const FIVE: By = {
  how: "steps",
  below: 0,
  steps: [
    { at: 95, share: 60 },
    { at: 98, share: 100 },
  ],
};

const item =
  (block: Item["block"]) =>
  (measure: MeasureKey, label: Label, by: By, points: Points, more: Partial<Item> = {}): Item => ({
    key: measure,
    label,
    block,
    kind: "base",
    measure,
    points,
    by,
    source: DESIGN,
    ...more,
  });
const [lead, prevent, serve, secure, extra] = [item("lead"), item("prevent"), item("serve"), item("secure"), item("extra")];
const area = (county: number, township?: number, village?: number, department?: number): Points => ({
  county,
  ...(township && { township }),
  ...(village && { village }),
  ...(department && { department }),
});
const lower = (township: number, village?: number): Points => ({ township, ...(village && { village }) });

const PLAN = say("责任清单会签", "Countersigning");
const REPORTS = say("按时述责", "Duty reports");
const ORDERS = say("督办按期办结", "Orders closed");
const FINDINGS = say("督导问题整改", "Findings put right");
const OVERDUE = say("应办事项不逾期", "Nothing overdue");
const AWARE = say("禁毒知识知晓", "Awareness");
const EXECUTION = say("社区戒毒社区康复执行", "Execution of measures");
const QUALITY = say("康复计划质量", "Quality of plans");
const TESTS = say("检测按期完成", "Tests done");
const ERRORS = say("检测结果准确", "Tests right");
const NEEDS = say("帮扶落实", "Needs met");

const veto = (measure: MeasureKey, cap: Item["cap"], note: Label): Item =>
  extra(measure, measureLabel[measure] ?? note, { how: "limit", when: "from", at: 1 }, {}, { kind: "veto", cap, note });
const measureLabel: Partial<Record<MeasureKey, Label>> = {
  false_data: say("弄虚作假", "False figures"),
  hidden_event: say("零发生事件迟报瞒报", "A zero-event hidden"),
  privacy_breach: say("泄露服务对象信息", "Personal data exposed"),
};
const VETOES = [
  veto("false_data", "pass", say("经查实，有本人陈述申辩记录", "proved, after the unit was heard")),
  veto("hidden_event", "fail", say("如实及时报告的不否决", "whoever reports honestly and in time is not vetoed")),
];

const CONSEQUENCES: ScoreRule["consequences"] = [
  { key: "commendation", grades: ["excellent"], months: 24 },
  { key: "reminder", grades: ["pass", "fail"], months: 6 },
  { key: "talk", grades: ["fail"], months: 12 },
  { key: "honours", grades: ["fail"], months: 12 },
  { key: "proposal", grades: ["fail"], months: 12 },
];

const RULE_2018: ScoreRule = {
  version: "2018",
  from: "2018-01-01",
  title: "禁毒重点工作考评办法（2018 年版，示范）",
  items: [
    lead("plan_countersigned", PLAN, line(60, 100), area(10, 6, undefined, 20)),
    lead("reports_on_time", REPORTS, line(60, 100), area(10, 10, 20, 20)),
    lead("orders_in_time", ORDERS, line(60, 100), area(10, 10, undefined, 30)),
    lead("findings_rectified", FINDINGS, line(60, 100), area(10, 8, 20, 30)),
    serve("overdue_obligations", OVERDUE, line(20, 0), area(10, 20, 60)),
    prevent("awareness", AWARE, FIVE, area(10, 6), { source: HANGZHOU }),
    serve("execution_rate", EXECUTION, line(80, 99), area(16, 16)),
    serve("plan_quality", QUALITY, line(60, 100), area(8, 8)),
    serve("tests_done", TESTS, line(70, 100), area(8, 8)),
    serve("test_errors", ERRORS, line(5, 0), area(4, 4)),
    serve("needs_met", NEEDS, line(50, 100), area(4, 4)),
    extra(
      "practice_adopted",
      say("做法被上级采用", "Practice adopted above"),
      { how: "each", change: "add", points: 1 },
      area(3, 3, 3, 3),
      {
        kind: "bonus",
      },
    ),
    ...VETOES,
  ],
  bonusMost: 5,
  bounds: { excellent: 90, good: 80, pass: 60 },
  consequences: CONSEQUENCES,
  rank: { levels: ["county"], atLeast: 100 },
};

const RULE_2020: ScoreRule = {
  version: "2020",
  from: "2020-01-01",
  title: "禁毒重点工作考评办法（2020 年版，示范）",
  items: [
    lead("plan_countersigned", PLAN, line(80, 100), area(6, 4, undefined, 15)),
    lead("reports_on_time", REPORTS, line(70, 100), area(6, 6, 10, 20)),
    lead("orders_in_time", ORDERS, line(70, 100), area(8, 8, undefined, 25)),
    lead("findings_rectified", FINDINGS, line(70, 100), area(6, 6, 10, 15)),
    serve("overdue_obligations", OVERDUE, line(10, 0), area(10, 14, 30)),
    prevent("awareness", AWARE, FIVE, area(6, 6), { source: HANGZHOU }),
    prevent("public_satisfaction", say("群众满意", "Public satisfaction"), FIVE, area(4), { source: HANGZHOU }),
    prevent("pupils_registered", say("学生平台注册", "Pupils registered"), line(60, 90), area(4), { source: PROVINCIAL }),
    prevent("lessons_finished", say("必修课完成", "Lessons finished"), line(50, 95), area(4)),
    serve("execution_rate", EXECUTION, line(85, 99), area(8, 12)),
    serve("plan_quality", QUALITY, line(60, 100), area(5, 6)),
    serve("tests_done", TESTS, line(80, 100), area(4, 6)),
    serve("test_errors", ERRORS, line(3, 0), area(3, 3)),
    serve("meeting_rate", say("按月见面", "People met"), line(70, 100), lower(6, 14)),
    serve("client_satisfaction", say("服务对象满意", "Satisfaction of those served"), line(60, 95), lower(4, 10)),
    serve("placed", say("就业安置", "Placed in work"), line(30, 80), area(3)),
    serve("kept_six_months", say("就业稳定", "Work kept"), line(40, 90), area(3)),
    serve("lost_contact", say("不脱失", "Nobody lost"), line(5, 0), area(3, 3, 6)),
    serve("silent_files", say("沉默案卷核查", "Silent files checked"), line(70, 100), area(3, 3, 6)),
    serve("voluntary_requests", say("愿意来求助", "People come and ask"), line(-20, 10), area(2)),
    serve("needs_met", NEEDS, line(60, 100), area(4, 5, 8, 25)),
    serve("handed_over", say("出所必接", "Met on release"), line(80, 100), area(4, 4, 6)),
    secure("stations_staffed", say("专职人员在岗", "Posts filled"), line(60, 100), area(4, 4)),
    extra(
      "practice_adopted",
      say("做法被上级采用", "Practice adopted above"),
      { how: "each", change: "add", points: 1 },
      area(3, 3, 3, 3),
      {
        kind: "bonus",
      },
    ),
    extra("helped_others", say("帮带薄弱单位", "Weaker units helped"), { how: "each", change: "add", points: 1 }, area(2, 2, 2, 2), {
      kind: "bonus",
    }),
    ...VETOES,
    veto("privacy_breach", "pass", say("经查实的泄露或违规查阅", "an exposure or improper look that was proved")),
  ],
  bonusMost: 5,
  bounds: { excellent: 90, good: 80, pass: 60 },
  consequences: CONSEQUENCES,
  rank: { levels: ["county"], atLeast: 100 },
};

/** The versions this system ships. An office drafts its own from one of them. */
export const SHIPPED_RULES: readonly ScoreRule[] = [RULE_2018, RULE_2020];
