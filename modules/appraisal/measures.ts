import { say, type Label } from "#platform/words";

/**
 * What a measure is about decides what may be made of it: `work` of an office may be scored; what a `person` goes through may not,
 * people `asking` for help are never too many, an `event` is counted, not weighed.
 */
type Nature = "work" | "person" | "asking" | "event";

/** Units a value is read in; a yes is 1 and a no is 0. */
export const UNITS = {
  percent: say("%", "%"),
  per_hundred: say("项/百份", "per 100 files"),
  count: say("件", ""),
  yes_no: say("", ""),
} as const satisfies Record<string, Label>;

export type Measure = {
  label: Label;
  /** What is counted, over what. */
  counts: Label;
  unit: keyof typeof UNITS;
  /** Which way is done well. */
  better: "more" | "less";
  nature: Nature;
  /** Counted by a query when the inputs are frozen (gathering.ts), or entered by hand with its source. */
  gathered: "query" | "hand";
  /** Which measure shows when this one has been worked on instead of the work (domain.md §3.6; [design] where it adds to it). */
  pair?: string;
  least: number;
  most: number;
};

type Rest = Pick<Measure, "counts"> & Partial<Measure>;
const share = (label: Label, rest: Rest): Measure => ({
  label,
  unit: "percent",
  better: "more",
  nature: "work",
  gathered: "query",
  least: 0,
  most: 100,
  ...rest,
});
const count = (label: Label, rest: Rest): Measure => share(label, { unit: "count", gathered: "hand", most: 100_000, ...rest });
const event = (label: Label, rest: Rest): Measure => count(label, { better: "less", nature: "event", ...rest });

/** The closed list: a rule may score nothing else. */
export const MEASURES = {
  plan_countersigned: share(say("责任清单按期会签率", "Responsibility lists countersigned in time"), {
    counts: say("十个工作日内会签 ÷ 应会签", "countersigned within ten working days ÷ to be countersigned"),
  }),
  reports_on_time: share(say("述责报告按时率", "Duty reports handed in on time"), {
    counts: say("按时提交 ÷ 应提交", "handed in on time ÷ due"),
  }),
  orders_in_time: share(say("督办单按期办结率", "Supervision orders closed in time"), {
    counts: say("期限内经核查办结 ÷ 期内到期", "verified and closed by the day ÷ due in the period"),
  }),
  findings_rectified: share(say("督导问题按期整改率", "Findings put right in time"), {
    counts: say("期限内经复查整改 ÷ 应整改", "re-checked and right by the day ÷ to be put right"),
  }),
  overdue_obligations: share(say("每百份案卷逾期事项", "Overdue work per 100 files"), {
    counts: say(
      "截止时逾期未办的应办事项 ÷ 执行中的案卷 × 100；有正当理由的不计",
      "obligations overdue at the cut-off ÷ files in execution × 100; excused ones left out",
    ),
    most: 10_000,
    unit: "per_hundred",
    better: "less",
  }),
  stations_staffed: share(say("专职岗位在岗率", "Full-time posts filled"), {
    counts: say("有人在岗的专职岗位 ÷ 全部专职岗位", "full-time posts somebody holds ÷ all of them"),
  }),
  awareness: share(say("知晓率", "Awareness"), {
    counts: say("答对题数 ÷ 作答题数（第三方抽样）", "right answers ÷ questions answered (third-party sample)"),
    gathered: "hand",
  }),
  public_satisfaction: share(say("群众满意度", "Public satisfaction"), {
    counts: say("满意 ÷ 作答（第三方抽样）", "satisfied ÷ answered (third-party sample)"),
    gathered: "hand",
  }),
  pupils_registered: share(say("学生注册率", "Pupils registered"), {
    counts: say("平台注册学生 ÷ 应注册年级在校学生", "registered on the platform ÷ enrolled in the grades in range"),
    gathered: "hand",
    pair: "lessons_finished",
  }),
  lessons_finished: share(say("完课率", "Lessons finished"), {
    counts: say("完成全部必修课 ÷ 注册学生", "finished all required lessons ÷ registered"),
    gathered: "hand",
  }),
  execution_rate: share(say("社区戒毒社区康复执行率", "Execution rate of community measures"), {
    counts: say("执行中 ÷（执行中 + 逾期未报到）", "in execution ÷ (in execution + not reported in time)"),
    pair: "plan_quality",
  }),
  plan_quality: share(say("康复计划抽查合格率", "Plans found good in a sample"), {
    counts: say("抽查中有针对性、有回访的计划 ÷ 抽查计划", "sampled plans that fit the person and were followed up ÷ plans sampled"),
    gathered: "hand",
  }),
  tests_done: share(say("检测完成率", "Tests done"), {
    gathered: "hand",
    counts: say("已做 ÷ 应做，每人至多计到应做次数", "done ÷ due, capped at what is due per person"),
    pair: "test_errors",
  }),
  test_errors: share(say("检测复核差错率", "Test results found wrong"), {
    counts: say("复核后更正的结果 ÷ 复核的结果", "results corrected on re-examination ÷ results re-examined"),
    better: "less",
    gathered: "hand",
  }),
  meeting_rate: share(say("见面率", "People met"), {
    gathered: "hand",
    counts: say("当月见过面 ÷ 当月应见面", "met in the month ÷ due to be met in the month"),
    pair: "client_satisfaction",
  }),
  client_satisfaction: share(say("服务对象满意度", "Satisfaction of those served"), {
    counts: say("满意 ÷ 作答（匿名，非服务人员收集）", "satisfied ÷ answered (anonymous, not collected by who serves them)"),
    gathered: "hand",
  }),
  placed: share(say("就业安置率", "Placed in work"), {
    gathered: "hand",
    counts: say("就业、创业、培训 ÷ 有能力且有意愿", "in work or training ÷ able and willing"),
    pair: "kept_six_months",
  }),
  kept_six_months: share(say("六个月在岗率", "Still in work after six months"), {
    gathered: "hand",
    counts: say("满六个月仍在岗 ÷ 已满六个月的安置", "still there after six months ÷ placements six months old"),
  }),
  existing_fall: share(say("现有吸毒人员降幅", "Fall of existing users"), {
    gathered: "hand",
    counts: say("（期初 − 期末）÷ 期初", "(at the start − at the end) ÷ at the start"),
    pair: "voluntary_requests",
    least: -1000,
  }),
  lost_contact: share(say("脱失率", "Lost contact"), {
    gathered: "hand",
    counts: say("应见未见且无正当理由 ÷ 执行中", "due, not met and not excused ÷ in execution"),
    better: "less",
    pair: "silent_files",
  }),
  silent_files: share(say("沉默案卷核查属实率", "Silent files found in contact"), {
    counts: say("抽查久无记录的案卷中确有联系的 ÷ 抽查", "of files long without an entry, in contact when checked ÷ checked"),
    gathered: "hand",
  }),
  handed_over: share(say("出所衔接率", "Met on release"), {
    gathered: "hand",
    counts: say("三日内接回 ÷ 出所", "taken over within three days ÷ released"),
  }),
  needs_met: share(say("帮扶落实率", "Needs met"), {
    gathered: "hand",
    counts: say("已落实的需求 ÷ 已受理的需求", "needs met ÷ needs accepted"),
  }),
  practice_adopted: count(say("做法被上级采用", "Practices adopted above"), {
    counts: say("被上级发文推广的做法", "practices a paper of the level above spread"),
  }),
  helped_others: count(say("帮带薄弱单位", "Weaker units helped"), {
    counts: say("受帮带单位书面确认的次数", "times, confirmed in writing by the unit helped"),
  }),

  voluntary_requests: share(say("自愿求助增幅", "Growth of voluntary requests"), {
    gathered: "hand",
    counts: say("（本期自愿戒毒和求助人次 − 上期）÷ 上期", "(requests for treatment and help − last period) ÷ last period"),
    nature: "asking",
    least: -100,
    most: 1000,
  }),
  newly_registered: count(say("新登记人数", "People newly registered"), {
    counts: say("期内首次登记", "registered for the first time in the period"),
    nature: "asking",
  }),
  objections_filed: count(say("异议和投诉件数", "Objections and complaints"), {
    counts: say("期内收到", "received in the period"),
    nature: "asking",
  }),

  relapse_rate: share(say("复吸率", "Relapse"), {
    counts: say("再次发现吸毒的人 ÷ 期内在管的人", "people found using again ÷ people in the programme"),
    gathered: "hand",
    better: "less",
    nature: "person",
  }),
  positive_rate: share(say("检测阳性率", "Positive tests"), {
    counts: say("确认阳性的人 ÷ 受检的人", "people confirmed positive ÷ people tested"),
    gathered: "hand",
    better: "less",
    nature: "person",
  }),

  false_data: event(say("弄虚作假", "False figures"), {
    counts: say("经查实的虚报、瞒报、代签", "reports, omissions or signatures proved false"),
  }),
  hidden_event: event(say("零发生事件迟报瞒报", "A zero-event hidden"), {
    counts: say(
      "五个不发生事项发生后未按时报告和处置；如实及时报告的不计",
      "events of the zero list not reported and dealt with in time; those reported honestly do not count",
    ),
  }),
  privacy_breach: event(say("泄露服务对象信息", "Personal data exposed"), {
    counts: say("经查实的泄露或违规查阅", "exposures or improper looks that were proved"),
  }),
} as const satisfies Record<string, Measure>;

export type MeasureKey = keyof typeof MEASURES;
export const MEASURE_KEYS = Object.keys(MEASURES) as [MeasureKey, ...MeasureKey[]];

const LISTED: Readonly<Record<string, Measure>> = MEASURES;

export function measureOf(key: MeasureKey): Measure {
  const found = LISTED[key];
  if (!found) throw new Error(`not in the list of measures: ${key}`);
  return found;
}
