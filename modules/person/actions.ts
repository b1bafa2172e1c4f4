import { writeAudit } from "#platform/audit";
import type { CryptoProvider } from "#platform/crypto";
import type { Day } from "#platform/day";
import type { Actor, Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Lookup } from "./lookup.ts";
import { countLook } from "./looks.ts";
import { maskedIdNumber, maskedPhone, type Identity, type IdentityChanges } from "./model.ts";
import { purposeFault, type Stated, type Use } from "./purposes.ts";
import { indexOf, openIdentity, sealIdentity, shownOf, type Indexed, type SealedFields } from "./sealed.ts";
import {
  findByIndex,
  findKeyIds,
  findSealed,
  findSealedOf,
  insertIdentity,
  insertPerson,
  MOST_FOUND,
  setIdIndex,
  updateIdentity,
  updateShown,
} from "./store.ts";

const known = () =>
  new UserError(
    409,
    "person.known",
    say(
      "该身份证号在本市已经建档。人已搬来的，请办理变更执行地。",
      "Somebody with this ID number is on file in this city. If they moved here, ask for a transfer.",
    ),
    { field: "person.idNumber" },
  );

const codeOf = (error: unknown): unknown => {
  const cause = error instanceof UserError ? error.cause : error;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
};

/** A key that nothing may lie under any more, or not yet. */
export const KEYS_CHANGED = "keys.changed";

function inWords(error: unknown): unknown {
  if (codeOf(error) === "23505") return known();
  if (codeOf(error) === "23503")
    return new UserError(409, KEYS_CHANGED, say("密钥刚刚更换，请再提交一次。", "The keys have just been changed; please try again."), {
      cause: error,
    });
  return error;
}

/** Enters somebody new, sealed. One person has one entry in a city. */
export async function addPerson(
  tx: Tx,
  crypto: CryptoProvider,
  { identity, region, ...key }: { city: number; id: string; region: string; identity: Identity },
): Promise<void> {
  const { current, live } = crypto.keys();
  const sealed = sealIdentity(crypto, key.id, identity, current);
  await insertPerson(tx, key, region, shownOf(identity));
  // While keys are changed an entry may lie under either of them, where the actor cannot see it: the row takes the place of each index in turn.
  const places = live.length > 1 ? [...live, current].map((id) => indexOf(crypto, "idNumber", identity.idNumber, id)) : [sealed.idIndex];
  try {
    const [first = sealed.idIndex, ...others] = places;
    if (!(await insertIdentity(tx, key, region, { ...sealed, idIndex: first }))) throw known();
    for (const place of others) await setIdIndex(tx, key, place);
  } catch (error) {
    throw inWords(error);
  }
}

/**
 * Puts part of an identity right, sealed anew (个人信息保护法 46). The audit keeps what it was and is as keyed hashes: equal ones are the same
 * identity, and nobody reads a name off them.
 */
export async function correctIdentity(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { personId, region, target, changes }: { personId: string; region: string; target: string; changes: IdentityChanges },
): Promise<void> {
  const key = { city: actor.city, id: personId };
  const found = await findSealed(tx, key);
  if (!found) throw new UserError(404, "person.missing", say("未登记身份信息。", "No identity is on file."));
  const was = opened(crypto, personId, found);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined && value !== null));
  const now: Identity = { ...was, ...given };
  const { current, live } = crypto.keys();
  const sealed = sealIdentity(crypto, personId, now, current);
  try {
    // While keys are changed the number may be taken under either of them.
    if (now.idNumber !== was.idNumber) for (const id of live) await setIdIndex(tx, key, indexOf(crypto, "idNumber", now.idNumber, id));
    await updateIdentity(tx, key, sealed);
  } catch (error) {
    throw inWords(error);
  }
  await updateShown(tx, key, shownOf(now));
  const hash = (identity: Identity) =>
    crypto.blindIndex(JSON.stringify([identity.name, identity.idNumber, identity.phone, identity.address]), "identity");
  await writeAudit(tx, actor, {
    region,
    verb: "person.correct",
    target,
    casefile: target,
    before: hash(was),
    after: hash(now),
    detail: { fields: Object.keys(given) },
  });
}

/** Refuses what was not stated, is not on the list in force, or lacks the number it asks for. */
export function requirePurpose(stated: Stated, use: Use, on: Day): string {
  const fault = purposeFault(stated, use, on);
  if (fault) throw new UserError(422, fault.code, fault.message, { field: fault.field });
  return stated.purpose ?? "";
}

const detailOf = ({ note }: Stated) => (note?.trim() ? { note: note.trim() } : {});

const unreadable = (cause: unknown) =>
  new UserError(
    500,
    "person.unreadable",
    say(
      "这条身份信息解不开，可能被改动过。请联系系统管理员。",
      "This identity does not open; it may have been tampered with. Tell the system administrator.",
    ),
    { cause },
  );

function opened(crypto: CryptoProvider, personId: string, sealed: SealedFields): Identity {
  try {
    return openIdentity(crypto, personId, sealed);
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(error);
  }
}

export type Look = { stated: Stated; today: Day };

/** Shows who somebody is. The purpose, the reader and the file are in the audit before the name leaves the database. */
export async function revealIdentity(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { personId, region, target, stated, today }: Look & { personId: string; region: string; target: string },
): Promise<Identity> {
  const purpose = requirePurpose(stated, "reveal", today);
  await writeAudit(tx, actor, { region, verb: "person.reveal", target, casefile: target, purpose, detail: detailOf(stated) });
  const [sealed] = await Promise.all([
    findSealed(tx, { city: actor.city, id: personId }),
    countLook(tx, actor, `reveal ${target} ${purpose}`, today),
  ]);
  if (!sealed) throw new UserError(404, "person.missing", say("未登记身份信息。", "No identity is on file."));
  return opened(crypto, personId, sealed);
}

/** Name and phone, and no more, for a department that was asked to help; in the audit before they leave the database. */
export async function revealContact(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { personId, region, casefile, target, stated, today }: Look & { personId: string; region: string; casefile: string; target: string },
): Promise<Pick<Identity, "name" | "phone">> {
  const purpose = requirePurpose(stated, "contact", today);
  await writeAudit(tx, actor, { region, verb: "person.contact", target, casefile, purpose, detail: detailOf(stated) });
  const [sealed] = await Promise.all([
    findSealed(tx, { city: actor.city, id: personId }),
    countLook(tx, actor, `contact ${target} ${purpose}`, today),
  ]);
  if (!sealed) throw new UserError(404, "person.missing", say("未登记联系方式。", "No way to get in touch is on record."));
  const { name, phone } = opened(crypto, personId, sealed);
  return { name, phone };
}

const MOST_TRIES = 5;

/** Ids of those found under any key in use: while keys are changed some lie under the old one and some under the new. */
export async function findUnderEveryKey(tx: Tx, crypto: CryptoProvider, city: number, by: Indexed, value: string): Promise<string[]> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { live } = crypto.keys();
    // The keys are asked for after the persons: what was moved to another key meanwhile lies under one that is told here.
    const [found, used] = await Promise.all([
      findByIndex(
        tx,
        city,
        by,
        live.map((key) => indexOf(crypto, by, value, key)),
      ),
      findKeyIds(tx),
    ]);
    if (used.every((id) => live.includes(id))) return found.map(({ id }) => id);
  }
  throw new UserError(
    503,
    "keys.unknown",
    say(
      "库中启用了本机没有的密钥，暂时不能查找。请联系系统管理员。",
      "The database uses a key that is not here; nobody can be found. Tell the system administrator.",
    ),
  );
}

/** Looks for one person, for a purpose; under what was asked, but never with a name or a number, it is in the audit. */
export async function findPersons(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { lookup, stated, today }: Look & { lookup: Extract<Lookup, { by: Indexed }> },
): Promise<string[]> {
  const purpose = requirePurpose(stated, "search", today);
  const target = indexOf(crypto, lookup.by, lookup.value);
  const { fresh } = await countLook(tx, actor, `${lookup.by} ${target} ${purpose}`, today);
  if (fresh)
    await writeAudit(tx, actor, {
      region: actor.lo,
      verb: "person.search",
      target,
      purpose,
      detail: { by: lookup.by, ...detailOf(stated) },
    });
  const found = await findUnderEveryKey(tx, crypto, actor.city, lookup.by, lookup.value);
  if (found.length > MOST_FOUND)
    throw new UserError(
      422,
      "search.too_many",
      say(`符合的人超过 ${MOST_FOUND}，请输入全名或身份证号。`, `More than ${MOST_FOUND} people fit; give a full name or an ID number.`),
      { field: "q" },
    );
  return found;
}

/** Enough to tell two people of the same name apart. */
export type Hint = { idNumber: string; phone: string | null };

export async function hintsOf(tx: Tx, crypto: CryptoProvider, city: number, ids: readonly string[]): Promise<Map<string, Hint>> {
  const rows = await findSealedOf(tx, city, ids);
  return new Map(
    rows.map(({ id, ...sealed }) => {
      const { idNumber, phone } = opened(crypto, id, sealed);
      return [id, { idNumber: maskedIdNumber(idNumber), phone: phone && maskedPhone(phone) }];
    }),
  );
}
