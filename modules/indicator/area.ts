import type { Status } from "#casefile";
import { scopeOf, type Tx } from "#platform/db";
import { addDays, type Day } from "#platform/day";
import type { IndicatorKey } from "./model.ts";
import { countStarted, countStatuses } from "./area-store.ts";

/** A number and what it was counted from; `of` only where it is a share. */
export type Counted = { value: number; count: number; of: number | null };
/** What is counted from records so far; the rest has no source yet. */
export type AreaFigures = Partial<Record<IndicatorKey, Counted>>;

const YEAR = 365;

/** The indicators of a place and all below it on a day, counted from spells; nothing is kept. For the office: small counts are not hidden. */
export async function readIndicators(tx: Tx, region: string, day: Day): Promise<AreaFigures> {
  const scope = scopeOf(region);
  const [statuses, started] = await Promise.all([countStatuses(tx, scope, day), countStarted(tx, scope, addDays(day, -YEAR), day)]);
  const sum = (pick: (row: (typeof statuses)[number]) => boolean) => statuses.filter(pick).reduce((total, { files }) => total + files, 0);
  const existing = sum(({ control }) => control === "existing");
  const clean = sum(({ control }) => control === "clean");
  const of = (status: Status) => sum((row) => row.status === status && row.control === "existing");
  const executing = of("in_execution");
  return {
    existing: plain(existing),
    clean: plain(clean),
    ...share("consolidation", clean, clean + existing),
    // Those still within the time to report in, suspended or in isolation are excused.
    ...share("execution", executing, executing + of("not_reported")),
    found: plain(started),
  };
}

const plain = (count: number): Counted => ({ value: count, count, of: null });
/** A share of nothing is none. */
const share = (name: IndicatorKey, count: number, of: number): AreaFigures =>
  of === 0 ? {} : { [name]: { value: Math.round((count / of) * 10_000) / 100, count, of } };
