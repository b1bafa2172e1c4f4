import { RULE_SETS, type Numbers, type Parameter } from "#deadline";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { articlesOf } from "./articles.ts";
import type { Chapter, Line, Sought } from "./model.ts";

type Unit = Parameter["unit"];

const many = (n: number, one: string): string => (n === 1 ? one : `${one}s`);
const UNITS: Record<Unit, (n: number) => Label> = {
  hours: (n) => say(`${n} 小时`, `${n} ${many(n, "hour")}`),
  days: (n) => say(`${n} 日`, `${n} ${many(n, "day")}`),
  working_days: (n) => say(`${n} 个工作日`, `${n} working ${many(n, "day")}`),
  months: (n) => say(`${n} 个月`, `${n} ${many(n, "month")}`),
  times: (n) => say(`${n} 次`, `${n} ${many(n, "time")}`),
  tests_per_year: (n) => say(`${n} 次`, `${n} ${many(n, "test")}`),
  switch: (n) => (n === 0 ? say("否", "no") : say("是", "yes")),
};

const join = (labels: readonly Label[], zh: string, en: string): Label =>
  say(labels.map((one) => one.zh).join(zh), labels.map((one) => one.en).join(en));

/** “15 日”, “提前 7 个工作日”, “第 1 年 12 次，第 2 年 6 次，第 3 年 4 次”. */
export function sizeOf({ value, unit }: Parameter, nought?: Label): Label {
  if (typeof value !== "number") {
    const years = value.map((n, index) => {
      const { zh, en } = UNITS[unit](n);
      return say(`第 ${index + 1} 年 ${zh}`, `year ${index + 1}: ${en}`);
    });
    return join(years, "，", ", ");
  }
  if (value === 0 && nought) return nought;
  const size = UNITS[unit](Math.abs(value));
  return value < 0 ? say(`提前 ${size.zh}`, `${size.en} before`) : size;
}

/** What becomes of a last day that is a rest day; nothing to say where the question does not arise. */
export const restDayOf = ({ value, unit, exact }: Parameter): Label | undefined =>
  unit === "days" && !exact && Number(value) > 0 && !Array.isArray(value) ? say("遇休息日顺延", "moves past a rest day") : undefined;

const inForceOn = (versions: readonly Parameter[], on: Day): Parameter | undefined =>
  versions.findLast((row) => row.from <= on && (row.until === undefined || on <= row.until));

/** All numbers on a day, in the order of the work. Before its first version a national number is what its first version says. */
export function chaptersOn(numbers: readonly Numbers[], parameters: readonly Parameter[], on: Day): Chapter[] {
  const linesOf = (key: string, wording: Line["wording"]): Line[] =>
    RULE_SETS.flatMap((set) => {
      const versions = parameters.filter((row) => row.key === key && row.set === set).toSorted((a, b) => (a.from < b.from ? -1 : 1));
      const inForce = inForceOn(versions, on) ?? (set === "national" ? versions[0] : undefined);
      return inForce ? [{ key, set, wording, inForce, versions }] : [];
    });
  return numbers.map(({ title, of }) => ({ title, lines: Object.entries(of).flatMap(([key, wording]) => linesOf(key, wording)) }));
}

/** Every article that a number rests on, in reading order. */
export const articlesIn = (parameters: readonly Parameter[]): string[] =>
  [...new Set(parameters.flatMap((row) => articlesOf(row.basis)))].sort((a, b) => a.localeCompare(b, "zh", { numeric: true }));

const squashed = (text: string): string => text.toLowerCase().replaceAll(/[\s《》第条]/g, "");

function matches({ key, set, wording, inForce }: Line, sought: Sought): boolean {
  if (sought.set && set !== sought.set) return false;
  if (sought.level && inForce.level !== sought.level) return false;
  if (sought.article && !articlesOf(inForce.basis).includes(sought.article)) return false;
  const text = squashed(sought.text ?? "");
  const { name, counts } = wording;
  return [key, name.zh, name.en, counts.zh, counts.en, ...articlesOf(inForce.basis)].some((part) => squashed(part).includes(text));
}

/** The chapters that are left once only what is sought is kept. */
export const sift = (chapters: readonly Chapter[], sought: Sought): Chapter[] =>
  chapters
    .map(({ title, lines }) => ({ title, lines: lines.filter((line) => matches(line, sought)) }))
    .filter(({ lines }) => lines.length > 0);
