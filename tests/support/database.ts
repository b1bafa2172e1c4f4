import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import {
  migrate,
  openCluster,
  openDatabase,
  openLoader,
  withClient,
  type Cluster,
  type Connection,
  type Database,
  type Loader,
  type Role,
} from "#platform/db";
import { openAccounts, type Accounts } from "#staff/server";
import { SCHEMA } from "../../db/schema.ts";

export { SCHEMA };

const accounts = new WeakMap<Database, Accounts>();
/** What goes with a test database for signing in. */
export function accountsOf(database: Database): Accounts {
  const known = accounts.get(database);
  if (!known) throw new Error("this is no test database");
  return known;
}

/** A database of one's own, empty but for the schema. */
export type TestDatabase = { connection: (role: Role) => Connection; database: Database; loader: Loader };

const DEBIAN = process.env.YINGHUO_TEST_POSTGRES === "debian";
const data = fileURLToPath(new URL(`../../data/test-${DEBIAN ? "debian" : "embedded"}`, import.meta.url));

/** One server for all test files; nothing in it is worth an fsync. */
const openTestCluster = (): Promise<Cluster> =>
  openCluster({
    data,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "100" },
    ...(DEBIAN && { bin: "/usr/lib/postgresql/15/bin" }),
  });

function schemaHash(): string {
  const hash = createHash("sha256").update(JSON.stringify(SCHEMA.tables));
  const migrations = readdirSync(join(SCHEMA.folder, "migrations")).map((file) => join("migrations", file));
  for (const file of [...migrations, "access.sql"]) hash.update(readFileSync(join(SCHEMA.folder, file)));
  // What the policies are written by, and what the roles are given.
  for (const file of ["access.ts", "cluster.ts"]) hash.update(readFileSync(new URL(`../../platform/db/${file}`, import.meta.url)));
  return hash.digest("hex").slice(0, 12);
}

const within = (cluster: Cluster, database: string): Cluster => ({
  ...cluster,
  connection: (role) => ({ ...cluster.connection(role), database }),
});

/** Makes the template of this schema once; files wait for each other, and what older runs left behind goes. */
async function clone(cluster: Cluster, name: string): Promise<void> {
  const template = `template_${schemaHash()}`;
  await withClient(cluster.connection("owner"), async (client) => {
    await client.query("select pg_advisory_lock(hashtext('test template'))");
    const present = await client.query("select from pg_database where datname = $1", [template]);
    if (present.rows.length === 0) {
      const old = await client.query<{ datname: string }>(
        `select datname from pg_database d where datname ~ '^(test|template)_'
         and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
      );
      for (const { datname } of old.rows) await client.query(`drop database if exists ${datname}`);
      await client.query(`create database ${template}_draft`);
      await migrate(within(cluster, `${template}_draft`), SCHEMA);
      await client.query(`alter database ${template}_draft rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  });
}

let made = 0;

/** For the top of a test file: gone when its tests have ended. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await openTestCluster();
  const name = `test_${process.pid}_${Date.now()}_${(made += 1)}`;
  await clone(server, name);
  const { connection } = within(server, name);
  const database = await openDatabase(connection("app"), SCHEMA);
  const loader = openLoader(connection("loader"));
  const signIn = openAccounts(connection("auth"), "only for tests: no secret at all");
  accounts.set(database, signIn);
  afterAll(async () => {
    await Promise.all([database.close(), loader.close(), signIn.close()]);
    await withClient(server.connection("owner"), (client) => client.query(`drop database ${name}`));
    await server.close();
  });
  return { connection, database, loader };
}
