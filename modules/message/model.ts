import type { Failure } from "#platform/mail";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";

/** How an account can be told. */
export const WAYS = { mail: say("电子邮件", "E-mail"), hook: say("Webhook", "Webhook") } as const satisfies Record<string, Label>;
export type Way = keyof typeof WAYS;
export const WAY_KEYS = Object.keys(WAYS) as [Way, ...Way[]];

export const EVERY = {
  day: say("每个工作日一次", "Once a working day"),
  week: say("每周一次（周内第一个工作日）", "Once a week, on its first working day"),
  never: say("不要", "Never"),
} as const satisfies Record<string, Label>;
export type Every = keyof typeof EVERY;
export const EVERY_KEYS = Object.keys(EVERY) as [Every, ...Every[]];

/** What became of one. */
export const STATES = {
  nothing: say("无待办，未发送", "Nothing to tell, not sent"),
  waiting: say("待发送", "Waits to be sent"),
  sent: say("已发送", "Sent"),
  again: say("未送达，稍后重试", "Not delivered, will be tried again"),
  given_up: say("未送达，不再重试", "Not delivered, given up"),
  unknown: say("发送中断，是否送达不明", "Broken off; whether it arrived is not known"),
} as const satisfies Record<string, Label>;
export type MessageState = keyof typeof STATES;

export const FAILURES: Readonly<Record<Failure, Label>> = {
  refused: say("对方拒收", "refused by the other side"),
  unreachable: say("对方无应答", "no answer"),
  setup: say("本系统的邮件设置有误，请告知系统管理员", "the mail settings of this system are wrong; tell the system administrator"),
  forbidden: say("地址在内部网络，本系统不发往那里", "the address is inside a network that this system does not post to"),
};

/** One kind of work, how much of it and until when: never about a person. `url`: where it is in the pages, from `/`. */
export type Line = { title: Label; due: Day | null; overdue: boolean; url: string };

/** The work of one post. */
export type PostLines = { place: string; title: string; lines: readonly Line[] };
