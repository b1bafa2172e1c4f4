import { firstSince, isUnexcusedMiss, lastDayOf, type Execution, type Fact, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import type { Factor } from "#grade";
import { later, type Day } from "#platform/day";
import { say } from "#platform/words";
import { breachReported, warningGiven } from "./model.ts";
import { numbers } from "./numbers.ts";

/** The day the report is counted from: the breach, or the end of an objection filed while the report was due (个人信息保护法 24). */
function countedFrom(s: Situation, { reportIn, end }: Execution, reached: Day): Day {
  const { dueOn } = s.due("breach.report", reached);
  const counts = (fact: Fact) =>
    fact.on >= reportIn.on && !(end && end.on <= fact.on) && (isUnexcusedMiss(fact) || fact.kind === "absence.found");
  return s.facts
    .filter(counts)
    .flatMap((fact) => s.objections.rejected.get(fact.id) ?? [])
    .filter(({ filed }) => filed.on <= dueOn)
    .map(({ decided }) => decided.on)
    .reduce(later, reached);
}

/** A serious breach is reported promptly (戒毒条例 20, 21); what follows from it is for the police to decide. */
const duties = (s: Situation): Duty[] =>
  s.executions.flatMap((execution) => {
    const reached = execution.breach.reachedOn;
    if (!reached) return [];
    const metBy = firstSince(s.of("breach.reported"), reached, execution.end?.on);
    const from = countedFrom(s, execution, reached);
    return [s.duty("breach.report", { arises: execution.reportIn, since: reached, countedFrom: from, metBy, within: execution })];
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
  numbers,
  duties,
  factors,
};
