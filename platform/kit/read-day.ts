import { addDays, isDay, weekday, type Day } from "#platform/day";

const NEAR: Record<string, number> = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2, today: 0, yesterday: -1, tomorrow: 1 };
const WEEKDAYS = "一二三四五六日";

/** Reads what people type for a day: `昨天`, `3 天前`, `周二` (the last one), `3-17`, `3月17日`, `20260317`, `2026/3/17`. */
export function readDay(text: string, today: Day): Day | undefined {
  const typed = text.trim().toLowerCase();
  const near = NEAR[typed];
  if (near !== undefined) return addDays(today, near);
  const ago = /^(\d{1,3}) ?(?:天前|days? ago)$/.exec(typed);
  if (ago) return addDays(today, -Number(ago[1]));
  const named = /^(?:周|星期)([一二三四五六日天])$/.exec(typed);
  if (named) return addDays(today, -((weekday(today) - (WEEKDAYS.indexOf((named[1] ?? "").replace("天", "日")) + 1) + 7) % 7));
  return calendarDay(typed, today);
}

function calendarDay(typed: string, today: Day): Day | undefined {
  const full = /^(\d{4})[-/.年 ]?(\d{1,2})[-/.月 ]?(\d{1,2})日?(?: 周.)?$/.exec(typed);
  const short = /^(\d{1,2})[-/.月 ](\d{1,2})日?$/.exec(typed);
  if (full) return existing(full[1], full[2], full[3]);
  if (!short) return undefined;
  const thisYear = existing(today.slice(0, 4), short[1], short[2]);
  // In January, “12-28” means the December just past.
  return thisYear && thisYear > addDays(today, 180) ? existing(String(Number(today.slice(0, 4)) - 1), short[1], short[2]) : thisYear;
}

function existing(year = "", month = "", day = ""): Day | undefined {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}
