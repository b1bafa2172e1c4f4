import { countFrom, type Duty } from "#deadline";
import { dayBefore, type Day } from "#platform/day";
import type { Fact } from "./model.ts";
import type { Pace } from "./room.ts";
import type { Execution, Situation } from "./situation.ts";

export type Link = { start: Fact; next: Fact | undefined };

/**
 * Work that recurs: each link runs from one occasion (or the beginning) to the next.
 * A return from abroad begins anew, since what was open on leaving is void.
 */
export function linksOf(situation: Situation, execution: Execution, first: Fact | undefined, occasions: readonly Fact[]): Link[] {
  if (!first) return [];
  const inMeasure = (fact: Fact) =>
    fact.on >= first.on && fact.on >= execution.reportIn.on && !(execution.end && fact.on >= execution.end.on);
  const done = occasions.filter((fact) => fact !== first && inMeasure(fact));
  const starts = [first, ...done, ...situation.of("abroad.returned").filter(inMeasure)].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
  return starts.map((start) => ({
    start,
    next: done.find((fact) => (done.includes(start) ? fact.on > start.on : fact !== start && fact.on >= start.on)),
  }));
}

/** One duty a link, due by the rhythm of the colour in force when it was done, or now. */
export function recurringDuties(situation: Situation, execution: Execution, links: readonly Link[], key: string, pace: Pace): Duty[] {
  return distinctDays(links).map(({ start, next }) => {
    const lapses = situation.lapse(execution, start.on);
    const done = next && !(lapses && lapses.on < next.on) ? next : undefined;
    const lastOpen = lapses && lapses.on <= situation.asOf ? dayBefore(lapses.on) : situation.asOf;
    const rhythm = situation.rule(`${key}.${pace.on(done?.on ?? lastOpen)}`, start.on);
    const { dueOn, because } = countFrom(start.on, rhythm, situation.course.suspensions, situation.asOf);
    return { key, since: start.on, dueOn, because, from: start.id, lapses, done: done && { on: done.on, by: done.id } };
  });
}

/** Two occasions on one day are one: the later of them carries on. */
const distinctDays = (links: readonly Link[]): Link[] => [...new Map(links.map((link): [Day, Link] => [link.start.on, link])).values()];
