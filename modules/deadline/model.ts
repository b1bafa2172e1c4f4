import type { Day } from "#platform/day";
import type { Label } from "#platform/words";

/** How binding a number is: statute, one place's rule, or a default of ours that an office may change. */
export type Level = "national" | "local" | "design";

/** Why a day is what it is. `arithmetic` names the start and each step; `version` is the first day the rule applied. */
export type Because = { basis: string; level: Level; arithmetic: string; version: string };

/** A stretch of programme time in which a thing is done once; the `nth` of its measure. */
export type Window = { nth: number; from: Day; to: Day };

/** One thing that must be done once, as a room's rule states it; whether it is late is the engine's to say. */
export type Duty = {
  key: string;
  /** The day it arises; before that day it is not listed. */
  since: Day;
  dueOn: Day;
  because: Because;
  /** The fact that gave rise to it. */
  from?: string;
  done?: { on: Day; by?: string };
  waived?: { on: Day; by?: string; reason: Label };
  /** The miss is on file: still overdue, but nothing is left to do about it. */
  answeredBy?: string;
  /** From this day nobody can or need do it any more. */
  lapses?: { on: Day; reason: Label };
  window?: Window;
  /** Comes by itself on its day; nobody has anything to do about it. */
  automatic?: true;
  /** Counted without holiday data. */
  uncharted?: boolean;
};

export const STATES = ["open", "overdue", "done", "done_late", "waived", "void"] as const;
export type State = (typeof STATES)[number];

/** A duty as it stands on the as-of day (timeline.md §4). */
export type Obligation = {
  key: string;
  /** 1, 2, 3 … among the obligations of one key that arose on one day: key, day and this number name one. */
  seq: number;
  dueOn: Day;
  state: State;
  since: Day;
  doneOn?: Day;
  by?: string;
  from?: string;
  reason?: Label;
  answeredBy?: string;
  /** The open objection that holds its consequences back. */
  objection?: string;
  window?: Window;
  /** Comes by itself on its day. */
  automatic?: true;
  because: Because;
};
