import { reportDueOn, type Room, type Situation } from "#casefile";
import { rule, type Duty, type Parameter } from "#deadline";
import { say } from "#platform/words";
import { checkinExcused, checkinReported } from "./model.ts";
import { numbers } from "./numbers.ts";

// The day the Zhejiang rule of 2011 came into force is taken as that of the national regulation; its numbers are local law.
const zhejiang = { set: "zhejiang", level: "local", basis: "浙江省禁毒条例 37" } as const;
const detox = rule("checkin.report.community_detox", 15, "days", "national", "戒毒条例 14");
const rehab = rule("checkin.report.community_rehab", 15, "days", "national", "戒毒条例 38");
const atMost = rule("checkin.report.at_most", 0, "days", "design", "戒毒条例 14");

const parameters: Parameter[] = [
  detox,
  rehab,
  atMost,
  { ...detox, ...zhejiang, value: 2 },
  { ...rehab, ...zhejiang, value: 2 },
  { ...atMost, ...zhejiang, value: 15 },
  rule("checkin.report.transfer", 15, "days", "national", "戒毒条例 22"),
];

/** Report-in after a decision; an excuse on file moves the day, for those who could not come (戒毒条例 14, 38). */
function afterDecision(s: Situation): Duty[] {
  return s.course.community.map((one) => {
    const { reportIn, served } = one;
    const dueOn = reportDueOn(one, s.asOf);
    const arithmetic = one.reportDue.because.arithmetic + (dueOn === one.reportDue.dueOn ? "" : `; excused until ${dueOn}`);
    const { uncharted } = one.reportDue;
    const because = { ...one.reportDue.because, arithmetic };
    const done = reportIn && { on: reportIn.on, by: reportIn.id };
    return { key: "checkin.report", since: served, dueOn, because, uncharted, from: one.decision.id, done, lapses: s.lapse(one, served) };
  });
}

/** Report-in at the new place; the term runs on (戒毒条例 22). */
function afterTransfer(s: Situation): Duty[] {
  return s.of("transfer.sent").map((sent) => {
    const arrivals = [...s.of("checkin.reported"), ...s.of("transfer.accepted")].filter((fact) => fact.on >= sent.on);
    const metBy = arrivals.sort((a, b) => (a.on < b.on ? -1 : 1))[0];
    const within = s.course.community.findLast((one) => one.served <= sent.on);
    return s.duty("checkin.report", { arises: sent, metBy, within, by: "checkin.report.transfer" });
  });
}

export const CHECKIN_ROOM: Room = {
  name: "checkin",
  kinds: [checkinReported, checkinExcused],
  keys: { "checkin.report": say("报到", "Report in") },
  parameters,
  numbers,
  duties: (s) => [...afterDecision(s), ...afterTransfer(s)],
};
