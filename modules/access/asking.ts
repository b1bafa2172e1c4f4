import { randomUUIDv7 } from "node:crypto";
import { grantFile } from "#casefile/server";
import { readLookup, type Stated } from "#person";
import { findPersons, findUnderEveryKey, requirePurpose } from "#person/server";
import { findOfficial } from "#org/server";
import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Tx } from "#platform/db";
import type { Desk } from "#platform/http";
import type { Found } from "./contract.ts";
import { REASON_LENGTH } from "./model.ts";
import { ambiguous, malformed, noReviewer, nowhere, openAlready, ownAnyway, sealedHere, tooShort, unknownWho } from "./refusals.ts";
import { firstReviewer } from "./reviewing.ts";
import { reviewBy } from "./rules.ts";
import { findFileOf, findLook, insertRequest, lockFileOf, type AskedFile } from "./store.ts";

type Who = { idNumber?: string | undefined; name?: string | undefined; phone?: string | undefined };

/** Looks over the whole city on behalf of somebody who may not: what is told of it is decided here. */
export const overTheCity = (actor: Actor): Actor => ({ ...actor, ...scopeOf(String(actor.city)), sees: "all" });

type Exact = "idNumber" | "phone" | "name";

function lookupOf(field: Exact, typed: string): { by: Exact; value: string } {
  const lookup = readLookup(typed);
  if ("fault" in lookup) throw malformed(field, lookup.fault);
  if (lookup.by !== field) throw malformed(field);
  return { by: field, value: lookup.value };
}

/** One person, exactly: a name alone or a part of a number finds nobody. In the audit as a search, without what was typed. */
async function findOne(tx: Tx, { crypto, actor, today }: Desk, { idNumber, name, phone }: Who, given: Stated): Promise<string | undefined> {
  const stated = { ...given, purpose: requirePurpose(given, "emergency", today) };
  if (!idNumber && !(name && phone)) throw unknownWho();
  const lookup = idNumber ? lookupOf("idNumber", idNumber) : lookupOf("phone", phone ?? "");
  const named = idNumber ? undefined : lookupOf("name", name ?? "");
  const found = await findPersons(tx, crypto, actor, { lookup, stated, today });
  const called = named && new Set(await findUnderEveryKey(tx, crypto, actor.city, "name", named.value));
  const [one, ...others] = called ? found.filter((id) => called.has(id)) : found;
  if (others.length > 0) throw ambiguous();
  return one;
}

const isOwn = ({ lo, hi, files = [] }: Actor, { id, region, served, guarded }: AskedFile): boolean =>
  [region, served].some((code) => code >= lo && code < hi) && (!guarded || files.includes(id));

/** There is such a file, of which place; never more. That a file elsewhere is sealed is not told either. */
export const findElsewhere = (desk: Desk, { purpose, note, ...who }: Who & Stated): Promise<Found> =>
  desk.db.withActor(overTheCity(desk.actor), async (tx) => {
    const { actor } = desk;
    const personId = await findOne(tx, desk, who, { purpose, note });
    const file = personId && (await findFileOf(tx, actor.city, personId));
    if (!file) return { is: "nowhere" };
    const { id: casefileId, place } = file;
    if (isOwn(actor, file)) return { is: file.sealed ? "sealed" : "own", place, casefileId };
    return file.sealed ? { is: "nowhere" } : { is: "elsewhere", place };
  });

export type Opening = Who & Stated & { reason: string; hours: number };

/** Shows one file for some hours, at once; whoever supervises the place that serves it is told and answers for it. */
export async function openEmergency(desk: Desk, { purpose, note, reason, hours, ...who }: Opening, now: Date) {
  const { db, actor, today } = desk;
  if ([...reason].length < REASON_LENGTH) throw tooShort();
  return db.withActor(overTheCity(actor), async (tx) => {
    const personId = await findOne(tx, desk, who, { purpose, note });
    const file = personId && (await lockFileOf(tx, actor.city, personId));
    if (!file) throw nowhere();
    if (isOwn(actor, file)) throw file.sealed ? sealedHere() : ownAnyway();
    if (file.sealed) throw nowhere();
    const open = await findLook(tx, actor, file.id, now);
    if (open) throw openAlready(open.until);
    const [asker, reviewer] = [await findOfficial(tx, actor), await firstReviewer(tx, actor, file.served, today)];
    if (!asker) throw new Error("whoever asks holds a post");
    if (!reviewer) throw noReviewer();
    const id = randomUUIDv7();
    const until = new Date(now.getTime() + hours * 3_600_000);
    const grantId = await grantFile(tx, actor, {
      casefileId: file.id,
      personId: file.personId,
      region: file.region,
      kind: "emergency",
      reason,
      purpose,
      until,
    });
    const { dueOn } = reviewBy(today);
    const named = { level: reviewer.level, post: reviewer.post, name: reviewer.name, title: reviewer.title, dueOn };
    await insertRequest(tx, actor, {
      id,
      file,
      kind: "emergency",
      purpose: purpose ?? "",
      note,
      reason,
      asker,
      askedAt: now,
      today,
      until,
      grantId,
      reviewer: named,
    });
    await writeAudit(tx, actor, {
      region: file.served,
      verb: "access.open",
      target: id,
      casefile: file.id,
      purpose,
      detail: { hours, reviewer: reviewer.post, reviewBy: dueOn, ...(note && { note }) },
    });
    return { id, casefileId: file.id, until: until.toISOString(), reviewer: { name: reviewer.name, title: reviewer.title } };
  });
}
