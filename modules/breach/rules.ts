import { firstSince, isUnexcusedMiss, lastDayOf, type Execution, type Fact, type Room, type Situation } from "#casefile";
import { rule, type Counted, type Duty } from "#deadline";
import type { Factor } from "#grade";
import { later, type Day } from "#platform/day";
import { say } from "#platform/words";
import { breachReported, warningGiven } from "./model.ts";

/** One working day; where a count was under objection in that time, from the day it was not upheld (个人信息保护法 24). */
function reportBy(s: Situation, { reportIn, end }: Execution, reached: Day): Counted {
  const due = s.due("breach.report", reached);
  const counted = (fact: Fact) =>
    fact.on >= reportIn.on && !(end && end.on <= fact.on) && (isUnexcusedMiss(fact) || fact.kind === "absence.found");
  const heard = s.facts.filter(counted).flatMap((fact) => s.objections.rejected.get(fact.id) ?? []);
  const last = heard
    .filter(({ filed }) => filed.on <= due.dueOn)
    .map(({ decided }) => decided.on)
    .reduce(later, reached);
  return last === reached ? due : s.due("breach.report", last);
}

/** A serious breach is reported promptly (戒毒条例 20, 21); what follows from it is for the police to decide. */
const duties = (s: Situation): Duty[] =>
  s.executions.flatMap((execution) => {
    const reached = execution.breach.reachedOn;
    if (!reached) return [];
    const { dueOn, because } = reportBy(s, execution, reached);
    const reported = firstSince(s.of("breach.reported"), reached, execution.end?.on);
    const done = reported && { on: reported.on, by: reported.id };
    return [
      { key: "breach.report", since: reached, dueOn, because, from: execution.reportIn.id, done, lapses: s.lapse(execution, reached) },
    ];
  });

const factors = (s: Situation): Factor[] =>
  s.executions.flatMap((execution) => {
    const from = execution.breach.reachedOn;
    if (!from) return [];
    const endsBy = say("本次措施结束，或异议成立", "the end of this measure, or an objection upheld");
    return [{ factor: "serious_breach", colour: "red", from, to: lastDayOf(execution), fact: execution.reportIn.id, endsBy }];
  });

export const BREACH_ROOM: Room = {
  name: "breach",
  kinds: [warningGiven, breachReported],
  keys: { "breach.report": say("报告严重违反协议", "Report a serious breach") },
  parameters: [rule("breach.report", 1, "working_days", "design", "戒毒条例 20、21")],
  duties,
  factors,
};
