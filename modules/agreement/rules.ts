import { firstSince, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import { say } from "#platform/words";
import { agreementSigned, teamFormed } from "./model.ts";

/** One of the first steps after report-in; paper that was signed between decision and report-in counts. */
const firstStep = (s: Situation, key: string, kind: string): Duty[] =>
  s.executions.map((execution) => {
    const since = execution.reportIn.on;
    const fact = firstSince(s.of(kind), execution.served, execution.end?.on);
    const done = fact && { on: fact.on, by: fact.id };
    return { key, since, ...s.due(key, since), from: execution.reportIn.id, done, lapses: s.lapse(execution, since) };
  });

export const AGREEMENT_ROOM: Room = {
  name: "agreement",
  kinds: [agreementSigned, teamFormed],
  keys: { "agreement.sign": say("签订协议", "Sign the agreement"), "team.form": say("成立工作小组", "Form the team") },
  parameters: [
    rule("agreement.sign", 7, "days", "design", "戒毒条例 16"),
    rule("team.form", 7, "days", "design", "戒毒条例 17"),
  ],
  duties: (s) => [...firstStep(s, "agreement.sign", "agreement.signed"), ...firstStep(s, "team.form", "team.formed")],
};
