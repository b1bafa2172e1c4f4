import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Engine } from "./engine.ts";
import type { Fact } from "./model.ts";
import { issueReceipts } from "./receipts.ts";
import { digestOf, project, stampOf, type Projection, type Source } from "./projection.ts";
import {
  addToTallies,
  findDueIds,
  findFacts,
  findIds,
  findPending,
  findStored,
  lockStored,
  moveFiles,
  writeProjections,
  type Stored,
} from "./store.ts";
import { pendingDays, tallyChanges } from "./tally.ts";

/** Runs a piece of work in a transaction of its own, as whoever derives. */
export type Transact = <T>(use: (tx: Tx) => Promise<T>) => Promise<T>;

export type Derivation = { files: number; facts: number; changed: number };

/** A file and what its facts come to; `was`: what its rows say, where that is known. */
export type Derived = { stored: Stored; projection: Projection; closedOn: Day | null; digest: string; was?: Projection | undefined };

// 32 files of some fifty facts fit the buffer of a socket (200 kB): PostgreSQL reads the next batch while we derive this one.
// With 200 it waits for us, and the run takes twice as long.
const BATCH = 32;

export const sourceOf = ({ origin, region, rules, adult_on }: Stored, facts: Fact[]): Source => ({
  origin: origin ?? region,
  rules,
  adultOn: adult_on,
  facts,
});

const derived = (engine: Engine, stored: Stored, facts: Fact[], today: Day): Derived => {
  const { projection, closedOn } = project(engine, sourceOf(stored, facts), today);
  return { stored, projection, closedOn, digest: digestOf(engine, projection) };
};

const VISIBILITY = ["region", "served", "guarded", "sealed"] as const;

/** Writes what changed, with the counts, inside the transaction that holds the files. `pending`: due days before, by file. */
export async function writeDerived(
  tx: Tx,
  city: number,
  today: Day,
  changes: readonly Derived[],
  pending: ReadonlyMap<string, readonly Day[]>,
) {
  const { files, obligations } = tallyChanges(
    changes.map(({ stored, projection }) => ({
      // A file never derived has not been counted.
      before: stored.digest === null ? undefined : { ...stored, pending: pending.get(stored.id) ?? [] },
      after: { ...projection, pending: pendingDays(projection) },
    })),
  );
  const moved = changes.filter(({ stored, projection }) => VISIBILITY.some((column) => stored[column] !== projection[column]));
  // Closed by the day, and open until now: what was closed before anybody derived it here closed nothing.
  const closing = changes.flatMap(({ stored, projection, closedOn }) =>
    closedOn !== null && projection.sealed && !stored.sealed && stored.digest !== null
      ? [{ casefileId: stored.id, personId: stored.person_id, region: projection.served, closedOn }]
      : [],
  );
  await Promise.all([
    closing.length > 0 && issueReceipts(tx, city, closing),
    moved.length > 0 &&
      moveFiles(
        tx,
        city,
        moved.map(({ stored: { id, person_id }, projection: { region, served, guarded, sealed } }) => ({
          id,
          person_id,
          region,
          served,
          guarded,
          sealed,
        })),
      ),
    writeProjections(
      tx,
      city,
      today,
      changes.map(({ stored: { id, person_id }, projection, digest, was }) => ({ id, person_id, projection, digest, was })),
    ),
    addToTallies(tx, city, files, obligations),
  ]);
}

export async function pendingByFile(tx: Tx, city: number, ids: readonly string[]): Promise<Map<string, Day[]>> {
  const byFile = Map.groupBy(await findPending(tx, city, ids), (row) => row.casefileId);
  return new Map([...byFile].map(([id, rows]) => [id, rows.map((row) => row.dueOn)]));
}

/** Derives one file again; true if that changed anything. */
export async function deriveFile(tx: Tx, engine: Engine, city: number, id: string, today: Day): Promise<boolean> {
  const [[stored], facts, pending] = await Promise.all([
    lockStored(tx, city, [id]),
    findFacts(tx, city, [id]),
    pendingByFile(tx, city, [id]),
  ]);
  if (!stored) return false;
  const change = derived(engine, stored, facts, today);
  if (change.digest === stored.digest) return false;
  await writeDerived(tx, city, today, [change], pending);
  return true;
}

type Batch = { stored: Stored; facts: Fact[] }[];
type ReadFacts = typeof findFacts;

/** Files and their facts, read without a lock: a writer in between is noticed by the revision. */
async function readBatch(tx: Tx, city: number, ids: readonly string[], read: ReadFacts): Promise<Batch> {
  const [stored, facts] = await Promise.all([findStored(tx, city, ids), read(tx, city, ids)]);
  const byFile = Map.groupBy(facts, (fact) => fact.casefileId);
  return stored.map((file) => ({ stored: file, facts: byFile.get(file.id) ?? [] }));
}

/** Writes the changed files of a batch; gives back those that someone else wrote meanwhile. */
const writeBatch = (transact: Transact, city: number, today: Day, changes: readonly Derived[]): Promise<string[]> =>
  transact(async (tx) => {
    const ids = changes.map(({ stored }) => stored.id);
    const [locked, pending] = await Promise.all([lockStored(tx, city, ids), pendingByFile(tx, city, ids)]);
    const revisions = new Map(locked.map(({ id, revision }) => [id, revision]));
    const [current, stale] = [changes.filter(isCurrent), changes.filter((change) => !isCurrent(change))];
    if (current.length > 0) await writeDerived(tx, city, today, current, pending);
    return stale.map(({ stored }) => stored.id);

    function isCurrent({ stored }: Derived): boolean {
      return revisions.get(stored.id) === stored.revision;
    }
  });

/** Visits files batch by batch, with the next batch on its way while one is being worked on. */
export async function inBatches(
  transact: Transact,
  city: number,
  ids: readonly string[],
  visit: (batch: Batch) => Promise<void>,
  facts: ReadFacts = findFacts,
): Promise<void> {
  const read = (from: number) =>
    from < ids.length ? transact((tx) => readBatch(tx, city, ids.slice(from, from + BATCH), facts)) : undefined;
  let coming = read(0);
  for (let from = BATCH; coming; from += BATCH) {
    const batch = await coming;
    coming = read(from);
    // Should the visit fail first, the batch on its way must not be an unhandled rejection.
    coming?.catch(() => undefined);
    await visit(batch);
  }
}

/**
 * Derives the files of a city as of `today` and writes those that differ. `dueOnly`: only files whose answer may have
 * changed by the calendar since they were last derived; the result is the same at a cost that follows the changes.
 */
export async function deriveCity(
  transact: Transact,
  engine: Engine,
  { city, today, dueOnly, onProgress }: { city: number; today: Day; dueOnly: boolean; onProgress?: (done: number, of: number) => void },
): Promise<Derivation> {
  const found = await transact((tx) => (dueOnly ? findDueIds(tx, city, today, stampOf(engine)) : findIds(tx, city)));
  const result: Derivation = { files: 0, facts: 0, changed: 0 };
  const write = async (changes: readonly Derived[]) => {
    const stale = await writeBatch(transact, city, today, changes);
    for (const id of stale) await transact((tx) => deriveFile(tx, engine, city, id, today));
  };
  // A batch is written while the next one is derived.
  let writing = Promise.resolve();
  await inBatches(
    transact,
    city,
    found.map(({ id }) => id),
    async (batch) => {
      const all = batch.map(({ stored, facts }) => derived(engine, stored, facts, today));
      const changes = all.filter(({ stored, digest }) => stored.digest !== digest);
      if (changes.length > 0) {
        await writing;
        writing = write(changes);
        // Should it fail before anybody waits for it.
        writing.catch(() => undefined);
      }
      result.files += batch.length;
      result.facts += batch.reduce((sum, { facts }) => sum + facts.length, 0);
      result.changed += changes.length;
      onProgress?.(result.files, found.length);
    },
  );
  await writing;
  return result;
}
