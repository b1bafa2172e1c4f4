import { daysBetween, weekday, type Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { useSay } from "./language.tsx";

const WEEKDAYS: Label[] = [
  say("周一", "Mon"),
  say("周二", "Tue"),
  say("周三", "Wed"),
  say("周四", "Thu"),
  say("周五", "Fri"),
  say("周六", "Sat"),
  say("周日", "Sun"),
];

/** `2026-03-17 周二` */
export function longDay(day: Day): Label {
  const name = WEEKDAYS[weekday(day) - 1] ?? say("", "");
  return say(`${day} ${name.zh}`, `${day} ${name.en}`);
}

/** `3 月 17 日`, for sentences; with the year where it is not that of `near`. */
export function spokenDay(day: Day, near: Day): Label {
  const year = day.slice(0, 4) === near.slice(0, 4) ? "" : `${day.slice(0, 4)} 年 `;
  return say(`${year}${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`, day);
}

/** How far a due day is from today: `逾期 2 天`, `今天`, `还有 3 天`. */
export function distance(due: Day, today: Day): Label {
  const days = daysBetween(today, due);
  if (days < 0) return say(`逾期 ${-days} 天`, `${-days} ${days === -1 ? "day" : "days"} late`);
  if (days === 0) return say("今天", "today");
  if (days === 1) return say("明天", "tomorrow");
  return say(`还有 ${days} 天`, `in ${days} days`);
}

export function DayText({ day }: { day: Day }) {
  const t = useSay();
  return (
    <time className="day" dateTime={day}>
      {t(longDay(day))}
    </time>
  );
}
