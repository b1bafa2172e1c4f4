import { z } from "zod";
import { choiceField, dayField, textField } from "#casefile";
import { officialPaper } from "#platform/official";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";

/** What a bulletin is about; a correction follows one that was published. */
export const TYPES = {
  event: say("事件通报", "Event"),
  data: say("数据通报", "Data"),
  correction: say("更正通报", "Correction"),
} as const satisfies Record<string, Label>;

type Query = { label: Label; definition: Label; unit: "persons" | "%" | "items" | "orders" };

/** What may be asked for: a closed list, so that every number in a bulletin can be asked for again. */
export const QUERIES = {
  existing: {
    label: say("现有吸毒人员", "Existing registered users"),
    definition: say("登记人数 − 戒断三年 − 死亡 − 出国（境）", "registered − three years clean − dead − abroad"),
    unit: "persons",
  },
  clean: {
    label: say("戒断三年未复吸", "Three years clean"),
    definition: say("自起算日起满三年未发现吸毒（戒毒条例 7）", "no use found for three years (Regulation art. 7)"),
    unit: "persons",
  },
  rate: {
    label: say("戒断三年巩固率", "Three-year consolidation rate"),
    definition: say("戒断三年人数 ÷（戒断三年人数 + 现有吸毒人员）", "three years clean ÷ (three years clean + existing)"),
    unit: "%",
  },
  overdue: {
    label: say("逾期应办事项", "Overdue work"),
    definition: say("到期未办的应办事项，异议中的不计", "due and not done; under an objection not counted"),
    unit: "items",
  },
  overdue_share: {
    label: say("逾期占比", "Overdue share"),
    definition: say("逾期 ÷ 全部待办", "overdue ÷ all that is to be done"),
    unit: "%",
  },
  orders_open: {
    label: say("未办结督办单", "Open supervision orders"),
    definition: say("已发出、未办结未撤销", "given, neither closed nor withdrawn"),
    unit: "orders",
  },
  orders_overdue: {
    label: say("逾期督办单", "Overdue supervision orders"),
    definition: say("未办结且已过期限", "open and past their day"),
    unit: "orders",
  },
} as const satisfies Record<string, Query>;
export type QueryName = keyof typeof QUERIES;
export const QUERY_NAMES = Object.keys(QUERIES) as [QueryName, ...QueryName[]];

const day = z.string().refine(isDay);
const code = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/);
const figureId = z.string().regex(/^f\d{1,3}$/);

/** `few`, `kept`: too small to show to whoever may not see persons; null: there is nothing to count. */
const cell = z.union([z.number(), z.enum(["few", "kept"]), z.null()]);
const drawn = z.object({ code, value: cell, of: z.tuple([z.number(), z.number()]).optional() });
export type Drawn = z.infer<typeof drawn>;

/** A question and its answer: of what, where, as of which day, by what was known when; the area itself first, then those below. */
export const figure = z.object({
  id: figureId,
  query: z.enum(QUERY_NAMES),
  region: code,
  asOf: day,
  knownAt: z.iso.datetime(),
  rows: z.array(drawn).min(1).max(80),
});
export type Figure = z.infer<typeof figure>;

/** Something that is wrong somewhere, and what is asked for. */
const problem = z.object({
  region: code,
  what: textField({ label: say("问题", "What is wrong"), input: "text" }),
  asked: textField({ label: say("要求", "What is asked"), input: "text" }),
  red: z.boolean().meta({ label: say("红色", "Red") }),
  finishOn: dayField({ label: say("办结期限", "To be done by") }).optional(),
});
export type NamedProblem = z.infer<typeof problem>;

const address = z.string().regex(/^[a-z_]{1,40}@\d{4,12}$/);
const heading = textField({ label: say("标题", "Title") }).max(120);
const paragraphs = z.array(z.string().trim().min(1).max(4000)).max(60);

/** What a published bulletin says, for good: the paper as it was laid out, and the seal over it and what it was made from. */
const frozen = z.object({
  on: day,
  /** By which rules the figures were counted. */
  rules: z.string().max(40),
  paper: officialPaper,
  hash: z.string().max(64),
});
export type Frozen = z.infer<typeof frozen>;

export const bulletinBody = z.object({
  type: choiceField(TYPES, { label: say("种类", "Type") }),
  heading,
  addressees: z.array(address).max(120).default([]),
  paragraphs: paragraphs.default([]),
  figures: z.array(figure).max(24).default([]),
  problems: z.array(problem).max(40).default([]),
  /** Names of the places and addressees that it speaks of, as they were. */
  names: z.record(z.string().max(60), z.string().max(120)).default({}),
  /** Of which month. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  /** Areas that it calls red, and those it says anything of. */
  reds: z.array(code).max(200).optional(),
  about: z.array(code).max(200).optional(),
  frozen: frozen.optional(),
});
export type BulletinBody = z.infer<typeof bulletinBody>;

/** What may be changed in a draft. `figures`: those that stay. */
export const edit = z.object({
  heading,
  addressees: z.array(address).max(120),
  paragraphs,
  problems: z.array(problem).max(40),
  figures: z.array(figureId).max(24),
});

/** Figures to be counted and put in. */
export const insert = z.object({
  queries: z.array(z.enum(QUERY_NAMES)).min(1).max(QUERY_NAMES.length),
  asOf: dayField({ label: say("截至", "As of"), help: say("默认今天", "today unless you say otherwise") }).optional(),
});

export const ackBody = z.object({
  heading: z.string().max(120),
  measures: z.string().max(500).optional(),
});

/** What an addressee answers. */
export const answer = z.object({
  measures: textField({
    label: say("整改措施", "Measures"),
    input: "text",
    help: say("写措施，不写服务对象的姓名", "What will be done; no names of persons"),
  }),
});
