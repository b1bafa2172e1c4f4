import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate, openCluster, openDatabase, scopeOf, withClient, type Tables } from "#platform/db";
import { SCHEMA } from "../../db/schema.ts";

/** The tables of the first schema, bound by row security as they were. */
const FIRST: Tables = Object.fromEntries(
  ["org", "staff", "account", "session", "person", "person_identity", "casefile", "fact", "obligation", "spell", "casefile_tally"].map(
    (name) => [name, { family: "distributed", app: "select" }],
  ),
);

test("a database that the first version has filled is brought up with all that is in it", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-upgrade-"));
  const cluster = await openCluster({ data: join(folder, "data") });
  try {
    mkdirSync(join(folder, "first/migrations"), { recursive: true });
    cpSync(join(SCHEMA.folder, "migrations/001.do.spine.sql"), join(folder, "first/migrations/001.do.spine.sql"));
    writeFileSync(join(folder, "first/access.sql"), "");
    await migrate(cluster, { folder: join(folder, "first"), tables: FIRST });
    const id = "0199aaaa-0000-7000-8000-000000000001";
    const village = "640104001001";
    await withClient(cluster.connection("loader"), async (client) => {
      await client.query(`insert into org (city, id, region, kind, name) values (6401, '${id}', '${village}', 'station', '工作站')`);
      await client.query(
        `insert into staff (city, id, region, org_id, name, post, full_time, from_on) values (6401, '${id}', '${village}', '${id}', '某某', 'worker', true, '2020-01-01')`,
      );
      await client.query(
        `insert into account (city, login, region, staff_id, password_hash) values (6401, 'worker', '${village}', '${id}', 'scrypt$x')`,
      );
      await client.query(`insert into person (city, id, region, masked, sex) values (6401, '${id}', '${village}', '马*', '1')`);
      await client.query(
        `insert into casefile (city, id, person_id, region, origin, rules, opened_on) values (6401, '${id}', '${id}', '${village}', '${village}', 'national', '2026-01-01')`,
      );
    });

    const { applied } = await migrate(cluster, SCHEMA);
    expect(applied.length).toBeGreaterThan(5);

    const database = await openDatabase(cluster.connection("app"), SCHEMA);
    const worker = { ...scopeOf(village), login: "worker", sees: "persons" } as const;
    const seen = await database.readAs(worker, (tx) =>
      tx.rows(
        `select c.served, p.masked, o.role, o.seat, h.from_on as "from" from casefile c join person p on p.id = c.person_id
         join account a on a.region = c.region join holding h on h.staff_id = a.staff_id join post o on o.id = h.post_id`,
      ),
    );
    await database.close();
    expect(seen).toEqual([{ served: village, masked: "马*", role: "station_worker", seat: "direct", from: "2020-01-01" }]);
    const { rows } = await withClient(cluster.connection("auth"), (client) =>
      client.query("select a.login, c.password from auth.account a join auth.credential c on c.account_id = a.id"),
    );
    expect(rows).toEqual([{ login: "worker", password: "scrypt$x" }]);
  } finally {
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
