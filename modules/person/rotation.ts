import { writeAudit } from "#platform/audit";
import { freshKey, liveKeys, nextKeyId, softwareCrypto, type CryptoProvider, type KeyRing, type KeyStore } from "#platform/crypto";
import { scopeOf, type Loader, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { registerNew } from "./key-check.ts";
import { openIdentity, sealIdentity, type SealedFields } from "./sealed.ts";

export type Rotation = { key: string; retired: string[]; rows: number; unreadable: string[] };

export type RotationOptions = {
  now: Date;
  /** How long a request that is under way may still go by what it knew before [design]. */
  settleMs?: number;
  batch?: number;
  progress?: (done: number, of: number) => void;
};

const BATCH = 200;

const refusal = (code: string, zh: string, en: string) => new UserError(409, code, say(zh, en));

/**
 * Puts everything under a new key while the office goes on working. Everybody knows the new key before anybody writes under it;
 * everything is sealed and indexed anew; only then is the old key retired. Cut off anywhere, it goes on when it is run again.
 */
export const rotateKeys = (loader: Loader, store: KeyStore, options: RotationOptions): Promise<Rotation> =>
  loader.transaction(async (guard) => {
    const lock = await guard.row<{ got: boolean }>("select pg_try_advisory_xact_lock(hashtext('yinghuo keys')) as got");
    if (!lock?.got) throw refusal("keys.busy", "密钥正在更换，请等它结束。", "The keys are being changed already; wait for that to end.");
    const begun = await begin(loader, store, options);
    const { rows, unreadable } = await reseal(loader, begun, options);
    if (unreadable.length > 0) return { key: begun.to, retired: [], rows, unreadable };
    const retired = liveKeys(begun.ring()).filter((id) => id !== begun.to);
    retire(store, retired, options.now);
    await note(loader, "keys.rotated", begun.to, { retired, rows });
    return { key: begun.to, retired, rows, unreadable };
  });

type Begun = { to: string; crypto: CryptoProvider; ring: () => KeyRing };

/** Known, then registered, then current; a change that was cut off is taken up where it stopped. */
async function begin(loader: Loader, store: KeyStore, { now, settleMs = 2000 }: RotationOptions): Promise<Begun> {
  const ring = () => ringOf(store);
  const crypto = softwareCrypto(ring);
  const underWay = ring().next !== undefined || liveKeys(ring()).length > 1 || (await otherKeys(loader, ring().current)).length > 0;
  if (!underWay) {
    if (!store.write)
      throw refusal(
        "keys.given",
        `密钥由 ${store.place} 给出。请在其中加入新密钥并设为 current，重启服务后再运行。`,
        `The keys are given in ${store.place}. Add a new one there, make it current, restart the server, and run this again.`,
      );
    const next = nextKeyId(ring());
    store.write({ ...ring(), next, keys: new Map([...ring().keys, [next, freshKey(now)]]) });
  }
  const to = ring().next ?? ring().current;
  await loader.transaction((tx) => registerNew(tx, crypto, to));
  await note(loader, "keys.rotate", to, { from: (await otherKeys(loader, to)).join(" ") });
  if (ring().next !== undefined && store.write) {
    await settled(settleMs);
    const { next: _, ...rest } = ring();
    store.write({ ...rest, current: to });
  }
  await settled(settleMs);
  return { to, crypto, ring };
}

function ringOf(store: KeyStore): KeyRing {
  const ring = store.read();
  if (ring) return ring;
  throw new UserError(500, "keys.missing", say(`找不到密钥 ${store.place}。`, `The keys are not in ${store.place}.`));
}

const settled = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Keys besides `to` that the database still uses. */
const otherKeys = async (loader: Loader, to: string): Promise<string[]> => {
  const rows = await loader.transaction((tx) => tx.rows<{ id: string }>("select id from key_check where id <> $1 order by id", [to]));
  return rows.map(({ id }) => id);
};

async function reseal(loader: Loader, { to, crypto }: Begun, { batch: size = BATCH, progress }: RotationOptions) {
  const total = await loader.transaction((tx) =>
    tx.row<{ rows: number }>("select count(*)::int as rows from person_identity where key_id <> $1 or tail_index is null", [to]),
  );
  const unreadable = new Set<string>();
  let rows = 0;
  const moveAll = async (where: string, value?: string) => {
    for (;;) {
      const batch = await resealBatch(loader, crypto, to, { where, value, size }, unreadable);
      if (batch === undefined) return;
      rows += batch;
      progress?.(Math.min(rows, total?.rows ?? 0), total?.rows ?? 0);
    }
  };
  await moveAll("tail_index is null and key_id = $3", to);
  for (const old of await otherKeys(loader, to)) {
    do await moveAll("key_id = $3", old);
    while (unreadable.size === 0 && !(await forgotten(loader, old)));
  }
  return { rows, unreadable: [...unreadable] };
}

/**
 * Whoever writes under a key holds its row until the end of the transaction: the row goes only when they are through, and only if they
 * left nothing behind.
 */
async function forgotten(loader: Loader, old: string): Promise<boolean> {
  try {
    await loader.transaction((tx) => tx.run("delete from key_check where id = $1", [old]));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23503") return false;
    throw error;
  }
}

type Row = SealedFields & { city: number; id: string };

/** Rows sealed anew; undefined: there are none left. A row that somebody else has changed meanwhile is left for the next time. */
async function resealBatch(
  loader: Loader,
  crypto: CryptoProvider,
  to: string,
  { where, value, size = BATCH }: { where: string; value?: string | undefined; size?: number },
  unreadable: Set<string>,
): Promise<number | undefined> {
  const rows = await loader.transaction((tx) =>
    tx.rows<Row>(
      `select city, person_id as id, name, id_number as "idNumber", phone, address from person_identity
       where ${where} and person_id <> all($2::uuid[]) order by city, person_id limit $1`,
      [size, [...unreadable], value],
    ),
  );
  if (rows.length === 0) return undefined;
  const fresh = rows.flatMap((row) => resealed(crypto, to, row, unreadable));
  try {
    return await loader.transaction((tx) => replace(tx, fresh));
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "db.exists") throw error;
    // Two entries of one ID number: the batch goes row by row, and the second of the two is named.
    let done = 0;
    for (const one of fresh)
      await loader
        .transaction((tx) => replace(tx, [one]))
        .then(
          (count) => (done += count),
          () => unreadable.add(one.person_id),
        );
    return done;
  }
}

const hex = (bytes: Buffer | null) => bytes && `\\x${bytes.toString("hex")}`;

function resealed(crypto: CryptoProvider, to: string, { city, id, ...was }: Row, unreadable: Set<string>) {
  try {
    const sealed = sealIdentity(crypto, id, openIdentity(crypto, id, was), to);
    return [
      {
        city,
        person_id: id,
        was: hex(was.idNumber),
        key_id: to,
        name: hex(sealed.name),
        id_number: hex(sealed.idNumber),
        phone: hex(sealed.phone),
        address: hex(sealed.address),
        id_index: sealed.idIndex,
        name_index: sealed.nameIndex,
        tail_index: sealed.tailIndex,
        initial_index: sealed.initialIndex,
        phone_index: sealed.phoneIndex,
      },
    ];
  } catch {
    unreadable.add(id);
    return [];
  }
}

/** A sealed value is never the same twice: the ID number tells whether the row is still the one that was read. */
const replace = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(
    `update person_identity p set key_id = r.key_id, name = r.name, id_number = r.id_number, phone = r.phone, address = r.address,
       id_index = r.id_index, name_index = r.name_index, tail_index = r.tail_index, initial_index = r.initial_index, phone_index = r.phone_index
     from json_to_recordset($1::json) as r (city int, person_id uuid, was bytea, key_id text, name bytea, id_number bytea, phone bytea, address bytea,
       id_index text, name_index text, tail_index text, initial_index text, phone_index text)
     where p.city = r.city and p.person_id = r.person_id and p.id_number = r.was`,
    [JSON.stringify(rows)],
  );

function retire(store: KeyStore, ids: readonly string[], now: Date): void {
  if (!store.write || ids.length === 0) return;
  const ring = ringOf(store);
  const keys = [...ring.keys].map(([id, key]) => [id, ids.includes(id) ? { ...key, retired: now.toISOString() } : key] as const);
  store.write({ ...ring, keys: new Map(keys) });
}

/** A line in the audit of each city. */
const note = (loader: Loader, verb: string, target: string, detail: Record<string, unknown>): Promise<unknown> =>
  loader.transaction(async (tx) => {
    const cities = await tx.rows<{ code: string }>("select code from region where level = 'city' order by code");
    for (const { code } of cities) await writeAudit(tx, { ...scopeOf(code), login: "system" }, { region: code, verb, target, detail });
  });

/** Blind indexes of rows that an earlier version has written; the next start sees to it. Persons whose row does not open are left out. */
export async function completeIndexes(loader: Loader, crypto: CryptoProvider): Promise<number> {
  const { current } = crypto.keys();
  const unreadable = new Set<string>();
  let rows = 0;
  for (;;) {
    const batch = await resealBatch(loader, crypto, current, { where: "tail_index is null and $3::text is null" }, unreadable);
    if (batch === undefined) return rows;
    rows += batch;
  }
}

/** Takes a retired key out of the file. What an old backup holds under it cannot be read after that. */
export async function forgetKey(loader: Loader, store: KeyStore, id: string): Promise<void> {
  const ring = ringOf(store);
  const key = ring.keys.get(id);
  if (!key) throw refusal("keys.none", `没有密钥“${id}”。`, `There is no key “${id}”.`);
  if (key.retired === undefined || (await otherKeys(loader, "")).includes(id))
    throw refusal("keys.in_use", `密钥“${id}”还在使用，不能删除。`, `Key “${id}” is in use and cannot be forgotten.`);
  if (!store.write)
    throw refusal("keys.given", `密钥由 ${store.place} 给出，请在那里删去。`, `The keys are given in ${store.place}; take it out there.`);
  store.write({ ...ring, keys: new Map([...ring.keys].filter(([other]) => other !== id)) });
}

export type KeyUse = {
  id: string;
  state: "current" | "next" | "live" | "retired";
  made: string | null;
  retired: string | null;
  rows: number;
};

/** Every key, and how many identities lie under it. */
export async function describeKeys(loader: Loader, store: KeyStore): Promise<KeyUse[]> {
  const ring = ringOf(store);
  const rows = await loader.transaction((tx) =>
    tx.rows<{ id: string; rows: number }>("select key_id as id, count(*)::int as rows from person_identity group by key_id"),
  );
  return [...ring.keys].map(([id, { made = null, retired = null }]) => ({
    id,
    state: id === ring.current ? "current" : id === ring.next ? "next" : retired === null ? "live" : "retired",
    made,
    retired,
    rows: rows.find((one) => one.id === id)?.rows ?? 0,
  }));
}
