import { z } from "zod";
import { textField } from "#casefile";
import { DEPARTMENTS } from "#org";
import { day, text } from "#platform/http";
import { say, type Label } from "#platform/words";
import { MEASURE_KEYS, measureOf } from "./measures.ts";

/** What is appraised: an area or a member unit, never a person. */
export const UNIT_LEVELS = {
  county: say("县（区）", "County"),
  township: say("乡镇（街道）", "Township"),
  village: say("村（社区）", "Village"),
  department: say("成员单位", "Member unit"),
} as const satisfies Record<string, Label>;
export type UnitLevel = keyof typeof UNIT_LEVELS;
export const unitLevel = keysOf(UNIT_LEVELS);

/** Best first. */
export const GRADES = {
  excellent: say("优秀", "Excellent"),
  good: say("良好", "Good"),
  pass: say("合格", "Pass"),
  fail: say("不合格", "Fail"),
} as const satisfies Record<string, Label>;
export type Grade = keyof typeof GRADES;
export const GRADE_ORDER = Object.keys(GRADES) as Grade[];

export const ITEM_KINDS = {
  base: say("基础分", "Base"),
  bonus: say("加分", "Bonus"),
  veto: say("一票否决", "Veto"),
} as const satisfies Record<string, Label>;

/** Where an item stands on the sheet. */
export const BLOCKS = {
  lead: say("组织领导", "Leadership"),
  prevent: say("预防教育", "Prevention"),
  serve: say("服务管理", "Service"),
  secure: say("工作保障", "Means"),
  extra: say("加分与否决", "Bonus and veto"),
} as const satisfies Record<string, Label>;

/** What may follow a grade. None follows by itself: a named person decides each with a reason. */
export const CONSEQUENCES = {
  commendation: { label: say("表扬", "Commendation"), adverse: false },
  reminder: { label: say("提醒", "Reminder"), adverse: true },
  talk: { label: say("约谈", "Talk"), adverse: true },
  honours: { label: say("取消评优", "Loss of honours"), adverse: true },
  proposal: { label: say("问责建议", "Proposal to the competent body"), adverse: true },
} as const satisfies Record<string, { label: Label; adverse: boolean }>;
export type Consequence = keyof typeof CONSEQUENCES;

/** An enum of the keys of a list of labels. */
function keysOf<Key extends string>(labels: Readonly<Record<Key, unknown>>) {
  return z.enum(Object.keys(labels) as [Key, ...Key[]]);
}

const words = z.object({ zh: text(60), en: text(120) });
const amount = z.number().min(-100_000).max(100_000);
const percent = z.number().min(0).max(100);

/** How a value becomes points. `share` is percent of the points an item carries. */
export const by = z.discriminatedUnion("how", [
  /** Nothing at `none`, everything at `full`, in a straight line between. */
  z.object({ how: z.literal("linear"), none: amount, full: amount }),
  /** The share of the highest `at` that is reached; `below` the first. */
  z.object({
    how: z.literal("steps"),
    below: percent,
    steps: z
      .array(z.object({ at: amount, share: percent }))
      .min(1)
      .max(8),
  }),
  /** So many points taken off, or put on, for each. */
  z.object({ how: z.literal("each"), change: z.enum(["deduct", "add"]), points: z.number().gt(0).max(100) }),
  /** Everything for a yes, or for a no. */
  z.object({ how: z.literal("yes"), full: z.enum(["yes", "no"]) }),
  /** Of vetoes: it falls below, or reaches, a limit. */
  z.object({ how: z.literal("limit"), when: z.enum(["below", "from"]), at: amount }),
]);
export type By = z.infer<typeof by>;

export const item = z.object({
  key: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  label: words,
  block: keysOf(BLOCKS),
  kind: keysOf(ITEM_KINDS),
  measure: z.enum(MEASURE_KEYS),
  /** What it carries at each level: the weight. A level that is not here is not scored by it; a veto carries none and holds for all. */
  points: z.partialRecord(unitLevel, z.number().gt(0).max(100)),
  by,
  /** The best grade that is left once a veto applies. */
  cap: keysOf(GRADES).optional(),
  note: words.optional(),
  /** The paper it was taken from; a default of ours says `design`. */
  source: text(120),
});
export type Item = z.infer<typeof item>;

/** One version of the rules of appraisal, in force from a day until the next one is. */
export const scoreRule = z.object({
  version: z.string().regex(/^\d{4}(\.\d{1,2})?$/),
  from: day,
  title: text(80),
  items: z.array(item).min(1).max(60),
  /** The most that bonuses may add up to. */
  bonusMost: z.number().min(0).max(20),
  /** The least total of a grade; below the last it is `fail`. */
  bounds: z.object({ excellent: z.number().max(120), good: z.number().max(120), pass: z.number().min(0).max(120) }),
  consequences: z.array(
    z.object({ key: keysOf(CONSEQUENCES), grades: z.array(keysOf(GRADES)).min(1), months: z.int().min(1).max(60).nullable() }),
  ),
  /** Which levels are put in order, and how many people an area must serve to take part. */
  rank: z.object({ levels: z.array(unitLevel), atLeast: z.int().min(0).max(1_000_000) }),
});
export type ScoreRule = z.infer<typeof scoreRule>;

/** What was found of one measure. `value: null`: there was nothing to measure, and `note` says why. */
export const input = z.object({
  value: amount.nullable(),
  numerator: amount.optional(),
  denominator: amount.optional(),
  from: z.enum(["query", "hand"]),
  /** The query in words, or the paper a figure was taken from. */
  source: text(300),
  note: text(300).optional(),
});
export type Input = z.infer<typeof input>;
export const inputs = z.partialRecord(z.enum(MEASURE_KEYS), input);
export type Inputs = z.infer<typeof inputs>;

const note = (label: Label, help?: Label) => textField({ label, ...(help && { help }), input: "text" });
const MEASURE_LABELS = Object.fromEntries(MEASURE_KEYS.map((key) => [key, measureOf(key).label]));
const measureField = (label: Label) => z.enum(MEASURE_KEYS).meta({ label, options: MEASURE_LABELS });
const valueField = amount.optional().meta({
  label: say("数值", "Value"),
  help: say("没有可计量的，留空并在来源中写明", "Leave empty where there was nothing to measure, and say so as source"),
});
const sourceField = note(say("数据来源", "Source"), say("哪份材料、何时、何人提供", "which paper, of when, from whom"));

/** A figure entered by hand. */
export const entry = z.object({ measure: measureField(say("指标", "Measure")), value: valueField, source: sourceField });
/** What a unit objects to. */
export const claim = z.object({
  measure: measureField(say("对哪项指标有异议", "Which measure")),
  claims: note(say("异议和理由", "The objection and its reasons")),
});
/** An objection, by its number, and the figure that is right instead. */
export const ruling = z.object({
  objection: z
    .int()
    .min(1)
    .max(99)
    .meta({ label: say("第几号异议", "Which objection") }),
  value: valueField,
  source: sourceField,
});
export const answered = ruling.pick({ objection: true });

const objection = claim.extend({ n: z.int(), on: day, decided: z.enum(["upheld", "rejected"]).optional(), decidedOn: day.optional() });
export type Objection = z.infer<typeof objection>;

/** What an objection or an appeal has changed; `step`: the place in the trail that says who did it. */
const change = z.object({
  measure: z.enum(MEASURE_KEYS),
  was: input,
  now: input,
  why: z.string(),
  on: day,
  step: z.int(),
  objection: z.int().optional(),
});
export type Change = z.infer<typeof change>;

/** What the appraisal of one unit for one period says. */
export const unitBody = z.object({
  /** Of a member unit; left out, the area itself is appraised. */
  department: keysOf(DEPARTMENTS).optional(),
  from: day,
  to: day,
  settleBy: day,
  version: z.string().max(10),
  /** The version as it stood; put there when the appraisal is opened. */
  rule: scoreRule,
  /** How many people the area served at the cut-off. */
  size: z.int().min(0).optional(),
  inputs: inputs.default({}),
  /** The cut-off: when, and the hash of what was found until then under this version. */
  frozen: z.object({ at: z.string(), on: day, hash: z.string() }).optional(),
  objections: z.array(objection).default([]),
  changes: z.array(change).default([]),
  /** The last day on which the unit may object. */
  objectBy: day.optional(),
  appeal: claim.optional(),
});
export type UnitBody = z.infer<typeof unitBody>;

/** One version of the rules, on its way into force. */
export const ruleBody = z.object({ rule: scoreRule });
export type RuleBody = z.infer<typeof ruleBody>;

/** What follows from an appraisal, for one unit. */
export const markBody = z.object({
  department: keysOf(DEPARTMENTS).optional(),
  consequence: z.enum(Object.keys(CONSEQUENCES) as [Consequence, ...Consequence[]]).meta({
    label: say("结果运用", "Consequence"),
    options: Object.fromEntries(Object.entries(CONSEQUENCES).map(([key, { label }]) => [key, label])),
  }),
  why: note(say("理由", "Reason")),
  months: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .meta({ label: say("有效期", "Lasts"), unit: say("个月", "months") }),
  /** The last day on which it shows; set when it is decided. */
  until: day.optional(),
});
export type MarkBody = z.infer<typeof markBody>;
