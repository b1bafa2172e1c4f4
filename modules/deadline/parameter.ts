import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Level } from "./model.ts";

export const RULE_SETS = ["national", "zhejiang", "shanghai"] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/**
 * One number of the rules, as a dated row: a change of law is a new row, never an edit.
 * `days` counts calendar days and rolls to a working day unless `exact`; a negative value counts backwards.
 */
export type Parameter = {
  key: string;
  set: RuleSet;
  from: Day;
  until?: Day;
  value: number | readonly number[];
  unit: "hours" | "days" | "working_days" | "months" | "times" | "tests_per_year" | "switch";
  exact?: boolean;
  level: Level;
  /** The article, in Chinese; for a default of ours the article it serves. */
  basis: string;
};

/** What a number says, in plain words; `counts`: from where it is counted or when it applies; `nought`: what 0 means, where it is no count. */
export type Wording = { name: Label; counts: Label; nought?: Label };

/** The numbers of one field of work, under the name a reader looks for. */
export type Numbers = { title: Label; of: Readonly<Record<string, Wording>> };

/** The first day of the 戒毒条例 (State Council Decree 597); numbers without an earlier source apply from then. */
export const REGULATION_IN_FORCE: Day = "2011-06-26";

/** A national row that has applied since the regulation came into force. */
export const rule = (key: string, value: Parameter["value"], unit: Parameter["unit"], level: Level, basis: string): Parameter => ({
  key,
  set: "national",
  from: REGULATION_IN_FORCE,
  value,
  unit,
  level,
  basis,
});

export type Lookup = (set: RuleSet, key: string, on: Day) => Parameter | undefined;

/** Finds the row in force on a day: the region's own set first, then the national one; before the first row, the first row. */
export function parameterLookup(rows: readonly Parameter[]): Lookup {
  const latestFirst = rows.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const sets = new Map(
    RULE_SETS.map((set) => [
      set,
      Map.groupBy(
        latestFirst.filter((row) => row.set === set),
        (row) => row.key,
      ),
    ]),
  );
  const inForce = (set: RuleSet, key: string, on: Day) =>
    sets
      .get(set)
      ?.get(key)
      ?.find((row) => row.from <= on && (row.until === undefined || on <= row.until));
  return (set, key, on) => {
    const own = set === "national" ? undefined : inForce(set, key, on);
    return own ?? inForce("national", key, on) ?? sets.get("national")?.get(key)?.at(-1);
  };
}
