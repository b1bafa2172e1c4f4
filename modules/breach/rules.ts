import { firstSince, lastDayOf, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import type { Factor } from "#grade";
import { say } from "#platform/words";
import { breachReported, warningGiven } from "./model.ts";

/** A serious breach is reported promptly (戒毒条例 20, 21); what follows from it is for the police to decide. */
const duties = (s: Situation): Duty[] =>
  s.executions.flatMap((execution) => {
    const reached = execution.breach.reachedOn;
    if (!reached) return [];
    const reported = firstSince(s.of("breach.reported"), reached, execution.end?.on);
    const done = reported && { on: reported.on, by: reported.id };
    return [{ key: "breach.report", since: reached, ...s.due("breach.report", reached), from: execution.reportIn.id, done, lapses: s.lapse(execution, reached) }];
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
