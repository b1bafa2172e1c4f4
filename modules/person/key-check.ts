import { softwareCrypto, steadyKeys, type CryptoProvider, type KeyRing, type KeyStore } from "#platform/crypto";
import type { Loader, Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { openIdentity, type SealedFields } from "./sealed.ts";

// Nothing secret: what a key makes of it tells the key from any other.
const CONSTANT = "萤火";
const FIELD = "key check";

type Registered = { id: string; indexCheck: string | null; sealedCheck: Buffer | null };

const NOTHING_LOST = say("没有生成新密钥，数据未改动。", "No new keys were made and no data was changed.");

const refusal = (code: string, zh: string, en: string, cause?: unknown) =>
  new UserError(500, code, say(`${zh}${NOTHING_LOST.zh}`, `${en} ${NOTHING_LOST.en}`), { cause });

const missing = (place: string) =>
  refusal(
    "keys.missing",
    `找不到密钥 ${place}，而库中已有加密的身份信息。请把备份的密钥放回原处后再启动。`,
    `The keys are not in ${place}, and the database holds identities that are sealed. Put the backup of the keys in their place.`,
  );

const lost = (place: string, id: string) =>
  refusal(
    "keys.lost",
    `密钥 ${place} 中没有密钥“${id}”，而库中还有信息由它加密。请换回含有它的密钥后再启动。`,
    `Key “${id}” is not among those in ${place}, and there are identities sealed under it. Bring back the keys that include it.`,
  );

const wrong = (place: string, id: string, cause?: unknown) =>
  refusal(
    "keys.wrong",
    `密钥 ${place} 中的密钥“${id}”不是加密本库信息的那一把。请换回原来的密钥后再启动。`,
    `Key “${id}” in ${place} is not the one that the identities here are sealed under. Bring back the right keys.`,
    cause,
  );

/** What the database keeps of a key, to know it again. */
const register = (tx: Tx, crypto: CryptoProvider, id: string) =>
  tx.run(
    `insert into key_check (id, index_check, sealed_check) values ($1, $2, $3)
     on conflict (id) do update set index_check = excluded.index_check, sealed_check = excluded.sealed_check`,
    [id, crypto.blindIndex(CONSTANT, FIELD, id), crypto.seal(CONSTANT, FIELD, id)],
  );

function isSame(crypto: CryptoProvider, { id, indexCheck, sealedCheck }: Registered): boolean {
  if (sealedCheck && crypto.open(sealedCheck, FIELD) !== CONSTANT) return false;
  return crypto.blindIndex(CONSTANT, FIELD, id) === indexCheck;
}

/** A key that an earlier version used: the first name that it opens is the proof. */
async function opensOne(tx: Tx, crypto: CryptoProvider, id: string): Promise<boolean> {
  const row = await tx.row<SealedFields & { id: string; idIndex: string }>(
    `select person_id as id, name, id_number as "idNumber", phone, address, id_index as "idIndex" from person_identity where key_id = $1 limit 1`,
    [id],
  );
  return !row || crypto.blindIndex(openIdentity(crypto, row.id, row).idNumber, "idNumber", id) === row.idIndex;
}

/** Holds the keys to what the database remembers of them; writes nothing. Undefined: there are none, and none are needed yet. */
export async function checkKeys(tx: Tx, store: KeyStore): Promise<KeyRing | undefined> {
  const ring = store.read();
  const [registered, anybody] = await Promise.all([
    tx.rows<Registered>(`select id, index_check as "indexCheck", sealed_check as "sealedCheck" from key_check order by id`),
    tx.row("select from person_identity limit 1"),
  ]);
  if (!ring) {
    if (anybody || registered.some(({ indexCheck }) => indexCheck !== null)) throw missing(store.place);
    return undefined;
  }
  const crypto = softwareCrypto(() => ring);
  for (const one of registered) {
    const unused = one.indexCheck === null && !anybody;
    if (unused) continue;
    if (!ring.keys.has(one.id)) throw lost(store.place, one.id);
    let same: boolean;
    try {
      same = one.indexCheck === null ? await opensOne(tx, crypto, one.id) : isSame(crypto, one);
    } catch (error) {
      throw wrong(store.place, one.id, error instanceof Error ? error.name : undefined);
    }
    if (!same) throw wrong(store.place, one.id);
  }
  return ring;
}

/** The keys of this installation, held to what the database remembers; made on the very first start, and only then. */
export async function requireKeys(loader: Loader, store: KeyStore, now: Date): Promise<CryptoProvider> {
  const ring = await loader.transaction(async (tx) => {
    const found = (await checkKeys(tx, store)) ?? store.create(now);
    const crypto = softwareCrypto(() => found);
    const unchecked = await tx.rows<{ id: string }>("select id from key_check where index_check is null");
    for (const { id } of unchecked)
      // The key that the schema was born with, where the office brings keys of other names.
      if (found.keys.has(id)) await register(tx, crypto, id);
      else await tx.run("delete from key_check where id = $1", [id]);
    await registerNew(tx, crypto, found.current);
    return found;
  });
  return softwareCrypto(steadyKeys(store, ring));
}

/** Before anything may lie under it. */
export async function registerNew(tx: Tx, crypto: CryptoProvider, id: string): Promise<void> {
  if (!(await tx.row("select from key_check where id = $1", [id]))) await register(tx, crypto, id);
}
