import type { Day } from "#platform/day";

/** Days since 1970-01-01. The seed moves through millions of days; whole numbers cost nothing, and `#platform/day` agrees (see the test). */
export type Num = number;

const MS = 86_400_000;
const texts: Day[] = [];

export const num = (day: Day): Num => Date.parse(day) / MS;
export const dayOf = (n: Num): Day => (texts[n] ??= new Date(n * MS).toISOString().slice(0, 10));
export const msOf = (n: Num): number => n * MS;

/** The same day number n months on, else the last day of that month. */
export function plusMonths(from: Num, months: number): Num {
  const date = new Date(from * MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / MS;
}

/** 0 = Monday … 6 = Sunday. */
const weekday = (n: Num): number => (n + 3) % 7;
/** The Friday before, when the day falls on a weekend. */
export const workday = (n: Num): Num => n - Math.max(0, weekday(n) - 4);
