import { findPeopleBehind } from "#org/server";
import { addressesOf, scopeOf, type Actor } from "#platform/db";
import { lineAt, partsOf, wordOf } from "./address.ts";
import type { DutyDesk } from "./actions.ts";
import type { Addressee, Board, DutyRow, MatterPage, MatterView, Mine, Worse } from "./contract.ts";
import { PARTIES, type Address, type DutyName, type Matter, type Party } from "./model.ts";
import { stepsOf } from "./perform.ts";
import { areaSql, boardSql, chainSql, childrenSql, listSql, waitingSql, watchedSql } from "./queries.ts";
import { missing, outside } from "./refusals.ts";
import { findHolders, findMatter, findPlaces, findTrail } from "./store.ts";

/** Rows of a list with the names of places and of whoever holds the posts they are with. */
async function shown({ db, actor, today }: DutyDesk, matters: readonly Matter[], more: readonly Address[] = []) {
  const addresses = [...new Set([...matters.flatMap(({ acts }) => acts ?? []), ...more])];
  const codes = [...new Set([...matters.flatMap(({ region, series }) => [region, seriesPlace(series)]), ...addresses.map(placeOf)])];
  // Who holds which post is no secret of its area: read over the city.
  const office: Actor = { ...scopeOf(String(actor.city)), login: actor.login };
  const [holders, places] = await db.readAs(office, (tx) =>
    Promise.all([findHolders(tx, actor.city, addresses, today), findPlaces(tx, codes)]),
  );
  const nameOf = (code: string): string => places.find((place) => place.code === code)?.name ?? code;
  const addresseeOf = (address: Address): Addressee => {
    const holder = holders.find((one) => one.address === address);
    return {
      address,
      place: holder?.place ?? nameOf(placeOf(address)),
      title: holder?.title ?? wordOf(address).zh,
      holder: holder?.name ?? null,
    };
  };
  const rowOf = (matter: Matter): DutyRow => ({
    id: matter.id,
    kind: matter.kind,
    number: numberOf(matter, nameOf),
    title: matter.title,
    region: { code: matter.region, name: nameOf(matter.region) },
    status: matter.status,
    acts: matter.acts === null ? null : addresseeOf(matter.acts),
    owner: matter.owner,
    dueOn: matter.dueOn,
    because: matter.because,
    openedOn: matter.openedOn,
    closedOn: matter.closedOn,
    rule: matter.rule,
  });
  return { rowOf, addresseeOf };
}

const placeOf = (address: Address): string => partsOf(address)?.region ?? "";
const seriesPlace = (series: string | null): string => /^\d+/.exec(series ?? "")?.[0] ?? "";

function numberOf({ series, year, number }: Matter, nameOf: (code: string) => string): string | null {
  if (series === null || number === null) return null;
  const code = seriesPlace(series);
  return `${nameOf(code)}禁${series.slice(code.length)}〔${year}〕${number}号`;
}

/** What somebody answers for: what waits for them, and what others are to do about it. `worse` comes from who counts. */
export async function readMine(desk: DutyDesk, worse: readonly Worse[] = []): Promise<Mine> {
  const { db, actor, today } = desk;
  const addresses = addressesOf(actor);
  // A leader answers for what the line of the same division does.
  const answered = actor.role === "leader" ? [...addresses, lineAt(actor.lo)] : addresses;
  const [waiting, watched] = await db.readAs(actor, (tx) =>
    Promise.all([tx.rows<Matter>(waitingSql, [actor.city, addresses]), tx.rows<Matter>(watchedSql, [actor.city, answered])]),
  );
  const seen = new Set(waiting.map(({ id }) => id));
  const others = watched.filter(({ id }) => !seen.has(id));
  const { rowOf } = await shown(desk, [...waiting, ...others]);
  return { today, waiting: waiting.map(rowOf), watched: others.map(rowOf), worse: [...worse] };
}

const LEVELS = [4, 6, 9, 12];

/** Open matters of the areas directly below one, by kind and state. */
export async function readBoard({ db, actor, today }: DutyDesk, region = actor.lo): Promise<Board> {
  if (!(region >= actor.lo && region < actor.hi)) throw outside();
  const { city, lo, hi } = scopeOf(region);
  const digits = LEVELS.find((one) => one > region.length) ?? region.length;
  const line = LEVELS.filter((one) => one <= region.length).map((one) => region.slice(0, one));
  const [areas, cells] = await db.readAs(actor, (tx) =>
    Promise.all([
      tx.rows<{ code: string; name: string }>(areaSql, [region, line]),
      tx.rows<{ code: string; own: boolean; kind: string; status: string; open: number; overdue: number }>(boardSql, [
        city,
        lo,
        hi,
        digits,
        region.length,
        today,
      ]),
    ]),
  );
  const here = areas.find(({ code }) => code === region);
  if (!here) throw outside();
  const of = (own: boolean, code: string) =>
    cells
      .filter((cell) => cell.own === own && cell.code === code)
      .map(({ kind, status, open, overdue }) => ({ kind, status, open, overdue }));
  const below = areas.filter(({ code }) => !line.includes(code));
  return {
    today,
    region: here,
    path: areas.filter(({ code }) => line.includes(code) && code.length >= actor.lo.length),
    rows: [{ ...here, own: true, cells: of(true, region) }, ...below.map((area) => ({ ...area, own: false, cells: of(false, area.code) }))],
  };
}

type Listing = {
  kind?: string | undefined;
  duty?: DutyName | undefined;
  region?: string | undefined;
  show: string;
  limit: number;
  after?: string | undefined;
};

export async function listMatters(desk: DutyDesk, { kind, duty, region, show, limit, after }: Listing): Promise<MatterPage> {
  const { db, actor, today, duties } = desk;
  const kinds = [...duties.kinds.values()].filter(
    (one) => (kind === undefined || one.kind === kind) && (duty === undefined || one.duty === duty),
  );
  const { lo = null, hi = null } = region === undefined ? {} : scopeOf(region);
  const rows = await db.readAs(actor, (tx) =>
    tx.rows<Matter>(listSql, [actor.city, kinds.map((one) => one.kind), lo, hi, show, today, placed(after), limit + 1]),
  );
  const page = rows.slice(0, limit);
  const { rowOf } = await shown(desk, page);
  return { today, items: page.map(rowOf), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** A place in a list that is none is the beginning. */
const placed = (after: string | undefined): string | null => (after !== undefined && /^[0-9a-f-]{36}$/.test(after) ? after : null);

/** One matter as whoever reads it sees it. */
export async function readMatter(desk: DutyDesk, id: string): Promise<MatterView> {
  const { db, actor, today, duties } = desk;
  const [matter, trail, chain, children, people] = await db.readAs(actor, (tx) =>
    Promise.all([
      findMatter(tx, actor.city, id),
      findTrail(tx, actor.city, id),
      tx.rows<Matter>(chainSql, [actor.city, id]),
      tx.rows<Matter>(childrenSql, [actor.city, id]),
      findPeopleBehind(tx, actor.city, actor.login, actor.post, today),
    ]),
  );
  if (!matter) throw missing();
  const parties = (Object.keys(PARTIES) as Party[]).flatMap((party) => (matter[party] === null ? [] : [[party, matter[party]] as const]));
  const { rowOf, addresseeOf } = await shown(
    desk,
    [matter, ...chain, ...children],
    parties.map(([, address]) => address),
  );
  return {
    ...rowOf(matter),
    body: matter.body,
    parties: Object.fromEntries(parties.map(([party, address]) => [party, addresseeOf(address)])),
    trail: trail.map(({ seq, action, to, on, at, name, title, remark, input, told, dueOn }) => ({
      seq,
      action,
      to,
      on,
      at,
      name,
      title,
      remark,
      input,
      told,
      dueOn,
    })),
    actions: stepsOf(duties, matter, trail, addressesOf(actor), people).map(({ action }) => action),
    chain: chain.map(rowOf),
    children: children.map(rowOf),
    revision: matter.revision,
    today,
  };
}
