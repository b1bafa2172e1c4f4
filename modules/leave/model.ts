import { dayField, defineKind, fields, inOrder, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

export const leaveReported = defineKind({
  kind: "leave.reported",
  label: say("外出报告", "Leave reported"),
  body: inOrder(
    fields({
      from: dayField({ label: say("离开日期", "From") }),
      to: dayField({ label: say("返回日期", "To") }),
      destination: textField({
        label: say("去往", "Destination"),
        help: say("到县（市、区）即可，不问行程", "The county is enough; no itinerary"),
      }).optional(),
    }),
  ),
  notNow: onlyWhile("in_execution"),
});

export const leaveReturned = defineKind({
  kind: "leave.returned",
  label: say("外出返回", "Returned from leave"),
  body: fields({}),
  follows: ["leave.reported"],
});

export const absenceFound = defineKind({
  kind: "absence.found",
  label: say("未报告外出", "Unreported absence"),
  body: inOrder(
    fields({
      from: dayField({ label: say("离开日期", "From") }),
      to: dayField({ label: say("返回日期", "To"), help: say("尚未返回则留空", "Leave empty while not yet back") }).optional(),
    }),
  ),
  follows: ["checkin.reported"],
  notNow: onlyWhile("in_execution"),
});
