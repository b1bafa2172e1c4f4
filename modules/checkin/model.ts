import { dayField, defineKind, fields, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

export const checkinReported = defineKind({
  kind: "checkin.reported",
  label: say("报到", "Reported in"),
  body: fields({}),
  follows: ["decision.served"],
  notNow: onlyWhile("awaiting_checkin", "not_reported"),
});

export const checkinExcused = defineKind({
  kind: "checkin.excused",
  label: say("延期报到", "Report-in excused"),
  body: fields({
    reason: textField({ label: say("正当理由", "Good reason") }),
    until: dayField({ label: say("延期至", "Until") }),
  }),
  follows: ["decision.served"],
  notNow: onlyWhile("awaiting_checkin", "not_reported"),
});
