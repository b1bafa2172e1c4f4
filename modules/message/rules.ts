import type { Room } from "#casefile";
import { isWorkingDay, rule } from "#deadline";
import { addDays, weekday, type Day } from "#platform/day";
import type { MessageState } from "./model.ts";
import { numbers } from "./numbers.ts";

const BASIS = "禁毒工作责任制（督办提醒）";
const FROM = rule("message.from", 8.5, "hours", "design", BASIS);
const UNTIL = rule("message.until", 17.5, "hours", "design", BASIS);
const REFUSALS = rule("message.refusals", 5, "times", "design", BASIS);
const TRIES = rule("message.tries", 6, "times", "design", BASIS);

/** It brings no kinds of fact. */
export const MESSAGE_ROOM: Room = { name: "message", kinds: [], parameters: [FROM, UNTIL, TRIES, REFUSALS], numbers };

export const MOST_TRIES = Number(TRIES.value);
/** Minutes after each try: a mail server that is down for the morning still has the afternoon. */
export const WAITS = [5, 30, 120, 120, 120] as const;

/** Refused so often in a row, an address is left alone until it is confirmed anew. */
export const MOST_REFUSALS = Number(REFUSALS.value);

export const CODE_MINUTES = 30;
export const MOST_WRONG_CODES = 5;
export const MOST_CODES_A_DAY = 5;

/** A moment by the office's own clock: its day, and hours since midnight. */
export type Moment = { day: Day; hours: number };

export function momentOf(at: Date): Moment {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Asia/Shanghai");
  return { day: wall.toPlainDate().toString(), hours: wall.hour + wall.minute / 60 };
}

/** Whether anything may be delivered: within working hours of a working day. */
export const isWorkTime = ({ day, hours }: Moment): boolean =>
  isWorkingDay(day) && hours >= Number(FROM.value) && hours < Number(UNTIL.value);

/** The Monday of a day's week: who is told weekly is told on the first working day after it on which the system runs. */
export const weekOf = (day: Day): Day => addDays(day, 1 - weekday(day));

/** How far one has come. */
export type Course = { on: Day; lines: number; tries: number; outcome: string | null };

/** Of another day it is not tried again: the newest says what it would say. */
export function stateOf({ on, lines, tries, outcome }: Course, today: Day): MessageState {
  if (lines === 0) return "nothing";
  if (outcome === "sent") return "sent";
  if (tries > 0 && outcome === null) return on < today ? "unknown" : "waiting";
  if (tries >= MOST_TRIES || on < today) return "given_up";
  return tries > 0 ? "again" : "waiting";
}
