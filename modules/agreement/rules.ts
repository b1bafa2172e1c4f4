import { firstSince, type Execution, type Fact, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import { say } from "#platform/words";
import { agreementSigned, teamFormed } from "./model.ts";
import { numbers } from "./numbers.ts";

/**
 * A first step after each report-in, so also at a new place (戒毒条例 22).
 * Paper signed between decision and first report-in counts.
 */
const firstStep = (s: Situation, key: string, kind: string): Duty[] =>
  s.executions.flatMap((execution) =>
    reportIns(s, execution).map((reportIn) => {
      const from = reportIn === execution.reportIn ? execution.served : reportIn.on;
      return s.duty(key, { arises: reportIn, metBy: firstSince(s.of(kind), from, execution.end?.on), within: execution });
    }),
  );

const reportIns = (s: Situation, { reportIn, end }: Execution): Fact[] =>
  s.of("checkin.reported").filter((fact) => fact === reportIn || (fact.on > reportIn.on && !(end && end.on <= fact.on)));

export const AGREEMENT_ROOM: Room = {
  name: "agreement",
  kinds: [agreementSigned, teamFormed],
  keys: { "agreement.sign": say("签订协议", "Sign the agreement"), "team.form": say("成立工作小组", "Form the team") },
  parameters: [rule("agreement.sign", 7, "days", "design", "戒毒条例 16"), rule("team.form", 7, "days", "design", "戒毒条例 17")],
  numbers,
  duties: (s) => [...firstStep(s, "agreement.sign", "agreement.signed"), ...firstStep(s, "team.form", "team.formed")],
};
