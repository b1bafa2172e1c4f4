import type { Duty } from "#deadline";
import type { Factor } from "#grade";
import { addMonths, dayAfter, dayBefore, earlier, later, type Day, type Spell } from "#platform/day";
import { say } from "#platform/words";
import { paired } from "./course.ts";
import { lastDayOf, type Situation } from "./situation.ts";

/** Runs of work, schooling or retirement, from the day they count as stable. */
const stableSpells = (s: Situation): Spell[] =>
  paired(s.of("job.started"), s.of("job.ended"), dayBefore).map(({ from, to }) => ({ from: s.after("factor.stable_work", from), to }));

const overlap = (a: Spell, b: Spell): Spell => ({
  from: later(a.from, b.from),
  to: a.to === null ? b.to : b.to === null ? a.to : earlier(a.to, b.to),
});

const without = (spell: Spell, gap: Spell): Spell[] =>
  [
    { from: spell.from, to: spell.to === null || gap.from <= spell.to ? dayBefore(gap.from) : spell.to },
    ...(gap.to === null ? [] : [{ from: later(spell.from, dayAfter(gap.to)), to: spell.to }]),
  ].filter(({ from, to }) => to === null || from <= to);

/** Days a window nobody tested in stands against green; one still open, excused, or void does not. */
function unmetSpells(s: Situation, windows: readonly Duty[], months: number): Spell[] {
  return windows
    .filter((duty) => duty.dueOn < s.asOf && !duty.done && !duty.waived && !(duty.lapses && duty.lapses.on <= duty.dueOn))
    .map((duty) => ({ from: dayAfter(duty.dueOn), to: addMonths(duty.dueOn, months) }));
}

/** Green: 24 months in the measure, every window of the last 12 months satisfied, and six stable months of work (timeline.md §3). */
export function greenFactors(s: Situation, windows: readonly Duty[]): Factor[] {
  const stable = stableSpells(s);
  if (stable.length === 0) return [];
  return s.executions.flatMap((execution) => {
    const since: Day = s.after("factor.long_in_measure", execution.term.from);
    const measure: Spell = { from: since, to: lastDayOf(execution) };
    const unmet = unmetSpells(s, windows, Number(s.rule("factor.windows_satisfied", since).value));
    const fact = execution.reportIn.id;
    return stable
      .map((spell) => overlap(spell, measure))
      .flatMap((spell) => unmet.reduce((left, gap) => left.flatMap((one) => without(one, gap)), [spell]))
      .filter(({ from, to }) => to === null || from <= to)
      .map((spell): Factor => ({
        ...spell,
        factor: "stable",
        colour: "green",
        fact,
        endsBy: say("漏检或工作、就学中断", "a missed window, or work or schooling ending"),
      }));
  });
}
