import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";
import Postgrator from "postgrator";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { accessSql, type Tables } from "./access.ts";
import type { Cluster } from "./cluster.ts";
import { withClient } from "./connection.ts";

/** The database as the code wants it: `folder` holds `migrations/` and `access.sql`. */
export type Schema = { folder: string; tables: Tables };

const LOCK = "select pg_advisory_xact_lock(hashtext('yinghuo migrate'))";

/** The number of the last migration this code knows. */
export const schemaVersion = ({ folder }: Schema): number =>
  Math.max(
    ...readdirSync(join(folder, "migrations"))
      .map((file) => Number.parseInt(file, 10))
      .filter(Number.isFinite),
  );

/** Brings the schema up and re-applies access rules and views, in one transaction: it happens, or nothing does. */
export async function migrate(cluster: Cluster, schema: Schema): Promise<{ applied: string[] }> {
  await cluster.prepareRoles(cluster.connection("owner"));
  return withClient(cluster.connection("owner"), async (client) => {
    await client.query("begin");
    await client.query(LOCK);
    await refuseNewer(client, schema);
    const postgrator = new Postgrator({
      driver: "pg",
      // The folder's own name is no pattern, whatever characters it has.
      migrationPattern: join(schema.folder.replace(/[[\]{}()*?!]/g, "[$&]"), "migrations", "*.sql"),
      currentSchema: "public",
      execQuery: (sql) => client.query(sql),
    });
    const done = await postgrator.migrate();
    await client.query(accessSql(schema.tables));
    await client.query(readFileSync(join(schema.folder, "access.sql"), "utf8"));
    await client.query("commit");
    return { applied: done.map(({ version, name }) => `${version} ${name}`) };
  });
}

async function installedVersion(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ present: boolean }>("select to_regclass('public.schemaversion') is not null as present");
  if (!rows[0]?.present) return 0;
  const versions = await client.query<{ version: number | null }>("select max(version) as version from schemaversion");
  return versions.rows[0]?.version ?? 0;
}

async function refuseNewer(client: ClientBase, schema: Schema): Promise<void> {
  const [installed, known] = [await installedVersion(client), schemaVersion(schema)];
  if (installed > known) {
    throw new UserError(
      500,
      "db.newer",
      say(
        `数据库结构（第 ${installed} 版）比本程序（第 ${known} 版）新。请升级程序后再运行。`,
        `The database (version ${installed}) is newer than this program (version ${known}). Upgrade the program first.`,
      ),
    );
  }
}

/** Refuses to work with a schema that is not the code's own. */
export async function requireSchema(client: ClientBase, schema: Schema): Promise<void> {
  await refuseNewer(client, schema);
  const [installed, known] = [await installedVersion(client), schemaVersion(schema)];
  if (installed < known) {
    throw new UserError(
      500,
      "db.older",
      say(
        `数据库结构（第 ${installed} 版）比本程序（第 ${known} 版）旧。请先运行 npx yinghuo db migrate。`,
        `The database (version ${installed}) is older than this program (version ${known}). Run npx yinghuo db migrate first.`,
      ),
    );
  }
}

/** Drops everything the migrations made. */
export async function dropSchema(cluster: Cluster): Promise<void> {
  await withClient(cluster.connection("owner"), async (client) => {
    await client.query("drop schema public cascade; drop schema if exists auth cascade; create schema public");
  });
}
