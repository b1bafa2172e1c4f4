import { scopeOf, type Actor } from "#platform/db";
import { dayAfter, type Day } from "#platform/day";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { GapView, HoldingView, OrgTree, PostView, StaffFigures, UnitView } from "./contract.ts";
import { findGaps, findGapsAt } from "./gaps.ts";
import { AREAL, PERSONAL, SEATS, type Department, type Org, type Seat } from "./model.ts";
import { areaSql, filesSql, postsSql, stationsSql, unitHoldingsSql, unitIdsSql, unitPostsSql, unitsSql, workersSql } from "./queries.ts";
import { isOver, rolesAt, shownParts, shownWhole, type Shown } from "./rules.ts";

const LEVELS = [4, 6, 9, 12];
const levelBelow = (length: number): number => LEVELS.find((digits) => digits > length) ?? length;
const VILLAGE = 12;

const outside = () =>
  new UserError(404, "region.outside", say("没有这个地区，或它不在您的辖区。", "There is no such area, or it is not in yours."), {
    field: "region",
  });

const requireInside = ({ lo, hi }: Actor, region: string) => {
  if (!(region >= lo && region < hi)) throw outside();
};
const is = (roles: readonly string[], { role }: Actor): boolean => role !== undefined && roles.includes(role);

type Division = OrgTree["region"];
type Posts = { code: string } & Pick<StaffFigures, "posts" | "vacant" | "doubled" | "delegated">;
type Files = { code: string; files: number };
type Station = { id: string; code: string; workers: number; files: number };

/** What each division directly below one has of posts, people and work, and their sum; levels are read as they are opened. */
export async function readTree({ db, actor, today }: Desk, region = actor.lo): Promise<OrgTree> {
  requireInside(actor, region);
  const { city, lo, hi } = scopeOf(region);
  const line = LEVELS.filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits));
  const given = [city, lo, hi, levelBelow(region.length)];
  // From one's own area down to this one: what is hidden above must not come out below.
  const above = line.filter((code) => code.length >= actor.lo.length && code !== region);
  const filesOf = (code: string) => {
    const scope = scopeOf(code);
    return [scope.city, scope.lo, scope.hi, levelBelow(code.length)];
  };
  // Who holds a post may serve elsewhere: gaps are read as the office.
  const gaps = await db.readAs(officeOf(city), (tx) => findGaps(tx, city, today, region));
  const [areas, posts, workers, stations, files, ...upper] = await db.readAs(actor, (tx) =>
    Promise.all([
      tx.rows<Division>(areaSql, [region, line]),
      tx.rows<Posts>(postsSql, [...given, today]),
      tx.rows<{ code: string; workers: number }>(workersSql, [...given, today]),
      tx.rows<Station>(stationsSql, [...given, today]),
      tx.rows<Files>(filesSql, given),
      ...above.map((code) => tx.rows<Files>(filesSql, filesOf(code))),
    ]),
  );
  const here = areas.find(({ code }) => code === region);
  if (!here) throw outside();
  const below = areas.filter(({ code }) => !line.includes(code));
  const shown = is(AREAL, actor)
    ? filesShown(actor, files, below, { region, above: above.map((code, at) => ({ code, parts: upper[at] ?? [] })) })
    : undefined;
  const figuresOf = (code: string | undefined): StaffFigures => {
    const pick = <Row extends { code: string }>(rows: readonly Row[]) =>
      code === undefined ? rows : rows.filter((row) => row.code === code);
    const sum = <Row extends { code: string }>(rows: readonly Row[], count: (row: Row) => number) =>
      pick(rows).reduce((total, row) => total + count(row), 0);
    const count = shown ? (shown.get(code ?? region) ?? 0) : null;
    const full = sum(workers, (row) => row.workers);
    return {
      stations: pick(stations).length,
      posts: sum(posts, (row) => row.posts),
      vacant: sum(posts, (row) => row.vacant),
      doubled: sum(posts, (row) => row.doubled),
      delegated: sum(posts, (row) => row.delegated),
      gaps: code === undefined ? gaps.length : gaps.filter((gap) => gap.region.startsWith(code)).length,
      workers: full,
      files: count,
      load: typeof count === "number" && full > 0 ? count / full : null,
      over: shown ? pick(stations).filter((one) => isOver(one.files, one.workers)).length : null,
    };
  };
  return {
    region: here,
    path: areas.filter(({ code }) => line.includes(code)).map(({ code, name }) => ({ code, name })),
    total: figuresOf(undefined),
    rows: below.map((area) => ({ ...area, ...figuresOf(area.code), leaf: area.code.length === VILLAGE })),
  };
}

type Above = { region: string; above: readonly { code: string; parts: readonly Files[] }[] };

/** Counts of files by division, this one included, as they may be shown to the actor. */
function filesShown(actor: Actor, files: readonly Files[], below: readonly Division[], { region, above }: Above): Map<string, Shown> {
  const total = (rows: readonly Files[]) => rows.reduce((sum, row) => sum + row.files, 0);
  const counts = below.map(({ code }) => total(files.filter((row) => row.code === code)));
  if (is(PERSONAL, actor))
    return new Map<string, Shown>([[region, total(files)], ...below.map(({ code }, at) => [code, counts[at] ?? 0] as const)]);
  let whole = shownWhole(total(above[0]?.parts ?? files));
  for (const [at, { parts }] of above.entries()) {
    const next = above[at + 1]?.code ?? region;
    const known = shownParts(
      whole,
      parts.map((row) => row.files),
    );
    whole = known[parts.findIndex((row) => row.code === next)] ?? 0;
  }
  const shown = shownParts(whole, counts);
  return new Map<string, Shown>([[region, whole], ...below.map(({ code }, at) => [code, shown[at] ?? 0] as const)]);
}

type UnitRow = Pick<Org, "id" | "region" | "kind" | "name">;
type PostRow = { org: string; office: Department | null; code: string; place: string } & Pick<
  PostView,
  "id" | "role" | "seat" | "title" | "openedOn" | "closedOn"
>;
type HoldingRow = HoldingView & { post: string };

/**
 * Organisations that lie in a division of the actor's area or have a post there. Which ones these are the database decides; of each,
 * all posts and holders are told, since a station's people know each other also where they serve other villages.
 */
export async function readUnits({ db, actor, today }: Desk, region = actor.lo): Promise<UnitView[]> {
  requireInside(actor, region);
  const { city } = actor;
  const found = await db.readAs(actor, (tx) => tx.rows<{ id: string }>(unitIdsSql, [city, region, today]));
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const township = scopeOf(region.slice(0, 9));
  const isLow = region.length >= 9;
  const [units, posts, holdings, stations] = await db.readAs(officeOf(city), (tx) =>
    Promise.all([
      tx.rows<UnitRow>(unitsSql, [city, ids]),
      tx.rows<PostRow>(unitPostsSql, [city, ids, today]),
      tx.rows<HoldingRow>(unitHoldingsSql, [city, ids]),
      // Stations are of townships and villages.
      isLow && is(AREAL, actor) ? tx.rows<Station>(stationsSql, [city, township.lo, township.hi, VILLAGE, today]) : [],
    ]),
  );
  return units.map(({ id, kind, ...unit }) => {
    const order = rolesAt({ kind, region: unit.region });
    const own = posts
      .filter(({ org }) => org === id)
      .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || seatOrder(a.seat) - seatOrder(b.seat));
    const station = stations.find((one) => one.id === id);
    return {
      id,
      kind,
      ...unit,
      office: own.find(({ office }) => office !== null)?.office ?? null,
      served: station
        ? { workers: station.workers, files: is(PERSONAL, actor) ? station.files : null, over: isOver(station.files, station.workers) }
        : null,
      posts: own.map(({ org: _, office: __, code, place, ...post }) => ({
        ...post,
        region: { code, name: place },
        ...peopleOf(
          holdings.filter((one) => one.post === post.id),
          post.openedOn,
          today,
        ),
      })),
    };
  });
}

/** What is wanting in the leading group of one division. */
export async function readGaps({ db, actor, today }: Desk, region = actor.lo): Promise<GapView[]> {
  requireInside(actor, region);
  return db.readAs(officeOf(actor.city), (tx) => findGapsAt(tx, actor.city, today, region));
}

const SEATED = Object.keys(SEATS);
/** The highest seat first, then posts that are none. */
const seatOrder = (seat: Seat | null): number => (seat === null ? SEATED.length : SEATED.indexOf(seat));

/** Names of posts and of those who hold them; no persons. */
const officeOf = (city: number): Actor => ({ ...scopeOf(String(city)), login: "system" });

function peopleOf(rows: readonly HoldingRow[], openedOn: Day, today: Day): Pick<PostView, "vacantSince" | "holders" | "former"> {
  const people = rows.map(({ post: _, ...holding }) => holding);
  const hasEnded = ({ to }: HoldingView) => to !== null && to < today;
  const own = people.filter(({ standsFor }) => standsFor === null);
  const isHeld = own.some(({ from, to }) => from <= today && (to === null || to >= today));
  const last = own
    .filter(hasEnded)
    .reduce<Day | null>((latest, { to }) => (to !== null && (latest === null || to > latest) ? to : latest), null);
  return {
    vacantSince: isHeld ? null : last === null ? openedOn : dayAfter(last),
    holders: people.filter((one) => !hasEnded(one)),
    former: people.filter(hasEnded),
  };
}
