import { defineKind, fields, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

const note = textField({ label: say("要点", "Main points"), more: true }).optional();

export const planMade = defineKind({
  kind: "plan.made",
  label: say("制定康复计划", "Plan made"),
  body: fields({ note }),
  follows: ["agreement.signed"],
  notNow: onlyWhile("in_execution"),
});

export const planReviewed = defineKind({
  kind: "plan.reviewed",
  label: say("复评康复计划", "Plan reviewed"),
  body: fields({ note }),
  follows: ["plan.made"],
  notNow: onlyWhile("in_execution"),
});
