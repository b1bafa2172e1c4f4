import { plusMonths, type Num } from "./calendar.ts";
import type { Random } from "./random.ts";

export type Pause = { from: Num; to: Num };

/** A community measure from report-in, in programme time. */
export type Term = {
  measure: "community_detox" | "community_rehab";
  months: number;
  checkin: Num;
  /** Found using again, or released, not long ago: contacts weekly up to here. */
  redUntil: Num;
  pauses: readonly Pause[];
  /** Where the figures depend on the term: no serious breach, no detention. */
  calm: boolean;
};

/** Tests a year (domain.md §2.3: 社区戒毒 12/6/4, 社区康复 6/4/2). */
const SCHEDULES = { community_detox: [12, 6, 4], community_rehab: [6, 4, 2] } as const;

/** A day of the plain calendar in programme time: detention stops it (戒毒条例 24). */
function inProgramme(term: Term, plain: Num): Num {
  let at = plain;
  for (const { from, to } of term.pauses) if (from <= at) at += to - from + 1;
  return at;
}

/** The first day after n programme months. */
export const monthStart = (term: Term, months: number): Num => inProgramme(term, plusMonths(term.checkin, months));
/** The last of n programme months. */
const monthEnd = (term: Term, months: number): Num => inProgramme(term, plusMonths(term.checkin, months) - 1);
export const lastDay = (term: Term): Num => monthEnd(term, term.months);

/** Test windows, both ends included. */
export function* windows(term: Term): Generator<Pause> {
  for (const [year, tests] of SCHEDULES[term.measure].entries())
    for (let i = 0; i < tests && year * 12 < term.months; i++) {
      const [from, to] = [year * 12 + (i * 12) / tests, year * 12 + ((i + 1) * 12) / tests];
      yield { from: monthStart(term, from), to: monthEnd(term, to) };
    }
}

/** The day itself, or the first day after the detention it falls in. */
export const afterPause = (term: Term, day: Num): Num => {
  const pause = term.pauses.find(({ from, to }) => from <= day && day <= to);
  return pause ? pause.to + 1 : day;
};

/** A detention of days or months, now and then. */
export function somePauses(random: Random, checkin: Num, months: number, until: Num): Pause[] {
  if (!random.chance(0.26)) return [];
  const from = checkin + random.int(60, months * 28);
  const to = from + (random.chance(0.4) ? random.int(9, 14) : random.int(30, 190));
  return to < until ? [{ from, to }] : [];
}
