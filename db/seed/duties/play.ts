import { addWorkingDays } from "#deadline";
import {
  firedOn,
  kindOf,
  openedMatter,
  partsOf,
  performed,
  stepsOf,
  type Address,
  type Body,
  type Book,
  type Hand,
  type Matter,
  type NewMatter,
  type Opener,
  type Performed,
  type Taken,
} from "#duty";
import { toldTo } from "#duty/server";
import { dayBefore, type Day } from "#platform/day";
import type { Step } from "#platform/workflow";
import type { Region } from "#region";
import { msOf, num } from "../calendar.ts";
import { randomFrom, seedOf, uuid7 } from "../random.ts";
import type { Cast, Player } from "./cast.ts";

/** A matter that is being played, with its trail so far and what has arisen from it. */
export type Played = { matter: Matter; trail: Taken[]; children: Played[] };

/** Opened on a day by whoever held a post then; without `by`, by a rule. */
export type Opening = Omit<NewMatter, "parent"> & { on: Day; by?: Address; parent?: Played };

/**
 * One step: what is done, and on which day, or how many working days after the step before it (1, unless said). Whoever acts is the party that
 * the table names; `found` is what would have been looked up before it.
 */
export type Deed = readonly [action: string, how?: { on?: Day; after?: number; by?: Address; remark?: string; input?: Body; found?: Body }];

/** Where histories are played: in memory, by the same functions as the real ones, so that nothing can be played that could not have happened. */
export type Stage = {
  today: Day;
  book: Book;
  regions: readonly Region[];
  cast: Cast;
  /** All that has been played so far. */
  played: readonly Played[];
  play(opening: Opening, deeds?: readonly Deed[]): Played;
  goOn(played: Played, deeds: readonly Deed[]): Played;
  /** Nobody does anything until the time has run out and the calendar acts. */
  lapse(played: Played): Played;
};

/** What was played, in the order in which it is written. */
export type Script = { matters: Matter[]; steps: { matter: Matter; taken: Taken }[]; counts: Count[] };
export type Count = { series: string; region: string; year: number; many: number };

type Scene = { stage: Stage; finish(): Script };

/** `until`: the last day that is over; what has run out of time by then has gone on by itself. */
export function openStage(given: { today: Day; book: Book; regions: readonly Region[]; cast: Cast }): Scene {
  const { book, regions, cast, today } = given;
  const places = new Map(regions.map(({ code, name }) => [code, name]));
  const all: Played[] = [];
  const steps: { matter: Matter; taken: Taken }[] = [];
  /** In whose series a matter is numbered. */
  const counted = new Map<Played, string>();
  const until = dayBefore(today);

  /** Takes up what was done, and opens what arises from it on the same day by the same hand. */
  const note = (played: Played, done: Performed, by: Player | undefined): void => {
    played.matter = done.matter;
    played.trail.push(done.taken);
    const { acts } = done.taken;
    if (acts !== null) done.taken.told = toldTo(acts, holderOf(cast, places, acts, done.taken.on));
    steps.push({ matter: done.matter, taken: done.taken });
    for (const child of done.children) played.children.push(begin(child, done.taken.on, by));
  };

  const begin = (matter: NewMatter, on: Day, by: Player | undefined): Played => {
    const kind = kindOf(book, matter.kind);
    const checked = { ...matter, body: kind.body.parse(matter.body) };
    const id = uuid7(msOf(num(on)), randomFrom(seedOf("matter", matter.kind, matter.region, on, all.length)));
    const opener = by && openerOf(by);
    const opened = openedMatter(book, checked, {
      id,
      place: places.get(matter.region) ?? matter.region,
      by: opener,
      hand: handOf(by, on, id, []),
    });
    const played: Played = { matter: opened.matter, trail: [], children: [] };
    all.push(played);
    if (kind.series !== undefined) counted.set(played, by?.region ?? partsOf(opened.matter.overseer ?? "")?.region ?? opened.matter.region);
    note(played, opened, by);
    return played;
  };

  /** Lets the calendar act up to a day. */
  const runTo = (played: Played, day: Day): void => {
    for (;;) {
      const { firesOn } = played.matter;
      const step = firedOn(book, played.matter, day);
      if (!step || firesOn === null) return;
      note(played, performed(book, played.matter, played.trail, step, { hand: handOf(undefined, firesOn, "", []) }), undefined);
    }
  };

  const act = (played: Played, [action, how = {}]: Deed): void => {
    const { remark, input = {}, found } = how;
    const on = how.on ?? addWorkingDays(played.trail.at(-1)?.on ?? today, how.after ?? 1);
    if (on > until) throw impossible(played, action, `${on} is not over`);
    runTo(played, on);
    const matter = found ? { ...played.matter, body: { ...played.matter.body, ...found } } : played.matter;
    const kind = kindOf(book, matter.kind);
    const named = kind.workflow.steps.find((step) => step.action === action && step.from.includes(matter.status));
    if (!named) throw impossible(played, action, `no step leads from ${matter.status}`);
    const by = actorOf(cast, matter, named, on, how.by);
    if (typeof named.by !== "string") {
      if (!by) throw impossible(played, action, "nobody holds the post");
      const addresses = [`${by.role}@${by.region}`, `${by.office}@${by.region}`, by.post, ...(how.by ? [how.by] : [])];
      if (!stepsOf(book, matter, played.trail, addresses, by.people).includes(named))
        throw impossible(played, action, `${by.title} ${by.name} may not`);
      if (named.remark && !remark) throw impossible(played, action, "a remark is asked for");
    }
    const asked = named.asks ? named.asks.parse(input) : {};
    const refusal = kind.refuses?.({ matter, body: matter.body, trail: played.trail, action, input: asked, remark, on });
    if (refusal) throw impossible(played, action, refusal.message.en);
    note(played, performed(book, matter, played.trail, named, { hand: handOf(by, on, matter.id, played.trail), input: asked, remark }), by);
  };

  const goOn = (played: Played, deeds: readonly Deed[]): Played => {
    for (const deed of deeds) act(played, deed);
    return played;
  };

  const lapse = (played: Played): Played => {
    const { firesOn } = played.matter;
    if (firesOn === null || firesOn > until) throw impossible(played, "the calendar", "nothing runs out");
    runTo(played, firesOn);
    return played;
  };

  const play = ({ on, by, parent, ...matter }: Opening, deeds: readonly Deed[] = []): Played => {
    const player = by === undefined ? undefined : cast.on(by, on);
    const kind = kindOf(book, matter.kind);
    const refuse = (why: string) => new Error(`${matter.kind} of ${matter.region} on ${on}: ${why}`);
    if (on > until) throw refuse("this day is not over");
    if (by !== undefined) {
      if (!player) throw refuse(`nobody is ${by}`);
      if (!kind.opens?.includes(player.role)) throw refuse(`${by} does not open it`);
      const opener = openerOf(player);
      const refusal = kind.refusesOpening?.({ region: matter.region, body: matter.body, by: opener, parent: parent?.matter, on });
      if (refusal) throw refuse(refusal.message.en);
    }
    const played = begin({ ...matter, ...(parent && { parent: parent.matter.id }) }, on, player);
    parent?.children.push(played);
    return goOn(played, deeds);
  };

  const finish = (): Script => {
    // What arises meanwhile is run as well.
    for (const played of all) runTo(played, until);
    const counts = numbered(book, all, counted);
    return { matters: all.map(({ matter }) => matter).toSorted(byDay), steps, counts };
  };

  return { stage: { today, book, regions, cast, played: all, play, goOn, lapse }, finish };
}

const byDay = (a: Matter, b: Matter): number => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : 0);

const openerOf = ({ role, region, post }: Player): Opener => ({ role, region, post });

/** Whoever does a step: the party that the table names, unless somebody is named here; nobody where the calendar acts. */
function actorOf(cast: Cast, matter: Matter, { by }: Step, on: Day, named: Address | undefined): Player | undefined {
  if (typeof by === "string") return undefined;
  if (named !== undefined) return cast.on(named, on);
  const parties: Readonly<Record<string, Address | null>> = { owner: matter.owner, overseer: matter.overseer, subject: matter.subject };
  for (const party of by) {
    const found = cast.on(parties[party] ?? "", on);
    if (found) return found;
  }
  return undefined;
}

const SYSTEM = { login: "system", post: null, name: null, title: null, people: [] };

/** In office hours, each step some time after the one before it; the calendar acts at six. */
function handOf(by: Player | undefined, on: Day, id: string, trail: readonly Taken[]): Hand {
  if (!by) return { on, at: `${on}T06:00:00+08:00`, ...SYSTEM };
  const minutes = 8 * 60 + 40 + (seedOf(id, on) % 90) + 41 * trail.filter((taken) => taken.on === on).length;
  const at = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const { login, post, name, title, place, people } = by;
  return { on, at: `${on}T${at}:00+08:00`, login, post, name, title: `${place} ${title}`, people };
}

function holderOf(cast: Cast, places: ReadonlyMap<string, string>, address: Address, on: Day) {
  const player = cast.on(address, on);
  if (player) return player;
  const post = cast.posts.find(({ id, role, region, office }) => [id, `${role}@${region}`, `${office}@${region}`].includes(address));
  return post && { name: null, title: post.title, place: places.get(post.region) ?? post.region };
}

/** Numbers of each series run in the order of days, by place and year. */
function numbered(book: Book, all: readonly Played[], counted: ReadonlyMap<Played, string>): Count[] {
  const counts = new Map<string, Count>();
  const inOrder = all.filter((played) => counted.has(played)).sort((a, b) => byDay(a.matter, b.matter));
  for (const played of inOrder) {
    const region = counted.get(played) ?? "";
    const { series = "" } = kindOf(book, played.matter.kind);
    const year = Number(played.matter.openedOn.slice(0, 4));
    const key = `${series}|${region}|${year}`;
    const count = counts.get(key) ?? { series, region, year, many: 0 };
    count.many++;
    counts.set(key, count);
    played.matter = { ...played.matter, series: `${region}${series}`, year, number: count.many };
  }
  return [...counts.values()];
}

const impossible = ({ matter, trail }: Played, action: string, why: string): Error =>
  new Error(`${matter.kind} of ${matter.region}: ${action} after ${trail.map((taken) => `${taken.on} ${taken.to}`).join(", ")}: ${why}`);
