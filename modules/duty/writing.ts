import { writeAudit } from "#platform/audit";
import type { Actor, Tx } from "#platform/db";
import { causeStep } from "#platform/workflow";
import type { Day } from "#platform/day";
import { partsOf, wordOf } from "./address.ts";
import { digestOf } from "./digest.ts";
import type { Opener } from "./kind.ts";
import type { Address, NewMatter } from "./model.ts";
import { kindOf, openedMatter, performed, type Book, type Hand, type Performed } from "./perform.ts";
import { findHolders, findPlaces, insertMatters, insertSteps, lockMatter, takeNumbers, updateMatters } from "./store.ts";

/** Who writes, and how what is new is named. */
export type Scribe = { actor: Actor; hand: Hand; by?: Opener | undefined; newId: (what: string) => string };

type Given = { matter: NewMatter; id: string };

/** New matters and all that arises from them, in their first states. */
export async function openAll(tx: Tx, book: Book, scribe: Scribe, given: readonly NewMatter[]): Promise<Performed[]> {
  const all: Performed[] = [];
  let next: Given[] = given.map((matter, n) => ({ matter, id: scribe.newId(nameOf(matter, n)) }));
  while (next.length > 0) {
    const opened = await openSome(tx, book, scribe, next);
    all.push(...opened);
    next = opened.flatMap(({ children }) => children.map((matter, n) => ({ matter, id: scribe.newId(nameOf(matter, n)) })));
  }
  return all;
}

const nameOf = ({ kind, region, rule, cause, parent }: NewMatter, n: number): string =>
  cause ? `${rule}|${cause}` : `${kind}|${region}|${parent}|${n}`;

async function openSome(tx: Tx, book: Book, { actor, hand, by }: Scribe, given: readonly Given[]): Promise<Performed[]> {
  const places = new Map(
    (await findPlaces(tx, [...new Set(given.map(({ matter }) => matter.region))])).map(({ code, name }) => [code, name]),
  );
  const opened = given.map(({ matter, id }) =>
    openedMatter(book, matter, { id, place: places.get(matter.region) ?? matter.region, by, hand }),
  );
  const year = Number(hand.on.slice(0, 4));
  const numbered = Map.groupBy(
    opened.filter(({ matter }) => kindOf(book, matter.kind).series !== undefined),
    ({ matter }) => `${kindOf(book, matter.kind).series}|${by?.region ?? partsOf(matter.overseer ?? "")?.region ?? matter.region}`,
  );
  for (const [key, some] of numbered) {
    const [series = "", region = ""] = key.split("|");
    const last = await takeNumbers(tx, actor.city, { series, region, year, many: some.length });
    for (const [n, one] of some.entries())
      Object.assign(one.matter, { series: `${region}${series}`, year, number: last - some.length + 1 + n });
  }
  return opened;
}

/** All that follows from steps in the same transaction: what loses its cause by them, then what arises. */
export async function followUp(tx: Tx, book: Book, scribe: Scribe, done: readonly Performed[]): Promise<Performed[]> {
  const ended: Performed[] = [];
  for (const { id, remark } of done.flatMap(({ ends }) => ends)) {
    const matter = await lockMatter(tx, scribe.actor.city, id);
    const step = matter && causeStep(kindOf(book, matter.kind).workflow, matter.status);
    // It may have come to its own end meanwhile.
    if (matter && step) ended.push(performed(book, matter, [], step, { hand: scribe.hand, remark }));
  }
  const children = [...done, ...ended].flatMap((one) => one.children);
  return [...ended, ...(await openAll(tx, book, scribe, children))];
}

/** Writes what was done; returns false when somebody else has changed one of the matters meanwhile. */
export async function writeAll(tx: Tx, { actor, hand }: Pick<Scribe, "actor" | "hand">, done: readonly Performed[]): Promise<boolean> {
  if (done.length === 0) return true;
  const addresses = [...new Set(done.flatMap(({ taken }) => taken.acts ?? []))];
  const told = await toldNow(tx, actor, addresses, hand.on);
  for (const { taken } of done) taken.told = taken.acts && (told.get(taken.acts) ?? toldTo(taken.acts, undefined));
  const [added, moved] = [done.filter(({ was }) => !was), done.filter(({ was }) => was)];
  if (added.length > 0)
    await insertMatters(
      tx,
      actor.city,
      added.map(({ matter }) => matter),
    );
  if (
    moved.length > 0 &&
    (await updateMatters(
      tx,
      actor.city,
      moved.map(({ matter }) => matter),
    )) !== moved.length
  )
    return false;
  await insertSteps(tx, actor.city, done);
  await Promise.all(
    done.map(({ matter, was, taken: { action, from, to } }) => {
      const about = { region: matter.region, target: matter.id, after: digestOf(matter) };
      const detail = { kind: matter.kind, action, from, to };
      return was
        ? writeAudit(tx, actor, { ...about, verb: "duty.act", before: digestOf(was), detail })
        : writeAudit(tx, actor, { ...about, verb: "duty.open", detail });
    }),
  );
  return true;
}

/** Who is told, as far as the one who writes can see: of a post that lies outside its area only the name of the post is known. */
async function toldNow(tx: Tx, { city, lo, hi }: Actor, addresses: readonly Address[], day: Day): Promise<Map<Address, string>> {
  const told = new Map((await findHolders(tx, city, addresses, day)).map((holder) => [holder.address, toldTo(holder.address, holder)]));
  const unseen = addresses.flatMap((address) => {
    const region = partsOf(address)?.region ?? lo;
    return told.has(address) || (region >= lo && region < hi) ? [] : [{ address, region }];
  });
  const places = unseen.length > 0 ? await findPlaces(tx, [...new Set(unseen.map(({ region }) => region))]) : [];
  for (const { address, region } of unseen) {
    const place = places.find(({ code }) => code === region)?.name ?? region;
    told.set(address, `${place} ${wordOf(address).zh}`);
  }
  return told;
}

type Holder = { name: string | null; title: string; place: string };

/** “掌政镇 禁毒专办员 张三”, or that nobody holds it. */
export const toldTo = (address: Address, holder: Holder | undefined): string =>
  holder ? `${holder.place} ${holder.title} ${holder.name ?? "（空缺）"}` : `${wordOf(address).zh}（空缺）`;
