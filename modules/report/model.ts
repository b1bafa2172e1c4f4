import { z } from "zod";
import { choiceField, dayField, textField } from "#casefile";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";

/** How a duty report is given; the longer a period, the more of it is spoken (常态述责). */
export const FORMS = {
  written: say("书面述责", "Written report"),
  oral: say("会议述责", "Report at a meeting"),
  full: say("年度述责", "Yearly report"),
} as const satisfies Record<string, Label>;
export type Form = keyof typeof FORMS;

export const RATINGS = {
  good: say("好", "Good"),
  fair: say("较好", "Fair"),
  middling: say("一般", "Middling"),
  poor: say("差", "Poor"),
} as const satisfies Record<string, Label>;

const day = z.string().refine(isDay);
const kind = z.object({ kind: z.string(), label: z.string() });

/** What is on record about the post in the period: counts of matters, orders and work, never about whom. */
export const figures = z.object({
  asOf: day,
  /** What the holder did. */
  acted: z.array(kind.extend({ count: z.int(), late: z.int() })),
  /** What the post, and the line of its place, answers for. */
  answers: z.array(kind.extend({ open: z.int(), overdue: z.int(), closed: z.int() })),
  /** Orders about the area, by how far they have risen. */
  orders: z.array(z.object({ stage: z.string(), count: z.int() })),
  /** Work with people in the area; left out for a department. */
  work: z.object({ open: z.int(), overdue: z.int() }).optional(),
});
export type Figures = z.infer<typeof figures>;

const LONGEST = 4000;
const part = (label: Label, help: Label) => z.string().trim().min(1).max(LONGEST).meta({ label, help, input: "text" });

/** The report itself: done, not done, why, next. */
export const written = z.object({
  done: part(
    say("做了什么", "Done"),
    say("草稿取自本岗位留痕，请核对补充", "The draft comes from what is on record; check and complete it"),
  ),
  notDone: part(say("什么没做到", "Not done"), say("没有的写“无”", "“None” where there is nothing")),
  why: part(say("为什么没做到", "Why"), say("写原因，不写客套", "Reasons, no courtesies")),
  next: part(say("下一步", "Next"), say("做什么、到哪一天", "What, and by which day")),
});
export type Written = z.infer<typeof written>;

export const presented = z.object({
  metOn: dayField({ label: say("会议日期", "Day of the meeting") }),
  questions: part(say("提问与回答", "Questions and answers"), say("逐条写明谁问、怎样回答", "Who asked what, and what was answered")),
});

export const rated = z.object({ rating: choiceField(RATINGS, { label: say("评议等次", "Rating") }) });

export const reportBody = z.object({
  form: z.enum(Object.keys(FORMS) as [Form, ...Form[]]),
  from: day,
  to: day,
  /** The post that reports, in words. */
  who: z.string().max(100),
  dueOn: dayField({ label: say("应于此日前提交", "Due by") }),
  figures: figures.optional(),
  written: written.optional(),
  submittedOn: day.optional(),
  /** Working days after it was due; 0: in time. */
  lateBy: z.int().optional(),
  returned: textField({ label: say("退回原因", "Why it was returned") }).optional(),
  metOn: day.optional(),
  questions: z.string().optional(),
  rating: z.enum(Object.keys(RATINGS) as [keyof typeof RATINGS]).optional(),
  reason: z.string().optional(),
});
export type ReportBody = z.infer<typeof reportBody>;
