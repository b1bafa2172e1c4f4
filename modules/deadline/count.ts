import { addDays, addMonths, dayAfter, daysBetween, later, type Day, type Spell } from "#platform/day";
import { addWorkingDays, calendarCovers, nextWorkingDay } from "./calendar.ts";
import type { Because } from "./model.ts";
import type { Parameter } from "./parameter.ts";

/** A day and how it was counted; `uncharted` when rest days mattered outside the years of the calendar. */
export type Counted = { dueOn: Day; because: Because; uncharted?: boolean };

/**
 * Moves a boundary of programme time past each suspension that reaches it (戒毒条例 24). Both end days of a suspension count.
 * What came after `asOf` does not count. `landing`: the day a boundary comes to rest on, where that is not the boundary itself.
 */
export function afterSuspensions(
  boundary: Day,
  suspensions: readonly Spell[],
  from: Day,
  asOf: Day,
  landing = (day: Day): Day => day,
): Day {
  let at = boundary;
  for (const spell of suspensions) {
    const first = later(spell.from, from);
    const last = spell.to && spell.to < asOf ? spell.to : asOf;
    if (first <= last && first <= landing(at)) at = addDays(first <= at ? at : landing(at), daysBetween(first, last) + 1);
  }
  return at;
}

/**
 * Due day of a deadline counted from `start` (timeline.md §2): the first day is not counted, days of suspension do not count,
 * and a deadline in days that ends on a rest day ends on the next working day.
 */
export function countFrom(start: Day, rule: Parameter, suspensions: readonly Spell[] = [], asOf: Day = start): Counted {
  const n = Number(rule.value);
  const sign = n < 0 ? "-" : "+";
  const size = Math.abs(n);
  let due: Day;
  let words: string;
  if (rule.unit === "months") {
    due = addMonths(start, n);
    words = `${start} ${sign} ${size} ${size === 1 ? "month" : "months"}`;
  } else if (rule.unit === "working_days") {
    due = addWorkingDays(start, n);
    words = `${start} ${sign} ${size} working ${size === 1 ? "day" : "days"}`;
  } else {
    due = addDays(start, n);
    words = `${start} ${sign} ${size} ${size === 1 ? "day" : "days"}`;
  }
  const restDaysMatter = rule.unit === "working_days" || (rule.unit === "days" && !rule.exact);
  const landing = (day: Day) => (restDaysMatter && n >= 0 ? nextWorkingDay(day) : day);
  const shifted = n < 0 ? due : afterSuspensions(due, suspensions, dayAfter(start), asOf, landing);
  if (shifted !== due) words += ` + ${daysBetween(due, shifted)} days suspended`;
  const dueOn = landing(shifted);
  if (dueOn !== shifted) words += ` = ${shifted}, a rest day; next working day ${dueOn}`;
  const counted: Counted = { dueOn, because: because(rule, words) };
  if (restDaysMatter && !calendarCovers(dueOn)) counted.uncharted = true;
  return counted;
}

/** The reason of a day whose arithmetic is already in words. */
export const because = (rule: Parameter, arithmetic: string): Because => ({
  basis: rule.basis,
  level: rule.level,
  arithmetic,
  version: rule.from,
});
