import { randomUUIDv7 } from "node:crypto";
import { isWorkingDay } from "#deadline";
import type { Actor, Tx } from "#platform/db";
import { dayAfter, type Day } from "#platform/day";
import { causeStep } from "#platform/workflow";
import { idOn } from "./digest.ts";
import { firedOn, kindOf, performed, type Hand, type Performed } from "./perform.ts";
import type { Duties, Raised, Raiser } from "./raiser.ts";
import { findKnownCauses, findRaisedAt, findTrails, lockClosedDay, lockFiring, lockRaised, setClosedDay } from "./store.ts";
import { followUp, openAll, writeAll, type Scribe } from "./writing.ts";

/** What a day did: ids of what was raised, went on by the calendar, or ended because its cause is gone. */
export type Ran = { day: Day; raised: string[]; moved: string[]; settled: string[]; waiting: number };

/**
 * Closes one day: what has lost its cause ends, what has run out of time goes on, and what the rules find is raised. It follows from what is
 * on record and the day alone, so a day that is closed late ends as it would have ended in time, and one that is closed twice changes nothing.
 */
export async function closeDay(tx: Tx, office: Actor, duties: Duties, day: Day): Promise<Ran> {
  const hand = handOf(office, day);
  const scribe: Scribe = { actor: office, hand, newId: (what) => idOn(day, `${office.city}|${day}|${what}`) };
  const found = await lookAll(tx, duties, day, office.city);
  const settled = await settle(tx, duties, scribe, found);
  const moved = await fire(tx, duties, scribe);
  // What has changed meanwhile may be what another rule looks at.
  const now = settled.length + moved.length > 0 ? await lookAll(tx, duties, day, office.city) : found;
  // Nobody is given new work on a rest day.
  const { raised, waiting } = isWorkingDay(day) ? await raise(tx, duties, scribe, now) : { raised: [], waiting: 0 };
  const ids = (done: readonly Performed[]) => done.map(({ matter }) => matter.id);
  return { day, settled: ids(settled), moved: ids(moved), raised: ids(raised), waiting };
}

/** Closes every day since the last that was closed, each in its turn; before the first there is only today. `before`: what a day needs first. */
export async function closeDays(
  transact: <T>(use: (tx: Tx) => Promise<T>) => Promise<T>,
  office: Actor,
  duties: Duties,
  { today, before = () => Promise.resolve() }: { today: Day; before?: (day: Day) => Promise<unknown> },
): Promise<Ran[]> {
  const closed = await transact((tx) => lockClosedDay(tx, office.city));
  const done: Ran[] = [];
  for (let day = closed === undefined ? today : dayAfter(closed); day <= today; day = dayAfter(day)) {
    await before(day);
    const ran = await transact(async (tx) => {
      const last = await lockClosedDay(tx, office.city);
      // Another server was faster.
      if (last !== undefined && last >= day) return undefined;
      const result = await closeDay(tx, office, duties, day);
      await setClosedDay(tx, office.city, day);
      return result;
    });
    if (ran) done.push(ran);
  }
  return done;
}

/** What each rule finds on a day. */
type Found = ReadonlyMap<Raiser, readonly Raised[]>;

async function lookAll(tx: Tx, duties: Duties, day: Day, city: number, within?: string): Promise<Found> {
  const found = new Map<Raiser, readonly Raised[]>();
  for (const raiser of duties.raisers) found.set(raiser, await raiser.find(tx, { city, day, book: duties, within }));
  return found;
}

/** Ends what the rules have raised and whose cause is gone; `within`: of one place only. */
async function settle(tx: Tx, duties: Duties, scribe: Scribe, found: Found, within?: string): Promise<Performed[]> {
  const ending = [...found].filter(([{ ends, gone }]) => ends !== undefined || gone !== undefined);
  const rules = ending.map(([{ rule }]) => rule);
  const open = await lockRaised(tx, scribe.actor.city, rules, within);
  const looking = { city: scribe.actor.city, day: scribe.hand.on, book: duties, within };
  const lost: { id: string; remark: string }[] = [];
  for (const [{ rule, ends, gone }, causes] of ending) {
    const raised = open.filter((matter) => matter.rule === rule);
    if (gone && raised.length > 0) lost.push(...(await gone(tx, looking, raised)));
    if (ends === undefined) continue;
    const still = new Set(causes.map(({ cause }) => cause));
    lost.push(...raised.filter(({ cause }) => !still.has(cause ?? "")).map(({ id }) => ({ id, remark: ends })));
  }
  const done = lost.flatMap(({ id, remark }) => {
    const matter = open.find((one) => one.id === id);
    const step = matter && causeStep(kindOf(duties, matter.kind).workflow, matter.status);
    return matter && step ? [performed(duties, matter, [], step, { hand: scribe.hand, remark })] : [];
  });
  await writeWithChildren(tx, duties, scribe, done);
  return done;
}

/** Work was done at a place: what the rules have raised about that place, and whose cause is gone, ends without waiting for the night. */
export async function settleCause(
  tx: Tx,
  office: Actor,
  duties: Duties,
  { region, today, now }: { region: string; today: Day; now: Date },
): Promise<void> {
  const open = await findRaisedAt(tx, office.city, region);
  if (open.length === 0) return;
  const scribe: Scribe = { actor: office, hand: { ...handOf(office, today), at: now.toISOString() }, newId: () => randomUUIDv7() };
  const concerned = { ...duties, raisers: duties.raisers.filter(({ rule, ends }) => ends !== undefined && open.includes(rule)) };
  await settle(tx, duties, scribe, await lookAll(tx, concerned, today, office.city, region), region);
}

const handOf = ({ login }: Actor, day: Day): Hand => ({
  on: day,
  at: `${day}T06:00:00+08:00`,
  login,
  post: null,
  name: null,
  title: null,
  people: [],
});

/** Lets the calendar act where a time has run out. What it leads to has time of its own, which ends on a later day. */
async function fire(tx: Tx, duties: Duties, scribe: Scribe): Promise<Performed[]> {
  const { hand, actor } = scribe;
  const firing = await lockFiring(tx, actor.city, hand.on);
  if (firing.length === 0) return [];
  const found = await findTrails(
    tx,
    actor.city,
    firing.map(({ id }) => id),
  );
  const trails = Map.groupBy(found, ({ matter }) => matter);
  const done = firing.flatMap((matter) => {
    const step = firedOn(duties, matter, hand.on);
    return step ? [performed(duties, matter, trails.get(matter.id) ?? [], step, { hand })] : [];
  });
  await writeWithChildren(tx, duties, scribe, done);
  return done;
}

const quotaOn = ({ lookup }: Duties, day: Day): number => Number(lookup("national", "duty.quota", day)?.value);

async function raise(tx: Tx, duties: Duties, scribe: Scribe, found: Found): Promise<{ raised: Performed[]; waiting: number }> {
  const raised: Performed[] = [];
  let waiting = 0;
  for (const [raiser, causes] of found) {
    const fresh = await freshOf(tx, scribe, raiser, causes);
    if (fresh.length === 0) continue;
    const chosen = fresh.slice(0, quotaOn(duties, scribe.hand.on));
    const looking = { city: scribe.actor.city, day: scribe.hand.on, book: duties };
    const some = raiser.describe ? await raiser.describe(tx, looking, chosen) : chosen;
    const opened = await openAll(
      tx,
      duties,
      scribe,
      some.map(({ weight: _, ...matter }) => ({ ...matter, rule: raiser.rule })),
    );
    await writeAll(tx, scribe, opened);
    raised.push(...opened);
    waiting += fresh.length - some.length;
  }
  return { raised, waiting };
}

/** What a rule has found that is not open already, the heaviest first. */
async function freshOf(tx: Tx, { actor }: Scribe, { rule, once }: Raiser, found: readonly Raised[]): Promise<Raised[]> {
  if (found.length === 0) return [];
  const known = await findKnownCauses(tx, actor.city, { rule, causes: found.map(({ cause }) => cause), closedToo: once === true });
  const seen = new Set(known);
  return found
    .filter(({ cause }) => !seen.has(cause))
    .toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || (a.cause < b.cause ? -1 : 1));
}

async function writeWithChildren(tx: Tx, duties: Duties, scribe: Scribe, done: readonly Performed[]): Promise<void> {
  await writeAll(tx, scribe, [...done, ...(await followUp(tx, duties, scribe, done))]);
}
