import type { Obligation } from "#deadline";
import type { Colour } from "#grade";
import type { Day } from "#platform/day";
import type { Label } from "#platform/words";

/** One dated entry of a timeline (timeline.md §1). `on` is the day it happened, `recordedAt` when it was written. */
export type Fact<Body = Record<string, unknown>> = {
  id: string;
  kind: string;
  on: Day;
  body: Body;
  supersedes?: string;
  recordedAt?: string;
  recordedBy?: string;
};

/** A timeline file: which division, which rule set, which facts. */
export type Timeline = { casefile: { region: string; rules: string }; facts: Fact[] };

/** What is wrong with one fact; `field` is a path inside the fact, such as `body.to`. */
export type Problem = { fact: string; field: string; message: Label };

export const STATUSES = {
  awaiting_checkin: { zh: "待报到", en: "Awaiting report-in" },
  not_reported: { zh: "逾期未报到", en: "Not reported" },
  in_execution: { zh: "执行中", en: "In execution" },
  suspended: { zh: "中止", en: "Suspended" },
  terminated: { zh: "终止", en: "Terminated" },
  in_isolation: { zh: "强制隔离戒毒中", en: "In compulsory isolation" },
  in_maintenance: { zh: "维持治疗中", en: "In maintenance treatment" },
  voluntary: { zh: "自愿戒毒中", en: "In voluntary treatment" },
  aftercare: { zh: "后续照管", en: "Aftercare" },
  three_years_clean: { zh: "戒断三年", en: "Three years clean" },
  abroad: { zh: "出国（境）", en: "Abroad" },
  dead: { zh: "死亡", en: "Deceased" },
} as const satisfies Record<string, Label>;
export type Status = keyof typeof STATUSES;

export const MEASURES = {
  community_detox: { zh: "社区戒毒", en: "Community detoxification" },
  community_rehab: { zh: "社区康复", en: "Community rehabilitation" },
  isolation: { zh: "强制隔离戒毒", en: "Compulsory isolation" },
  maintenance: { zh: "维持治疗", en: "Maintenance treatment" },
  voluntary: { zh: "自愿戒毒", en: "Voluntary treatment" },
} as const satisfies Record<string, Label>;
export type Measure = keyof typeof MEASURES;

export type Term = { from: Day; to: Day; suspendedDays: number; because: { basis: string; arithmetic: string } };

export type Breach = {
  testsMissed: number;
  departures: number;
  absentDays: number;
  /** Facts left out of the three counts while an objection to them is open. */
  contested: number;
  serious: boolean;
};

export type ColourAnswer = {
  suggested: Colour | null;
  confirmed: Colour | null;
  confirmedUntil: Day | null;
  /** Reasons for the suggested colour, with what would end each. */
  factors: { factor: string; fact?: string; until: Day | null; endsBy: Label }[];
};

/** What follows from a timeline on one day (timeline.md §4). */
export type Answer = {
  asOf: Day;
  rules: { set: string; version: string };
  status: Status | null;
  measure: Measure | null;
  term: Term | null;
  obligations: Obligation[];
  breach: Breach;
  colour: ColourAnswer;
  dynamicControl: { from: Day | null; to: Day | null; ended: boolean };
  nextChangeOn: Day | null;
  anomalies: { code: string; fact: string; message: Label }[];
  notes: { code: string; message: Label }[];
};

/** A run of days in one status, and whether the person counts as existing, clean, dead or abroad (yinchuan.md F1, F4). */
export type StatusSpell = { status: Status; control: Control; from: Day; to: Day | null };
export const CONTROLS = ["existing", "clean", "dead", "abroad"] as const;
export type Control = (typeof CONTROLS)[number];
