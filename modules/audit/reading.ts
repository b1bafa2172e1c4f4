import { readHead } from "#casefile/server";
import { countUnsealed, lastHead, writeAudit, type PublicKey } from "#platform/audit";
import { scopeOf } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { AuditFilters, AuditPage, ChainState, LooksPage, OfficeLook } from "./contract.ts";
import { NO_LOOKS } from "./model.ts";
import { findEntries, findLooks, findOfficeLooks, type Place } from "./queries.ts";

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readPlace(after: string | undefined): Place | undefined {
  if (after === undefined) return undefined;
  const [, at, id] = PLACE.exec(after) ?? [];
  if (!at || !id)
    throw new UserError(
      400,
      "cursor",
      say("列表位置已失效，请从第一页重新查看。", "This place in the list is no longer valid; start again from the first page."),
      { field: "after" },
    );
  return { at, id };
}

/** The audit of one's area, newest first. That it was read, and what was looked for, is in it from then on. */
export async function listAudit(
  { db, actor }: Desk,
  { limit, after, ...filters }: AuditFilters & { limit: number; after?: string | undefined },
): Promise<AuditPage> {
  const place = readPlace(after);
  return db.withActor(actor, async (tx) => {
    const found = await findEntries(tx, actor.city, filters, place, limit);
    await writeAudit(tx, actor, {
      region: actor.lo,
      verb: "audit.list",
      target: actor.lo,
      casefile: filters.casefile,
      detail: { filters, ...(after && { after }) },
    });
    const items = found.slice(0, limit).map(({ code, place: name, ...entry }) => ({ ...entry, region: { code, name } }));
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? `${last.at}~${last.id}` : null };
  });
}

/** How far the audit of the city is sealed. */
export async function readChain({ db, actor }: Desk, key: PublicKey | undefined): Promise<ChainState> {
  const office = officeOf(actor.city);
  const [head, waiting] = await db.withActor(office, (tx) => Promise.all([lastHead(tx, actor.city), countUnsealed(tx, actor.city)]));
  return { city: actor.city, head: head ?? null, waiting, publicKey: key ? { id: key.id, pem: key.pem } : null };
}

/** The audit of a whole city is the office's alone; what it shows of it is decided here. */
const officeOf = (city: number) => ({ ...scopeOf(String(city)), login: "system", sees: "all" as const });

const DAYS = 30;

/** Who looked at a file: told to whoever may look at it. */
export async function readLooks(desk: Desk, { id, before }: { id: string; before?: string | undefined }): Promise<LooksPage> {
  const { db, actor } = desk;
  const { region } = await readHead(desk, id);
  await db.withActor(actor, (tx) => writeAudit(tx, actor, { region, verb: "audit.looks", target: id, casefile: id }));
  const found = await db.readAs(officeOf(actor.city), (tx) =>
    findLooks(tx, { city: actor.city, casefile: id, before, days: DAYS + 1, without: NO_LOOKS }),
  );
  const byDay = Map.groupBy(found, ({ day }) => day);
  const days = [...byDay].slice(0, DAYS).map(([day, looks]) => ({ day, looks: looks.map(({ day: _, ...look }) => look) }));
  return { days, next: byDay.size > DAYS ? (days.at(-1)?.day ?? null) : null };
}

/** Which offices looked at a file, for the person it is about: posts and days, no names. */
export const readOffices = (desk: Desk, id: string): Promise<OfficeLook[]> =>
  desk.db.readAs(officeOf(desk.actor.city), (tx) => findOfficeLooks(tx, desk.actor.city, id, NO_LOOKS));
