import type { Level, Parameter, RuleSet, Wording } from "#deadline";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";

export const SETS: Record<RuleSet, Label> = {
  national: say("全国", "National"),
  zhejiang: say("浙江", "Zhejiang"),
  shanghai: say("上海", "Shanghai"),
};

/** One number as it stands on a day, with every version it has had, oldest first. */
export type Line = { key: string; set: RuleSet; wording: Wording; inForce: Parameter; versions: readonly Parameter[] };
export type Chapter = { title: Label; lines: readonly Line[] };

/** What a reader looks for; nothing given: everything. */
export type Sought = { on: Day; text?: string; set?: RuleSet; level?: Level; article?: string };
