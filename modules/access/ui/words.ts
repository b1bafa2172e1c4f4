import type { Shown } from "#access";
import { AREAL, PERSONAL, SUPERVISING, type Role } from "#org";
import { say, type Label } from "#platform/words";

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** `2026-11-24 17:03`, in China. */
export const moment = (instant: string): string => CLOCK.format(new Date(instant));

const CLOCK_FROM = 11;
const MONTH_FROM = 5;

/** `17:03` today, `11-25 17:03` on another day. */
export function soon(instant: string, now: number): string {
  const at = moment(instant);
  return at.slice(at.slice(0, CLOCK_FROM) === CLOCK.format(now).slice(0, CLOCK_FROM) ? CLOCK_FROM : MONTH_FROM);
}

export const SHOWN_LABELS: Record<Shown, Label> = {
  todo: say("待我答复", "For me to answer"),
  mine: say("我的申请", "My requests"),
  all: say("全部", "All"),
};

const includes = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/** Which lists there are for a post: who supervises answers, who sees persons asks, who answers or audits sees all of the line. */
export const shownTo = (role: Role): Shown[] => [
  ...(includes(AREAL, role) && role !== "station_worker" ? (["todo"] as const) : []),
  ...(includes(PERSONAL, role) ? (["mine"] as const) : []),
  ...(includes([...SUPERVISING, "leader", "auditor", "audit_admin"], role) ? (["all"] as const) : []),
];

export const EMPTY: Record<Shown, Label> = {
  todo: say("没有待您答复的申请。", "Nothing waits for your answer."),
  mine: say(
    "您没有申请过。需要查看辖区外的案卷时，点“紧急查阅”。",
    "You have asked for nothing. For a file outside your area, use “Emergency look”.",
  ),
  all: say("还没有紧急查阅和启封的申请。", "No looks or unsealings have been asked for."),
};

const MINUTE_MS = 60_000;

/** `3 小时 58 分` */
export function timeLeft(until: string, now: number): Label {
  const minutes = Math.max(Math.ceil((Date.parse(until) - now) / MINUTE_MS), 0);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours > 0 ? say(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`) : say(`${rest} 分钟`, `${rest} min`);
}
