import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { inBatches, sourceOf, type Transact } from "./derivation.ts";
import type { Engine } from "./engine.ts";
import { project } from "./projection.ts";
import { findFactsKnown, findIds, findTallies } from "./store.ts";
import { pendingDays, tallyChanges, type CasefileTally, type ObligationTally } from "./tally.ts";

/** How many files stand how, and how much is to be done when, by the village that serves them. */
export type CityCounts = { files: CasefileTally[]; obligations: ObligationTally[] };

/** As they are kept: of today. */
export const readCounts = (tx: Tx, city: number): Promise<CityCounts> => findTallies(tx, city);

/**
 * The counts of a city on a day by what was on record at an instant: every file is derived again from the facts known then, so entries that
 * came later, corrections and moves change nothing. Batch by batch; others are served meanwhile.
 */
export async function recount(
  transact: Transact,
  engine: Engine,
  { city, asOf, knownAt }: { city: number; asOf: Day; knownAt: string },
): Promise<CityCounts> {
  const ids = await transact((tx) => findIds(tx, city));
  const changes: Parameters<typeof tallyChanges>[0][number][] = [];
  await inBatches(
    transact,
    city,
    ids.map(({ id }) => id),
    (batch) => {
      for (const { stored, facts } of batch) {
        // Opened later: nothing was known of it.
        if (facts.length === 0) continue;
        const { projection } = project(engine, sourceOf(stored, facts), asOf);
        const { served, status, control, colour, guarded, sealed, moved_to } = projection;
        changes.push({
          before: undefined,
          after: { served, status, control, colour, guarded, sealed, moved_to, pending: pendingDays(projection) },
        });
      }
      return Promise.resolve();
    },
    (tx, of, some) => findFactsKnown(tx, of, some, knownAt),
  );
  return tallyChanges(changes);
}
