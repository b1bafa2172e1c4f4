import { defineKind, fields, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

const note = textField({ label: say("说明", "Note"), more: true }).optional();

export const warningGiven = defineKind({
  kind: "warning.given",
  label: say("告诫", "Warning given"),
  body: fields({ note }),
  notNow: onlyWhile("in_execution", "not_reported"),
});

export const breachReported = defineKind({
  kind: "breach.reported",
  label: say("报告公安机关", "Reported to the police"),
  body: fields({ note }),
  notNow: ({ breach, status }) =>
    breach.serious || status === "not_reported"
      ? undefined
      : say("尚未达到严重违反协议的次数或天数。", "The counts of a serious breach are not reached."),
});
