import { firstSince, linksOf, recurringDuties, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import { say } from "#platform/words";
import { planMade, planReviewed } from "./model.ts";
import { numbers } from "./numbers.ts";

const REVIEW_MONTHS = { red: 1, yellow: 2, blue: 3, green: 6 };

/** A plan follows the agreement (戒毒条例 18). */
const makePlan = (s: Situation): Duty[] =>
  s.executions.flatMap((execution) => {
    const signed = firstSince(s.of("agreement.signed"), execution.served, execution.end?.on);
    if (!signed) return [];
    const metBy = firstSince(s.of("plan.made"), execution.served, execution.end?.on);
    return [s.duty("plan.make", { arises: signed, metBy, within: execution })];
  });

export const PLAN_ROOM: Room = {
  name: "plan",
  kinds: [planMade, planReviewed],
  keys: { "plan.make": say("制定康复计划", "Make the plan"), "plan.review": say("复评康复计划", "Review the plan") },
  parameters: [
    rule("plan.make", 15, "days", "design", "戒毒条例 18"),
    ...Object.entries(REVIEW_MONTHS).map(([colour, months]) => rule(`plan.review.${colour}`, months, "months", "design", "戒毒条例 18")),
  ],
  numbers,
  duties: makePlan,
  pacedDuties: (s, pace) =>
    s.executions.flatMap((execution) => {
      const made = firstSince(s.of("plan.made"), execution.served, execution.end?.on);
      return recurringDuties(s, execution, linksOf(s, execution, made, s.of("plan.reviewed")), "plan.review", pace);
    }),
};
