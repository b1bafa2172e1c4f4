import { z } from "zod";
import { choiceField, countField, dayField, textField } from "#casefile";
import { DIRECTIONS, INDICATORS, type Direction, type IndicatorKey } from "#indicator";
import { say, type Label } from "#platform/words";

const goal = z.object({
  indicator: z.enum(Object.keys(INDICATORS) as [IndicatorKey, ...IndicatorKey[]]),
  direction: z.enum(Object.keys(DIRECTIONS) as [Direction, ...Direction[]]),
  /** Left out: only the direction is asked for. */
  value: z.number().min(0).max(10_000_000).optional(),
});
export type Goal = z.infer<typeof goal>;

const zero = z.object({ key: z.string().regex(/^[\w-]{1,40}$/), name: z.string().trim().min(1).max(60) });
export type Zero = z.infer<typeof zero>;

/** 四升四降: which figures are to rise and which to fall; our default [design], the city writes its own. */
export const DEFAULT_GOALS: readonly Goal[] = [
  { indicator: "consolidation", direction: "up" },
  { indicator: "execution", direction: "up", value: 98 },
  { indicator: "awareness", direction: "up", value: 95 },
  { indicator: "satisfaction", direction: "up", value: 90 },
  { indicator: "existing", direction: "down" },
  { indicator: "found", direction: "down" },
  { indicator: "outflow", direction: "down" },
  { indicator: "incidents", direction: "down" },
];

/** 五个不发生: what must not happen at all; our default [design]. */
export const DEFAULT_ZEROS: readonly Zero[] = [
  { key: "making", name: "规模性制毒活动" },
  { key: "leak", name: "制毒物品、麻精药品大宗流失" },
  { key: "growing", name: "较大面积非法种植毒品原植物" },
  { key: "harm", name: "吸毒人员肇事肇祸重大案事件" },
  { key: "group", name: "在校学生群体性涉毒、场所公开聚众吸毒" },
];

const STARTS = {
  sample: say("四升四降、五个不发生（示例）[design]", "Four up, four down, five that must not happen (sample) [design]"),
  last: say("上一版目标", "The goals before these"),
} as const satisfies Record<string, Label>;

/** 目标: a version of what a place is to reach. */
export const goalBody = z.object({
  start: choiceField(STARTS, { label: say("从哪里开始", "Start from") }).default("sample"),
  goals: z.array(goal).max(20).optional(),
  zeros: z.array(zero).max(12).optional(),
  version: z.int().min(1).optional(),
  /** The version in force before, found when this one is approved. */
  ending: z.array(z.uuid()).optional(),
});
export type GoalBody = z.infer<typeof goalBody>;

export const edit = z.object({ goals: z.array(goal).max(20), zeros: z.array(zero).max(12) });

/** 触线事件: something happened that must not; where, when and what is known, never who. */
export const eventBody = z.object({
  what: textField({
    label: say("触及哪一项“不发生”", "Which of them happened"),
    help: say("按目标清单选填", "as the list of goals names it"),
  }).max(60),
  happenedOn: dayField({ label: say("发生日期", "On") }),
  where: textField({
    label: say("地点", "Where"),
    help: say("写到村（社区）或场所类型，不写门牌和单位字号", "a village or a kind of place, no address"),
  }).max(80),
  known: textField({
    label: say("已知情况", "What is known"),
    input: "text",
    help: say("只写事，不写任何人的姓名、证件号或住址", "what happened; no names, numbers or addresses of anybody"),
  }),
  scale: countField(1, 10_000, {
    label: say("涉及数量", "How many"),
    unit: say("起（人、处）", "cases, people or places"),
    more: true,
  }).optional(),
  /** What was listed at the time. */
  listed: z.array(z.string()).optional(),
  /** Found when a step is taken: orders of it that are open. */
  orders: z.array(z.uuid()).optional(),
});
export type EventBody = z.infer<typeof eventBody>;

export const lessons = z.object({
  lessons: textField({
    label: say("教训和改进", "What was learned"),
    input: "text",
    help: say("今后怎样不再发生", "how it will not happen again"),
  }),
});
