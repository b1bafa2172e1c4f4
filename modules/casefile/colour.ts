import { countFrom, type Duty } from "#deadline";
import { COLOURS, decidingFactors, factorBoundaries, suggestedOn, type Confirmation, type Factor } from "#grade";
import { addDays, dayAfter, dayBefore, holdsOn, type Day, type Spell } from "#platform/day";
import { say } from "#platform/words";
import type { ColourAnswer, Status } from "./model.ts";
import type { Pace } from "./room.ts";
import { firstSince, type Situation } from "./situation.ts";

/** Statuses in which nobody is graded: no community work is done, or there is nothing left to support. */
const UNGRADED: readonly (Status | null)[] = [null, "in_isolation", "terminated", "dead", "abroad", "three_years_clean"];

/** The decisions of named persons, oldest first, each with its expiry (90 days red and yellow, 180 blue and green; design). */
export function confirmationsIn(situation: Situation): Confirmation[] {
  return situation.of("grade.confirmed").flatMap((fact) => {
    const colour = COLOURS.find((one) => one === fact.body["colour"]);
    if (!colour) return [];
    const until = countFrom(fact.on, situation.rule(`grade.valid.${colour}`, fact.on)).dueOn;
    return [{ on: fact.on, until, colour, fact: fact.id, contested: situation.objections.open.has(fact.id) }];
  });
}

/** The decision in force on a day: the last one, until it expires. */
export function confirmedOn(confirmations: readonly Confirmation[], day: Day): Confirmation | undefined {
  const last = confirmations.findLast((one) => one.on <= day && !one.contested);
  return last && day <= last.until ? last : undefined;
}

/** The colour in force, leaving out lost contact, which itself depends on the pace. */
export function paceOf(factors: readonly Factor[], confirmations: readonly Confirmation[]): Pace {
  const boundaries = [...factorBoundaries(factors, dayAfter), ...confirmations.flatMap((one) => [one.on, dayAfter(one.until)])];
  return {
    on: (day) => confirmedOn(confirmations, day)?.colour ?? suggestedOn(factors, day),
    boundaries: [...new Set(boundaries)].sort(),
  };
}

/**
 * Days after a decision on which a person should look again: the suggestion has moved since the decision and differs from it,
 * or contact is lost and the decision is not red. What a person decided against the suggestion of that day stands.
 * Lost contact is judged apart so that recording a contact can only end a question, never raise one.
 */
function askAgain(decision: Confirmation, until: Day, steady: readonly Factor[], lost: readonly Factor[]): Spell[] {
  const first = addDays(decision.on, 1);
  const days = [first, ...factorBoundaries([...steady, ...lost], dayAfter).filter((day) => day > first && day <= until)];
  const then = suggestedOn(steady, decision.on);
  const asks = (day: Day) => {
    const now = suggestedOn(steady, day);
    return (now !== then && now !== decision.colour) || (decision.colour !== "red" && lost.some((factor) => holdsOn(factor, day)));
  };
  const runs: Spell[] = [];
  let open: Spell | undefined;
  for (const day of days) {
    if (asks(day)) {
      if (!open) runs.push((open = { from: day, to: null }));
    } else if (open) {
      open.to = dayBefore(day);
      open = undefined;
    }
  }
  return runs.filter((run) => run.from <= until);
}

const AGREED = say("建议已与确认的颜色一致", "the suggestion agrees again");

/** Who must decide on a colour, and by when: after report-in, when the suggestion moves away, and at expiry. */
export function confirmDuties(
  situation: Situation,
  confirmations: readonly Confirmation[],
  steady: readonly Factor[],
  lost: readonly Factor[],
): Duty[] {
  const decided = situation.of("grade.confirmed");
  const key = "grade.confirm";
  return situation.executions.flatMap((execution) => {
    const begun = execution.reportIn.on;
    const ends = execution.end?.on;
    const duty = (from: Day, since: Day, fact: string, over?: Day): Duty => {
      const done = firstSince(decided, since, ends);
      const lapses = situation.lapse(execution, since);
      const agreed = over && (!lapses || over <= lapses.on) ? { on: over, reason: AGREED } : lapses;
      const counts = done && !(agreed && agreed.on <= done.on);
      return {
        key,
        since,
        ...situation.due(key, from, done?.on),
        from: fact,
        done: counts ? { on: done.on, by: done.id } : undefined,
        lapses: agreed,
      };
    };
    const inMeasure = confirmations.filter((one) => one.on >= begun && !(ends && one.on >= ends));
    const again = inMeasure.flatMap((one, index) => {
      const next = inMeasure[index + 1];
      const until = next && next.on <= one.until ? next.on : one.until;
      const runs = askAgain(one, until, steady, lost);
      const moved = runs.map((run) => duty(run.from, run.from, one.fact, run.to ? dayAfter(run.to) : undefined));
      // A question still open at expiry is the same question.
      const answered = (next && next.on <= one.until) || runs.at(-1)?.to === null;
      const expired = answered ? [] : [duty(one.until, dayAfter(one.until), one.fact)];
      return [...moved, ...expired].filter(({ since }) => !ends || since < ends);
    });
    return [duty(begun, begun, execution.reportIn.id), ...again];
  });
}

/** The colour part of an answer; null where nobody is graded. */
export function colourAnswer(
  status: Status | null,
  factors: readonly Factor[],
  confirmations: readonly Confirmation[],
  asOf: Day,
): ColourAnswer {
  if (UNGRADED.includes(status)) return { suggested: null, confirmed: null, confirmedUntil: null, factors: [] };
  const confirmed = confirmedOn(confirmations, asOf);
  const deciding = decidingFactors(factors, asOf);
  return {
    suggested: suggestedOn(factors, asOf),
    confirmed: confirmed?.colour ?? null,
    confirmedUntil: confirmed?.until ?? null,
    factors: deciding.map(({ factor, fact, to, endsBy }) => ({ factor, ...(fact ? { fact } : {}), until: to, endsBy })),
  };
}
