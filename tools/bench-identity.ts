import { findUnderEveryKey, openIdentity, findSealed, searchSql, requireKeys, type Indexed, type SealedFields } from "#person/server";
import { keyStore, type CryptoProvider } from "#platform/crypto";
import { openDatabase, openLoader, scopeOf, withClient, type Actor, type Cluster, type Database, type Tx } from "#platform/db";
import { initialOf } from "../modules/person/initial.ts";
import { plainName, type Identity } from "../modules/person/model.ts";
import { SCHEMA } from "../db/schema.ts";
import { atMost, inTurns, rounded, typical, type Line } from "./bench-measure.ts";

const CITY = 6401;
const TIMES = 600;
const WAYS: Record<Indexed, (who: Identity) => string> = {
  idNumber: ({ idNumber }) => idNumber,
  name: ({ name }) => plainName(name),
  tail: ({ idNumber }) => idNumber.slice(-4),
  initial: ({ name }) => initialOf(plainName(name)) ?? "",
  phone: ({ phone }) => phone ?? "",
};

type Row = SealedFields & { id: string; region: string };
type Known = { id: string; region: string; who: Identity };

/**
 * The same table once more with everything in plain text, under the same policies and indexes: what a look-up would cost if nothing were
 * sealed.
 */
async function layOpen(cluster: Cluster, people: readonly Known[]): Promise<void> {
  const rows = people.map(({ id, who }) => ({
    id,
    ...Object.fromEntries(Object.entries(WAYS).map(([by, value]) => [by.toLowerCase(), value(who)])),
    address: who.address,
  }));
  await withClient(cluster.connection("owner"), async (client) => {
    await client.query("create table plain_identity (like person_identity including defaults including indexes)");
    await client.query("grant all on plain_identity to yinghuo_loader; grant select on plain_identity to yinghuo_app");
  });
  await withClient(cluster.connection("loader"), async (client) => {
    await client.query("insert into plain_identity select * from person_identity");
    await client.query(
      `update plain_identity p set id_index = r.idnumber, name_index = r.name, tail_index = r.tail, initial_index = r.initial, phone_index = r.phone,
         id_number = convert_to(r.idnumber, 'UTF8'), name = convert_to(r.name, 'UTF8'), phone = convert_to(r.phone, 'UTF8')
       from json_to_recordset($1::json) as r (id uuid, idnumber text, name text, tail text, initial text, phone text) where p.person_id = r.id`,
      [JSON.stringify(rows)],
    );
  });
  await withClient(cluster.connection("owner"), async (client) => {
    await client.query("alter table plain_identity enable row level security");
    const { rows: policies } = await client.query<{ name: string; cmd: string; expr: string }>(
      "select polname as name, polcmd as cmd, pg_get_expr(polqual, polrelid) as expr from pg_policy where polrelid = 'person_identity'::regclass",
    );
    for (const { name, cmd, expr } of policies)
      if (cmd === "*" || cmd === "r") await client.query(`create policy ${name} on plain_identity for select using (${expr})`);
    await client.query("vacuum (full, analyze) plain_identity");
    await client.query("vacuum (analyze) person_identity");
  });
}

const inPlain = (sql: string): string => sql.replaceAll("person_identity", "plain_identity");

type Work = { name: string; sealed: (tx: Tx, one: Known) => Promise<unknown>; plain: (tx: Tx, one: Known) => Promise<unknown> };

const reveal = (crypto: CryptoProvider): Work => ({
  name: "reveal",
  sealed: async (tx, { id }) => {
    const found = await findSealed(tx, { city: CITY, id });
    if (!found) throw new Error("nobody is there");
    return openIdentity(crypto, id, found);
  },
  plain: async (tx, { id }) => {
    const found = await tx.row<SealedFields>(
      `select name, id_number as "idNumber", phone, address from plain_identity where city = $1 and person_id = $2`,
      [CITY, id],
    );
    if (!found) throw new Error("nobody is there");
    return [found.name, found.idNumber, found.phone].map((value) => value?.toString("utf8"));
  },
});

const search = (crypto: CryptoProvider, by: Indexed): Work => ({
  name: `search by ${by}`,
  sealed: async (tx, { who, id }) => {
    const found = await findUnderEveryKey(tx, crypto, CITY, by, WAYS[by](who));
    if (!found.includes(id)) throw new Error("not found");
  },
  plain: async (tx, { who, id }) => {
    const found = await tx.rows<{ id: string }>(inPlain(searchSql(by)), [CITY, [WAYS[by](who)]]);
    if (!found.some((row) => row.id === id)) throw new Error("not found in plain");
  },
});

/** How often a statement reads the table from end to end. */
async function scans(db: Database, actor: Actor, by: Indexed): Promise<number> {
  const rows = await db.withActor(actor, (tx) => tx.rows<Record<string, string>>(`explain ${searchSql(by)}`, [CITY, ["x"]]));
  const plan = rows.flatMap(Object.values).join("\n");
  return plan.includes("Seq Scan") || !/Index Cond:.*_index/.test(plan) ? 1 : 0;
}

/** Reveal and search, sealed, against the same look-up in plain text. */
export async function benchIdentity(cluster: Cluster, data: string): Promise<Line[]> {
  const loader = openLoader(cluster.connection("loader"));
  const db = await openDatabase(cluster.connection("app"), SCHEMA);
  try {
    const crypto = await requireKeys(loader, keyStore(data, {}), new Date());
    const rows = await loader.transaction((tx) =>
      tx.rows<Row>(
        `select person_id as id, served as region, name, id_number as "idNumber", phone, address from person_identity
         where city = $1 and not guarded and not sealed`,
        [CITY],
      ),
    );
    const people = rows.map((row): Known => ({ id: row.id, region: row.region, who: openIdentity(crypto, row.id, row) }));
    await layOpen(cluster, people);
    const measured: { work: string; ratio: number; sealedMs: number; plainMs: number }[] = [];
    const works = [reveal(crypto), ...(Object.keys(WAYS) as Indexed[]).map((by) => search(crypto, by))];
    for (const { name, sealed, plain } of works) {
      let n = 0;
      const someone = (): Known =>
        people[(n = (n + 7919) % people.length)] ?? { id: "", region: "", who: { name: "", idNumber: "", phone: null, address: null } };
      const [a, b] = await inTurns(
        TIMES,
        () => asWorker(db, someone(), sealed),
        () => asWorker(db, someone(), plain),
      );
      const [sealedMs, plainMs] = [typical(a), typical(b)];
      measured.push({ work: name, ratio: rounded(sealedMs / plainMs), sealedMs: rounded(sealedMs, 3), plainMs: rounded(plainMs, 3) });
    }
    const actor: Actor = { ...scopeOf("640104"), login: "bench", sees: "persons" };
    let bad = 0;
    for (const by of Object.keys(WAYS) as Indexed[]) bad += await scans(db, actor, by);
    const worst = (of: typeof measured) => Math.max(...of.map(({ ratio }) => ratio));
    return [
      atMost("reveal / the same look-up in plain text", worst(measured.slice(0, 1)), "times", 2, { measured: measured.slice(0, 1) }),
      atMost("search by blind index / the same look-up in plain text", worst(measured.slice(1)), "times, worst of five", 2, {
        measured: measured.slice(1),
      }),
      atMost("searches that are not bound by an index under row security", bad, "searches", 0),
    ];
  } finally {
    await Promise.all([db.close(), loader.close()]);
    await withClient(cluster.connection("owner"), (client) => client.query("drop table if exists plain_identity"));
  }
}

const asWorker = (db: Database, one: Known, use: (tx: Tx, one: Known) => Promise<unknown>) =>
  db.withActor({ ...scopeOf(one.region), login: "bench", sees: "persons" }, (tx) => use(tx, one));
