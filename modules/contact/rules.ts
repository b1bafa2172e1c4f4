import { addWorkingDays, workingDaysBetween, type Lookup } from "#deadline";
import { addDays, addMonths, earlier, type Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import type { Pace } from "./model.ts";

/** A visit falls due once in it; `key` is the same for every point of a pace. */
export type Span = { key: string; from: Day; to: Day };

/** The period of a pace that a day is in: months are counted from the beginning of a year. */
export function spanOf(lookup: Lookup, pace: Pace, day: Day): Span {
  const months = Number(lookup("national", `contact.${pace}`, day)?.value ?? 1);
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % months) + 1;
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
  return { key: `${from.slice(0, 7)}.${pace}`, from, to: addDays(addMonths(from, months), -1) };
}

/** “2026 年第四季度”, “2026 年 11 月”. */
export function spanWords({ from, to }: Pick<Span, "from" | "to">): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const last = Number(to.slice(5, 7));
  if (month === last) return `${year} 年 ${month} 月`;
  if (last - month === 2 && last % 3 === 0) return `${year} 年第${"一二三四"[last / 3 - 1] ?? ""}季度`;
  return `${year} 年 ${month}—${last} 月`;
}

/** Working days that somebody has to write down what they saw. */
export const recordDays = (lookup: Lookup, day: Day): number => Number(lookup("national", "contact.record", day)?.value ?? 0);

/** Working days after the last day on which a visit could be recorded in time: some days after it was made, and after its period; 0: in time. */
export const lateBy = (visitedOn: Day, dueOn: Day, on: Day, days: number): number =>
  Math.max(0, workingDaysBetween(earlier(addWorkingDays(visitedOn, days), dueOn), on));

/** Words that say somebody was there, and nothing else. */
const EMPTY = /^(一切)?(正常|良好|无|没有|暂无|未发现(异常|问题)?|情况(正常|良好))[。.!！]?$/;
const LEAST = 8;

/** Why a record does not count: a visit counts by what was found, or by why nothing was. */
export function emptyRecord({
  found,
  nothing,
}: {
  found?: string | undefined;
  nothing?: string | undefined;
}): { field: string; message: Label } | undefined {
  if (found && nothing)
    return {
      field: "body.nothing",
      message: say("“发现了什么”和“没有发现问题”只能填一项。", "Either something was found or nothing was; fill in one."),
    };
  const text = found ?? nothing;
  if (!text)
    return {
      field: "body.found",
      message: say(
        "请写明发现了什么；没有发现问题的，写明为什么这样判断。只写到过，不算走访。",
        "Say what was found; or, where nothing was, why you think so. Having been there is no visit.",
      ),
    };
  if (text.length < LEAST || EMPTY.test(text))
    return {
      field: found ? "body.found" : "body.nothing",
      message: say(
        "请具体写：看了什么、有什么情况。“正常”“无”不算走访记录。",
        "Be specific: what was looked at and how it stood. “Fine” is no record of a visit.",
      ),
    };
  return undefined;
}
