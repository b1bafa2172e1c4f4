import { afterSuspensions, countFrom, type Counted, type Duty } from "#deadline";
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
  const begins = [first, ...situation.of("abroad.returned").filter(inMeasure)];
  return [
    ...begins.map((start) => ({ start, next: done.find((fact) => fact.on >= start.on) })),
    ...done.map((start, index) => ({ start, next: done[index + 1] })),
  ].sort((a, b) => (a.start.on < b.start.on ? -1 : a.start.on > b.start.on ? 1 : 0));
}

/**
 * The day recurring work falls due by the colour in force day by day. Once fallen due it stays so: a milder colour does not wash out
 * what is overdue, and a stricter one asks from the day it applies, not before. `until`: last day whose colour is known to matter.
 */
export function dueByPace(situation: Situation, start: Day, until: Day | null, key: string, pace: Pace, met = situation.asOf): Counted {
  let from = start;
  for (const next of pace.boundaries) {
    if (next <= start) continue;
    if (until !== null && next > until) break;
    const counted = countedBy(from);
    if (counted.dueOn < next) return asked(counted);
    from = next;
  }
  return asked(countedBy(from));

  /** A rhythm that had run out before its colour applied asks from the day the colour does. */
  function asked(counted: Counted): Counted {
    if (counted.dueOn >= from) return counted;
    const arithmetic = `${counted.because.arithmetic} = ${counted.dueOn}, asked from ${from}`;
    const dueOn = afterSuspensions(from, situation.course.suspensions, from, met);
    return { dueOn, because: { ...counted.because, arithmetic } };
  }

  function countedBy(day: Day): Counted {
    return countFrom(start, situation.rule(`${key}.${pace.on(day)}`, start), situation.course.suspensions, met);
  }
}

/** One duty a link, due by the rhythm of the colour in force when it was done, or now. */
export function recurringDuties(situation: Situation, execution: Execution, links: readonly Link[], key: string, pace: Pace): Duty[] {
  return distinctDays(links).map(({ start, next }) => {
    const lapses = situation.lapse(execution, start.on);
    const done = next && !(lapses && lapses.on < next.on) ? next : undefined;
    const lastOpen = lapses && lapses.on <= situation.asOf ? dayBefore(lapses.on) : situation.asOf;
    const { dueOn, because } = dueByPace(situation, start.on, done?.on ?? lastOpen, key, pace, done?.on);
    return { key, since: start.on, dueOn, because, from: start.id, lapses, done: done && { on: done.on, by: done.id } };
  });
}

/** Two occasions on one day are one: the later of them carries on. */
const distinctDays = (links: readonly Link[]): Link[] => [...new Map(links.map((link): [Day, Link] => [link.start.on, link])).values()];
