import { firstSince, linksOf, recurringDuties, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import { say } from "#platform/words";
import { planMade, planReviewed } from "./model.ts";

const REVIEW_MONTHS = { red: 1, yellow: 2, blue: 3, green: 6 };

const signedIn = (s: Situation, execution: Situation["executions"][number]) =>
  firstSince(s.of("agreement.signed"), execution.served, execution.end?.on);

/** A plan follows the agreement (戒毒条例 18). */
const makePlan = (s: Situation): Duty[] =>
  s.executions.flatMap((execution) => {
    const signed = signedIn(s, execution);
    if (!signed) return [];
    const made = firstSince(s.of("plan.made"), execution.served, execution.end?.on);
    const done = made && { on: made.on, by: made.id };
    return [
      {
        key: "plan.make",
        since: signed.on,
        ...s.due("plan.make", signed.on),
        from: signed.id,
        done,
        lapses: s.lapse(execution, signed.on),
      },
    ];
  });

export const PLAN_ROOM: Room = {
  name: "plan",
  kinds: [planMade, planReviewed],
  keys: { "plan.make": say("制定康复计划", "Make the plan"), "plan.review": say("复评康复计划", "Review the plan") },
  parameters: [
    rule("plan.make", 15, "days", "design", "戒毒条例 18"),
    ...Object.entries(REVIEW_MONTHS).map(([colour, months]) => rule(`plan.review.${colour}`, months, "months", "design", "戒毒条例 18")),
  ],
  duties: makePlan,
  pacedDuties: (s, pace) =>
    s.executions.flatMap((execution) => {
      const made = firstSince(s.of("plan.made"), execution.served, execution.end?.on);
      return recurringDuties(s, execution, linksOf(s, execution, made, s.of("plan.reviewed")), "plan.review", pace);
    }),
};
