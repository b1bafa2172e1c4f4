import { SERVING, SUPERVISING, type Role } from "#org";
import { scopeOf, type Actor } from "#platform/db";
import type { Asker } from "./crowd.ts";
import type { TestDatabase } from "./database.ts";

// Who may see what, in plain words: it knows nothing of how the database or the server do it.

const SUPERVISORS: readonly Role[] = SUPERVISING;
const WORKERS: readonly Role[] = SERVING;

/** What a row says of who may see it. */
export type Row = { id: string; personId: string; region: string; served: string; guarded: boolean; sealed: boolean; moved: boolean };

/** Files named to a post, which hold. */
export type Named = { id: string; kind: string; post: string; casefileId: string };

/** Somebody asked for a file of a place that serves it. */
export type Asked = { id: string; casefileId: string; by: string; region: string };

/** A need of somebody was referred to a department. */
export type Referred = { id: string; casefileId: string; office: string; open: boolean };

/** What stays of a file that closed. */
export type Receipt = { id: string; casefileId: string; region: string };

/** What one of the eight responsibilities keeps about a place; `parts`: who has a part in it. */
export type Kept = { id: string; kind: string; region: string; parts: string[]; readable: boolean };

/** How everything stands. */
export type World = { rows: Row[]; named: Named[]; asked: Asked[]; referred: Referred[]; receipts: Receipt[]; matters: Kept[] };

/** All rows as they are, and what is named to whom. */
export async function look({ loader }: Pick<TestDatabase, "loader">): Promise<World> {
  return loader.transaction(async (tx) => ({
    rows: await tx.rows<Row>(
      `select id, person_id as "personId", region, served, guarded, sealed, moved_to is not null as moved from casefile`,
    ),
    named: await tx.rows<Named>(
      `select id, kind, post_id as post, casefile_id as "casefileId" from file_grant where ended_at is null and (until_at is null or until_at > now())`,
    ),
    asked: await tx.rows<Asked>(`select id, casefile_id as "casefileId", asked_by as by, region from access_request`),
    referred: await tx.rows<Referred>(`select id, casefile_id as "casefileId", office, closed_on is null as open from referral`),
    receipts: await tx.rows<Receipt>(`select id, casefile_id as "casefileId", region from seal_receipt`),
    matters: await tx.rows<Kept>(
      `select id, kind, region, array_remove(array[owner, overseer, subject], null) as parts, readable from matter`,
    ),
  }));
}

const isWithin = (place: string, area: string): boolean => place.startsWith(area);

/** Whether an asker may see persons at all: who serves them, and a supervisor who has said what for. */
export const seesPersons = ({ role, purpose }: Pick<Asker, "role" | "purpose">): boolean =>
  WORKERS.includes(role) || (SUPERVISORS.includes(role) && purpose !== null);

/** The rule of who may see a row, in plain words; it knows nothing of how the database does it. */
export function maySee(asker: Asker, row: Row, named: readonly Named[]): boolean {
  if (row.sealed) return false;
  if (named.some(({ post, casefileId }) => post === asker.post && casefileId === row.id)) return true;
  if (!seesPersons(asker) || row.guarded) return false;
  return isWithin(row.region, asker.region) || isWithin(row.served, asker.region);
}

/** Whoever leads the city or a county; below, leaders see areas only. */
const leadsHigh = ({ role, region }: Asker): boolean => role === "leader" && region.length <= 6;

/** A request to see a file is known to whoever made it, and to those who supervise or lead the place; so is the masked name in it. */
export const knowsOfRequest = (asker: Asker, id: string, asked: readonly Asked[]): boolean =>
  asked.some(
    ({ casefileId, by, region }) =>
      casefileId === id &&
      (by === asker.login || ((SUPERVISORS.includes(asker.role) || leadsHigh(asker)) && isWithin(region, asker.region))),
  );

/** A department knows the needs that were referred to it and are open, in its area; of a minor's file and of a sealed one none. */
export const knowsOfNeed = (asker: Asker, { id, region, served, guarded, sealed }: Row, referred: readonly Referred[]): boolean =>
  !guarded &&
  !sealed &&
  (isWithin(region, asker.region) || isWithin(served, asker.region)) &&
  referred.some(({ casefileId, office, open }) => casefileId === id && open && office === asker.office);

/** Look at what is kept about their area, whoever has a part in it. */
const AREAS: readonly Role[] = ["station_worker", "township_clerk", "county_officer", "city_officer", "leader", "auditor", "audit_admin"];

/** A matter is known where it is about, above that place, to whoever has a part in it, and below the place once it is published. */
export const knowsOfMatter = ({ role, region, office, post }: Asker, matter: Kept): boolean =>
  (AREAS.includes(role) && isWithin(matter.region, region)) ||
  [`${role}@${region}`, `${office}@${region}`, post].some((one) => matter.parts.includes(one)) ||
  (matter.readable && isWithin(region, matter.region));

/** A receipt of a file that closed is read, with its masked name, by those who see persons where it was served. */
export const knowsOfReceipt = (asker: Asker, id: string, receipts: readonly Receipt[]): boolean =>
  seesPersons(asker) && receipts.some(({ casefileId, region }) => casefileId === id && isWithin(region, asker.region));

/** What a list has: of what one may see, that which is served in one's own area. */
export const isListed = (asker: Asker, row: Row, named: readonly Named[]): boolean =>
  maySee(asker, row, named) && !row.moved && isWithin(row.served, asker.region);

/** The actor as the server would tell the database. */
export function actorOf(asker: Asker, { rows, named }: { rows: readonly Row[]; named: readonly Named[] }): Actor {
  const files = named.filter(({ post }) => post === asker.post).map(({ casefileId }) => casefileId);
  return {
    ...scopeOf(asker.region),
    login: asker.login,
    post: asker.post,
    role: asker.role,
    ...(seesPersons(asker) && { sees: "persons" }),
    ...(asker.office && { office: asker.office }),
    files,
    people: rows.filter(({ id }) => files.includes(id)).map(({ personId }) => personId),
  };
}
