import { z } from "zod";
import { countField, dayField, textField } from "#casefile";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";

/** How hard an order presses; each is a level up (督办履责). */
export const STAGES = {
  remind: say("提醒", "Reminder"),
  order: say("督办", "Order"),
  talk: say("约谈", "Talk"),
  listing: say("挂牌督办", "Listing"),
} as const satisfies Record<string, Label>;
export type Stage = keyof typeof STAGES;
export const LADDER = Object.keys(STAGES) as Stage[];

/** What a rule has found: how many of what were due on which day, never about whom. */
export const item = z.object({
  key: z.string().max(60),
  label: z.string().max(60),
  dueOn: z.string().refine(isDay),
  count: z.int().min(1),
});
export type Item = z.infer<typeof item>;

/** What an order says. */
export const orderBody = z.object({
  facts: textField({
    label: say("事由", "Cause"),
    input: "text",
    help: say("写事，不写服务对象的姓名", "What is wrong; no names of persons"),
  }),
  requirement: textField({ label: say("要求", "What is asked"), input: "text" }),
  basis: textField({ label: say("依据", "Basis"), more: true }).optional(),
  level: z
    .enum(["remind", "order"])
    .meta({ label: say("办理方式", "Begins as"), options: { order: STAGES.order, remind: STAGES.remind } })
    .optional(),
  items: z.array(item).max(200).optional(),
  /** By when the owner, or the decision behind it, wants it done. */
  finishOn: dayField({ label: say("办结期限", "To be done by") }).optional(),
  measures: z.string().max(500).optional(),
  pausedUntil: z.string().optional(),
  /** Working days that were left when it was paused. */
  left: z.int().optional(),
});
export type OrderBody = z.infer<typeof orderBody>;

export const reply = z.object({
  measures: textField({ label: say("整改措施", "Measures"), input: "text" }),
  finishOn: dayField({
    label: say("办结日期", "Done by"),
    help: say("自答复之日起 30 日内 [design]", "within 30 days of the reply [design]"),
  }),
});

export const extension = z.object({
  days: countField(1, 20, { label: say("申请延长", "Extend by"), unit: say("个工作日", "working days") }),
});

export const pause = z.object({
  until: dayField({ label: say("暂停至", "Pause until"), help: say("最长 60 日 [design]", "60 days at most [design]") }),
});
