import { dayField, defineKind, fields, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

const inIsolation = onlyWhile("in_isolation");

/** Who goes to the gate: known with the announcement, or once the township has the papers. */
const meetBy = textField({
  label: say("由谁接回", "Who will meet"),
  help: say("姓名或岗位，如：禁毒专干 王芳", "Name or post, e.g. station worker Wang Fang"),
}).optional();

export const handoverNotified = defineKind({
  kind: "handover.notified",
  label: say("收到出所通知", "Release announced"),
  body: fields({
    releaseOn: dayField({ label: say("出所日期", "Release day") }),
    centre: textField({ label: say("出所场所", "Released from") }).optional(),
    meetBy,
  }),
  follows: ["isolation.entered"],
  notNow: inIsolation,
});
export const handoverReceived = defineKind({
  kind: "handover.received",
  label: say("接收移交材料", "Papers received"),
  body: fields({ meetBy }),
  follows: ["handover.notified"],
});
export const handoverMet = defineKind({
  kind: "handover.met",
  label: say("出所接回", "Met at release"),
  body: fields({}),
  follows: ["handover.notified"],
});
export const handoverMissed = defineKind({
  kind: "handover.missed",
  label: say("未能接回", "Not met at release"),
  body: fields({ note: textField({ label: say("情况", "What happened"), more: true }).optional() }),
  follows: ["handover.notified"],
});
