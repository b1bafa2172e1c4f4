import chineseDays from "chinese-days";
import { addDays, weekday, type Day } from "#platform/day";

/** First and last year of the holiday data (State Council notices, npm `chinese-days`); outside them only Saturdays and Sundays rest. */
export const CALENDAR_YEARS = { from: 2004, to: 2026 } as const;

export function calendarCovers(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  return year >= CALENDAR_YEARS.from && year <= CALENDAR_YEARS.to;
}

const known = new Map<Day, boolean>();

/** A working day of the Chinese calendar, swapped days (调休) included. */
export function isWorkingDay(day: Day): boolean {
  const cached = known.get(day);
  if (cached !== undefined) return cached;
  const works = calendarCovers(day) ? chineseDays.isWorkday(day) : weekday(day) <= 5;
  known.set(day, works);
  return works;
}

/** `day` itself when it is a working day, else the next one (公安机关办理行政案件程序规定, periods). */
export function nextWorkingDay(day: Day): Day {
  let at = day;
  while (!isWorkingDay(at)) at = addDays(at, 1);
  return at;
}

/** The n-th working day after `day`, or before it when n is negative; `day` itself is not counted. */
export function addWorkingDays(day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, step);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Working days from one day to a later one, that one included and the first not; negative when the other comes first. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from);
  let days = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) days += 1;
  return days;
}
