import { z } from "zod";
import { choiceField, countField, dayField, textField } from "#casefile";
import { DIRECTIONS, INDICATORS, type Direction, type IndicatorKey } from "#indicator";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";

const key = z.string().regex(/^[\w.-]{1,40}$/);
/** Who takes part in a task, and how. */
const unit = z.object({ unit: z.string().regex(/^[a-z_]{2,40}@\d{4,12}$/), part: z.enum(["lead", "support"]) });

const target = z.object({
  indicator: z.enum(Object.keys(INDICATORS) as [IndicatorKey, ...IndicatorKey[]]),
  direction: z.enum(Object.keys(DIRECTIONS) as [Direction, ...Direction[]]),
  /** Left out: only the direction is asked for. */
  value: z.number().min(0).max(1_000_000).optional(),
});
export type Target = z.infer<typeof target>;

/** One task: what there is to do, who leads, who supports, what it is measured by, and by when. A draft may still lack some of it. */
export const task = z.object({
  /** Stays the same from version to version; those of the template say which known responsibility it is. */
  key,
  name: z.string().trim().min(1).max(80),
  subtasks: z.array(z.string().trim().min(1).max(120)).max(12),
  units: z.array(unit).max(20),
  /** The post that answers for it, in words. */
  responsible: z.string().trim().max(40).optional(),
  target: target.optional(),
  dueOn: z.string().refine(isDay).optional(),
});
export type Task = z.infer<typeof task>;

const block = z.object({ key, name: z.string().trim().min(1).max(40), tasks: z.array(task).max(40) });
export type Block = z.infer<typeof block>;

/** From what a new list starts. */
const STARTS = {
  template: say("示例模板（5 个板块、20 项任务）[design]", "The sample plan (5 blocks, 20 tasks) [design]"),
  last: say("上一版清单", "The list before this"),
  empty: say("空白", "Empty"),
} as const satisfies Record<string, Label>;

/** 责任清单: what one committee hands out for a year. */
export const listBody = z.object({
  year: countField(2015, 2100, { label: say("年度", "Year"), unit: say("年", "") }),
  start: choiceField(STARTS, { label: say("从哪里开始", "Start from") }).default("template"),
  blocks: z.array(block).max(10).optional(),
  /** Counts the lists of a place and year. */
  version: z.int().min(1).optional(),
  /** By when it is to be issued, and when the year is over. */
  issueBy: z.string().refine(isDay).optional(),
  closesOn: z.string().refine(isDay).optional(),
  /** Names of divisions below that take part. */
  places: z.record(z.string().max(12), z.string().max(60)).optional(),
  /** Counts how often it was sent round to be signed. */
  round: z.int().min(0).optional(),
  /** Found when a step is taken: who has not signed, what ends with it, which tasks were confirmed under an earlier version. */
  unsigned: z.array(z.string()).optional(),
  ending: z.array(z.uuid()).optional(),
  done: z.array(z.string()).optional(),
});
export type ListBody = z.infer<typeof listBody>;

/** One change to a draft: a block is named, a task is written, moved or taken out. */
export const edit = z.object({
  block: key,
  name: z.string().trim().min(1).max(40).optional(),
  task: task.optional(),
  remove: key.optional(),
});

const line = z.object({ number: z.string().max(10), name: z.string().max(80), dueOn: z.string().optional() });

/** 会签: the tasks that one unit is to lead. */
export const signBody = z.object({ year: z.int(), unit: z.string(), tasks: z.array(line).max(100) });

/** 重点任务: one task of a list in force. */
export const taskBody = z.object({
  year: z.int(),
  number: z.string().max(10),
  block: z.string().max(40),
  task,
  dueOn: dayField({ label: say("完成期限", "To be done by") }),
});

export const report = z.object({
  reached: textField({
    label: say("指标完成情况", "What was reached"),
    help: say("写到现在的数值和口径", "the figure now, and how it is counted"),
  }).optional(),
});
