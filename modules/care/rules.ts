import type { Referral, Room, Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import type { Factor } from "#grade";
import { departmentOf } from "#org";
import { dayBefore, earlier } from "#platform/day";
import { say } from "#platform/words";
import { assessmentDone, careDelivered, careReferred, needClosed, needFound } from "./model.ts";
import { numbers } from "./numbers.ts";

const answersOf = (s: Situation) =>
  [...s.of("need.closed"), ...s.of("care.delivered")].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** A need on file is met or closed; it outlives the measure, since help is owed for its own sake (戒毒条例 18). */
function duties(s: Situation): Duty[] {
  const answers = answersOf(s);
  return s.of("need.found").map((found) => {
    const metBy = answers.find((fact) => fact.body["need"] === found.body["need"] && fact.on >= found.on);
    return s.duty("need.close", { arises: found, metBy });
  });
}

/**
 * What departments were asked for. Due when the need is to be closed; closed by help delivered or by the need itself, and with the
 * person's departure or death.
 */
function referrals(s: Situation): Referral[] {
  const answers = answersOf(s);
  return s.of("care.referred").flatMap((fact): Referral[] => {
    const [office, need] = [departmentOf(fact.body["office"]), String(fact.body["need"])];
    if (!office) return [];
    const found = s.of("need.found").findLast((one) => one.body["need"] === need && one.on <= fact.on);
    const met = answers.find((one) => one.body["need"] === need && one.on >= fact.on);
    const gone = s.lapse(undefined, fact.on);
    const ends = [met?.on, gone && gone.on <= s.asOf ? gone.on : undefined].filter((day) => day !== undefined).sort();
    return [{ fact: fact.id, office, need, on: fact.on, dueOn: s.due("need.close", (found ?? fact).on).dueOn, closedOn: ends[0] ?? null }];
  });
}

/** A severe band asks for more contact, until the scale is taken again, and for no longer than six months. */
function factors(s: Situation): Factor[] {
  const taken = s.of("assessment.done");
  return s
    .uncontested("assessment.done")
    .filter((fact) => fact.body["band"] === "severe")
    .flatMap((fact): Factor[] => {
      const again = taken.find((other) => other.body["scale"] === fact.body["scale"] && other.on > fact.on);
      const latest = s.after("factor.severe_assessment", fact.on);
      const to = again ? earlier(dayBefore(again.on), latest) : latest;
      return [
        { factor: "severe_assessment", colour: "yellow", from: fact.on, to, fact: fact.id, endsBy: say("再次评估", "the next assessment") },
      ];
    });
}

export const CARE_ROOM: Room = {
  name: "care",
  kinds: [assessmentDone, needFound, careReferred, careDelivered, needClosed],
  keys: { "need.close": say("办结需求", "Close the need") },
  parameters: [
    rule("need.close", 30, "days", "design", "戒毒条例 18"),
    rule("factor.severe_assessment", 6, "months", "design", "戒毒条例 18"),
  ],
  numbers,
  duties,
  factors,
  referrals,
};
