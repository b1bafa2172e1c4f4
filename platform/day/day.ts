/** A calendar day, ISO 8601 `YYYY-MM-DD`. Days compare as text; arithmetic is `Temporal.PlainDate`, so no time zone is ever touched. */
export type Day = string;

// Temporal costs about 1.5 µs a step and a city asks for the same few thousand days again and again.
const plain = new Map<Day, Temporal.PlainDate>();

function parse(day: Day): Temporal.PlainDate {
  const known = plain.get(day);
  if (known) return known;
  const parsed = Temporal.PlainDate.from(day, { overflow: "reject" });
  if (plain.size > 20_000) plain.clear();
  plain.set(day, parsed);
  return parsed;
}

/** True for an existing day between 1900 and 2199, written `YYYY-MM-DD`. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== "string" || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

const shifted = new Map<string, Day>();

function shift(day: Day, days: number, months: number): Day {
  const key = `${day}|${days}|${months}`;
  const known = shifted.get(key);
  if (known) return known;
  const result = parse(day).add({ days, months }).toString();
  if (shifted.size > 200_000) shifted.clear();
  shifted.set(key, result);
  return result;
}

/** `day` + n calendar days; n may be negative. */
export const addDays = (day: Day, n: number): Day => (n === 0 ? day : shift(day, n, 0));

/** `day` + n months: the same day number, else the last day of that month. */
export const addMonths = (day: Day, n: number): Day => (n === 0 ? day : shift(day, 0, n));

export const dayBefore = (day: Day): Day => addDays(day, -1);
export const dayAfter = (day: Day): Day => addDays(day, 1);

/** Calendar days from `from` to `to`; the first day is not counted. Negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => parse(from).until(parse(to), { largestUnit: "days" }).days;

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: Day): number => parse(day).dayOfWeek;

export const later = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
