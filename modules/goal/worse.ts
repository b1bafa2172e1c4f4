import { INDICATORS, UNITS, type Direction, type IndicatorKey } from "#indicator";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";

/** What a figure is counted from, and how many there were on two days. */
export type Compared = { now: number; before: number };

/** Something that is watched: which way it is to go, and what it was on two days. */
export type Watched = Compared & { label: Label; unit: Label; direction: Direction };

/** Something that got worse, with what it rests on. */
type Worse = { title: Label; detail: Label };

/** How far a figure went the wrong way, as a part of what it was; held figures are not to fall. */
export function wrongWay({ now, before, direction }: Pick<Watched, "now" | "before" | "direction">): number {
  const wrong = direction === "down" ? now - before : before - now;
  return wrong <= 0 ? 0 : wrong / Math.max(Math.abs(before), 1);
}

/** Whether it moved as it should; nothing moved: neither. */
export const movedHow = (watched: Pick<Watched, "now" | "before" | "direction">): "better" | "worse" | "same" =>
  watched.now === watched.before ? "same" : wrongWay(watched) > 0 ? "worse" : "better";

/** The three that got most worse, the worst first; those as bad as each other in the order given. */
export const worstOf = (watched: readonly Watched[], days: { now: Day; before: Day }): Worse[] =>
  watched
    .map((one) => ({ one, wrong: wrongWay(one) }))
    .filter(({ wrong }) => wrong > 0)
    .toSorted((a, b) => b.wrong - a.wrong)
    .slice(0, 3)
    .map(({ one }) => sentenceOf(one, days));

const round = (value: number): number => Math.round(value * 100) / 100;

/** “新发现吸毒人数上升：10-24 为 310 人，11-24 为 322 人，多 12 人（+3.9 %）；目标是下降”. */
function sentenceOf({ label, unit, now, before, direction }: Watched, days: { now: Day; before: Day }): Worse {
  const [more, gap] = [now > before, round(Math.abs(now - before))];
  const percents = unit === UNITS["%"];
  const share = before === 0 || percents ? undefined : `${more ? "+" : "−"}${Math.round((Math.abs(now - before) / before) * 1000) / 10} %`;
  const points = percents ? say("个百分点", "points") : unit;
  const aim = direction === "down" ? say("下降", "to fall") : direction === "up" ? say("上升", "to rise") : say("不降", "not to fall");
  return {
    title: say(`${label.zh}${more ? "上升" : "下降"}`, `${label.en} ${more ? "rose" : "fell"}`),
    detail: say(
      `${days.before} 为 ${round(before)} ${unit.zh}，${days.now} 为 ${round(now)} ${unit.zh}，${more ? "多" : "少"} ${gap} ${points.zh}${share ? `（${share}）` : ""}；目标是${aim.zh}`,
      `${round(before)} ${unit.en} on ${days.before}, ${round(now)} ${unit.en} on ${days.now}: ${more ? "+" : "−"}${gap} ${points.en}${share ? ` (${share})` : ""}; it is ${aim.en}`,
    ),
  };
}

/** A figure of the list of goals that is counted on both days. */
export const watchedOf = (indicator: IndicatorKey, direction: Direction, { now, before }: Compared): Watched => ({
  label: INDICATORS[indicator].label,
  unit: UNITS[INDICATORS[indicator].unit],
  direction,
  now,
  before,
});
