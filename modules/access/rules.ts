import type { Room } from "#casefile";
import { countFrom, rule, type Counted } from "#deadline";
import { addDays, dayAfter, type Day } from "#platform/day";
import { REVIEW_LINE } from "./model.ts";
import { numbers } from "./numbers.ts";

const REVIEW = rule("access.review", 3, "working_days", "design", "个人信息保护法 51");
const HOURS = rule("access.hours", 4, "hours", "design", "个人信息保护法 6");
const MOST_HOURS = rule("access.hours.most", 24, "hours", "design", "个人信息保护法 6");
const UNSEALED = { ...rule("access.unsealed", 30, "days", "design", "治安管理处罚法 136"), exact: true };

/** It brings no kinds of fact: what was asked for is no part of a person's life. */
export const ACCESS_ROOM: Room = { name: "access", kinds: [], parameters: [REVIEW, HOURS, MOST_HOURS, UNSEALED], numbers };

export const USUAL_HOURS = Number(HOURS.value);
export const LONGEST_HOURS = Number(MOST_HOURS.value);
export const MOST_DAYS_UNSEALED = Number(UNSEALED.value);

/** The last day on which a look that began, or came to a level, on a day is to be reviewed; the day itself is not counted. */
export const reviewBy = (from: Day): Counted => countFrom(from, REVIEW);

/** Last day of an unsealing that is approved today. */
export const unsealedUntil = (today: Day, days: number): Day => addDays(today, Math.min(days, MOST_DAYS_UNSEALED));

/** The divisions whose posts review a look at a file, nearest first. */
export const lineOf = (served: string) => REVIEW_LINE.map(({ digits, role }, level) => ({ level, role, region: served.slice(0, digits) }));

/** Unanswered, it goes up on the day after its last. */
export const risesOn = (dueOn: Day): Day => dayAfter(dueOn);
