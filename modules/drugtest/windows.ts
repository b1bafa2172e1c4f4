import type { Execution, Fact, Situation } from "#casefile";
import { isUnexcusedMiss } from "#casefile";
import { afterSuspensions, because, type Duty, type Parameter } from "#deadline";
import { addMonths, dayBefore, daysBetween, type Day } from "#platform/day";
import { say } from "#platform/words";

/** The row of tests a year that fits a measure: rehabilitation of 24 months has its own (local variant). */
export function scheduleOf(s: Situation, execution: Execution): Parameter {
  const short = execution.measure === "community_rehab" && execution.months <= 24 ? ".24" : "";
  return s.rule(`drugtest.schedule.${execution.measure}${short}`, execution.term.from);
}

/** Ends of the windows in months from the first day of the term: [12, 6, 4] gives 1 … 12, 14 … 24, 27 … 36 (timeline.md §2). */
export function windowEnds(testsPerYear: readonly number[], months: number): number[] {
  const years = Math.ceil(months / 12);
  const ends = Array.from({ length: years }, (_, year) => {
    const tests = testsPerYear[Math.min(year, testsPerYear.length - 1)] ?? 1;
    return Array.from({ length: tests }, (__, index) => year * 12 + ((index + 1) * 12) / tests);
  }).flat();
  const inside = ends.filter((end) => end < months);
  return [...inside, months];
}

/** A laboratory result that answers an on-site suspicion is part of that test, not a further one; a later one is a test of its own. */
function answersSuspicion(test: Fact, tests: readonly Fact[]): boolean {
  const stage = test.body["stage"];
  if (stage !== "lab" && stage !== "recheck") return false;
  const suspicions = tests.filter(
    (other) => (other.body["stage"] ?? "onsite") === "onsite" && other.body["result"] === "positive" && other.on <= test.on,
  );
  if (stage === "recheck") return suspicions.length > 0;
  return suspicions.some(({ on }) => tests.find((other) => other.body["stage"] === "lab" && other.on >= on) === test);
}

/** One duty a test window, past, present and to come (戒毒条例 19; schedule: local variant). */
export function windowDuties(s: Situation): Duty[] {
  const done = s.of("drugtest.done");
  const valid = done.filter((test) => test.body["result"] !== "invalid");
  const tests = valid.filter((test) => !answersSuspicion(test, valid));
  const misses = [...s.of("drugtest.missed"), ...s.of("drugtest.refused")];
  return s.executions.flatMap((execution) => windowsOf(s, execution, tests, misses));
}

function windowsOf(s: Situation, execution: Execution, tests: readonly Fact[], misses: readonly Fact[]): Duty[] {
  const row = scheduleOf(s, execution);
  const first = execution.term.from;
  const moved = (day: Day, until = s.asOf) => afterSuspensions(day, execution.suspensions, first, until);
  const duties: Duty[] = [];
  let begins = 0;
  for (const ends of windowEnds(Array.isArray(row.value) ? row.value : [Number(row.value)], execution.months)) {
    const plain = dayBefore(addMonths(first, ends));
    const from = moved(addMonths(first, begins));
    begins = ends;
    if (execution.end && execution.end.on <= from) break;
    const inside = (fact: Fact) => fact.on >= from && fact.on <= moved(plain);
    const test = tests.find(inside);
    // Detention after the test does not move the window it satisfied.
    const window = { nth: duties.length + 1, from, to: moved(plain, test?.on) };
    const excused = misses.find((fact) => inside(fact) && fact.body["excused"] === true);
    const late = plain === window.to ? "" : ` + ${daysBetween(plain, window.to)} days suspended`;
    const duty: Duty = {
      key: "drugtest.window",
      since: from,
      dueOn: window.to,
      because: because(row, `${first} + ${ends} ${ends === 1 ? "month" : "months"} - 1 day${late}`),
      from: execution.reportIn.id,
      window,
      lapses: s.lapse(execution, from),
    };
    if (test) duty.done = { on: test.on, by: test.id };
    if (excused) duty.waived = { on: excused.on, by: excused.id, reason: say("有正当理由未检测", "missed with good reason") };
    const answered = misses.findLast((fact) => inside(fact) && isUnexcusedMiss(fact));
    if (answered) duty.answeredBy = answered.id;
    duties.push(duty);
  }
  return duties;
}
