import { addDays, coveredDays, dayAfter, daysBetween, earlier, isDay, joined, later, type Day, type Spell } from "#platform/day";
import type { Breach, Fact } from "./model.ts";

/** Limits of 戒毒条例 20: the first two are reached at the number, the third is passed above it. */
export type BreachLimits = { tests: number; departures: number; absentDays: number };

export type BreachCount = Breach & { reachedOn: Day | null };

export const NO_BREACH: BreachCount = { testsMissed: 0, departures: 0, absentDays: 0, contested: 0, serious: false, reachedOn: null };

/** A test refused, or missed without excuse. */
export const isUnexcusedMiss = (fact: Fact): boolean =>
  fact.kind === "drugtest.refused" || (fact.kind === "drugtest.missed" && fact.body["excused"] === false);

/** Days of an absence, both end days counted; an open one runs to `asOf`. */
function absenceSpell(fact: Fact, since: Day, asOf: Day): Spell {
  const from = isDay(fact.body["from"]) ? fact.body["from"] : fact.on;
  const to = isDay(fact.body["to"]) ? fact.body["to"] : asOf;
  return { from: later(from, since), to: earlier(to, asOf) };
}

/** The day on which the absences come to more than `limit` days, not before `notBefore`. */
function dayPassed(spells: readonly Spell[], limit: number, notBefore: Day): Day | null {
  let left = limit;
  for (const { from, to } of joined(spells.filter((spell) => spell.to !== null && spell.from <= spell.to))) {
    const length = daysBetween(from, dayAfter(to ?? from));
    if (length > left) return later(addDays(from, left), notBefore);
    left -= length;
  }
  return null;
}

/** When each further absence became known, the first day on which they came to too many days. */
function absencePassedOn(absences: readonly Fact[], limit: number, since: Day, asOf: Day): Day | null {
  for (const [index, last] of absences.entries()) {
    const next = absences[index + 1];
    const spells = absences.slice(0, index + 1).map((fact) => absenceSpell(fact, since, asOf));
    const passed = dayPassed(spells, limit, last.on);
    if (passed && (!next || passed < next.on)) return passed;
  }
  return null;
}

/** Counts of 戒毒条例 20 from report-in to `until`; what is under an open objection is counted apart (timeline.md §3). */
export function countBreach(
  facts: readonly Fact[],
  since: Day,
  until: Day,
  contested: ReadonlyMap<string, Fact>,
  limits: BreachLimits,
): BreachCount {
  const misses: Fact[] = [];
  const absences: Fact[] = [];
  let apart = 0;
  for (const fact of facts) {
    if (fact.on < since || fact.on > until) continue;
    const absence = fact.kind === "absence.found";
    if (!absence && !isUnexcusedMiss(fact)) continue;
    if (contested.has(fact.id)) apart += 1;
    else (absence ? absences : misses).push(fact);
  }
  if (misses.length + absences.length + apart === 0) return NO_BREACH;
  const absentDays = coveredDays(
    absences.map((fact) => absenceSpell(fact, since, until)),
    since,
    until,
  );
  const days = [
    misses[limits.tests - 1]?.on,
    absences[limits.departures - 1]?.on,
    absencePassedOn(absences, limits.absentDays, since, until),
  ];
  const reachedOn = days.filter((day) => typeof day === "string").sort()[0] ?? null;
  return { testsMissed: misses.length, departures: absences.length, absentDays, contested: apart, serious: reachedOn !== null, reachedOn };
}
