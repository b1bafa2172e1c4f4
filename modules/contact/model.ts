import { z } from "zod";
import { choiceField, countField, dayField, textField } from "#casefile";
import { DEPARTMENTS, type Department } from "#org";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";

/** What a leader looks after: a place as a whole, or a group of hard cases in it: a number, never names (联系包责). */
export const TARGETS = {
  place: say("整个地区", "The place as a whole"),
  group: say("一组困难个案", "A group of hard cases"),
} as const satisfies Record<string, Label>;

export const PACES = {
  quarterly: say("每季度", "Every quarter"),
  monthly: say("每月", "Every month"),
} as const satisfies Record<string, Label>;
export type Pace = keyof typeof PACES;

const day = z.string().refine(isDay);

export const pace = z.object({ pace: choiceField(PACES, { label: say("走访频次", "How often") }) });

export const pointBody = z.object({
  target: choiceField(TARGETS, { label: say("包联对象", "What is looked after") }),
  pace: pace.shape.pace,
  cases: countField(1, 200, {
    label: say("困难个案人数", "Hard cases"),
    unit: say("人", "people"),
    help: say("只写人数，不写姓名；包联整个地区的不填", "A number, no names; empty for a place as a whole"),
  }).optional(),
  focus: textField({
    label: say("包联重点", "What it is about"),
    input: "text",
    help: say("例如：服务站建设、就业帮扶、家庭困难；不写姓名", "Such as a station, work, hardship; no names"),
  }),
  /** The seat of whoever looks after the place, and its title. */
  post: z.uuid().optional(),
  leader: z.string().max(100).optional(),
});
export type PointBody = z.infer<typeof pointBody>;

/** Who is asked for something: the line of the place, or a department of the city. */
export const ASKED = { line: say("当地禁毒工作机构", "The line of the place"), ...DEPARTMENTS } as const satisfies Record<string, Label>;
export type Asked = "line" | Department;

const request = z.object({
  of: z.enum(Object.keys(ASKED) as [Asked, ...Asked[]]),
  what: z.string().trim().min(1).max(400),
  /** By when it is to be done, where it is made an order. */
  finishOn: day.optional(),
});
export type Request = z.infer<typeof request>;

const visitedOn = dayField({ label: say("走访日期", "Day of the visit") });
const FOUND = {
  found: textField({
    label: say("发现了什么", "What was found"),
    input: "text",
    help: say("写问题和情况，不写姓名", "What is wrong or wanting; no names"),
  }).optional(),
  nothing: textField({
    label: say("没有发现问题，因为", "Nothing was found, because"),
    input: "text",
    help: say("查了什么、怎样判断的；与上一项二选一", "What was looked at, and how; instead of the line above"),
  }).optional(),
  requests: z.array(request).max(6).optional(),
};

/** What is recorded of a visit; no place on a map, no photo: it counts by what was found and what followed. */
export const recorded = z.object({ visitedOn, ...FOUND });
export type Recorded = z.infer<typeof recorded>;

export const promised = recorded.extend({
  help: textField({ label: say("答应的帮扶", "Help that was promised"), input: "text" }),
  helpBy: dayField({
    label: say("兑现期限", "To be given by"),
    help: say("自走访之日起 90 日内 [design]", "within 90 days of the visit [design]"),
  }),
});

export const OUTCOMES = {
  all: say("全部兑现", "Given in full"),
  part: say("部分兑现", "Given in part"),
  none: say("未能兑现", "Could not be given"),
} as const satisfies Record<string, Label>;

export const delivered = z.object({
  outcome: choiceField(OUTCOMES, { label: say("兑现情况", "What came of it") }),
  result: textField({
    label: say("结果", "The result"),
    input: "text",
    help: say("解决了什么；没有兑现的，写原因", "What it solved; where it was not given, why"),
  }),
});

export const visitBody = z.object({
  /** What the point is about, as it was when the visit fell due. */
  focus: z.string().max(500),
  cases: z.int().optional(),
  from: day,
  to: day,
  dueOn: dayField({ label: say("应于此日前登记", "To be recorded by") }),
  ...recorded.partial().shape,
  help: z.string().optional(),
  helpBy: day.optional(),
  /** Working days after the visit beyond those allowed; 0: in time. */
  lateBy: z.int().optional(),
  outcome: z.enum(Object.keys(OUTCOMES) as [keyof typeof OUTCOMES]).optional(),
  result: z.string().optional(),
});
export type VisitBody = z.infer<typeof visitBody>;
