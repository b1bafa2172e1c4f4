import { z } from "zod";
import { choiceField, dayField, textField } from "#casefile";
import { say, type Label } from "#platform/words";

export const TYPES = {
  special: say("专题会议", "On a subject"),
  regular: say("季度例会", "Quarterly"),
} as const satisfies Record<string, Label>;

/** How a unit took part; units, never persons. */
export const ATTENDANCE = {
  present: say("出席", "Present"),
  deputy: say("委托出席", "By a deputy"),
  excused: say("请假", "Excused"),
  absent: say("缺席", "Absent"),
} as const satisfies Record<string, Label>;
export type Attendance = keyof typeof ATTENDANCE;

const address = z.string().regex(/^[a-z_]{1,40}@\d{4,12}$/);
const lines = z.array(z.string().trim().min(1).max(1000));
const attendance = z.array(z.object({ unit: address, took: z.enum(Object.keys(ATTENDANCE) as [Attendance, ...Attendance[]]) })).max(80);

/** What was decided: nothing is, that nobody does by a day. */
const decision = z.object({
  what: textField({ label: say("决定事项", "What was decided"), input: "text" }),
  asked: textField({ label: say("要求", "What is asked"), input: "text" }),
  owner: address,
  finishOn: dayField({ label: say("完成时限", "Done by") }),
});
export type Decision = z.infer<typeof decision>;

const subject = textField({ label: say("会议名称", "Name of the meeting") }).max(120);
const meetOn = dayField({ label: say("会议日期", "Day of the meeting") });

export const meetingBody = z.object({
  type: choiceField(TYPES, { label: say("种类", "Type") }),
  subject,
  meetOn,
  agenda: lines.max(30).default([]),
  units: z.array(address).max(80).default([]),
  quarter: z
    .string()
    .regex(/^\d{4}Q[1-4]$/)
    .optional(),
  attendance: attendance.optional(),
  minutes: lines.max(100).optional(),
  decisions: z.array(decision).max(40).optional(),
  /** Names of the units, as they were. */
  names: z.record(z.string().max(60), z.string().max(120)).default({}),
});
export type MeetingBody = z.infer<typeof meetingBody>;

export const arrangement = z.object({ subject, meetOn, agenda: lines.max(30), units: z.array(address).max(80) });
export const held = z.object({ attendance });
export const minutes = z.object({ minutes: lines.min(1).max(100), decisions: z.array(decision).max(40) });
