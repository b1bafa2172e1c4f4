import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { ROLES, type Role } from "./access.ts";
import { clientConfig, withClient, type Connection } from "./connection.ts";
import { launchPostgres, stopPostgres, type Postmaster } from "./launch.ts";
import { readSecrets, type Secrets } from "./secrets.ts";

/** A PostgreSQL server with our database in it. `close` leaves it as it was found, unless we are the last of its users. */
export type Cluster = {
  embedded: boolean;
  connection: (role: Role) => Connection;
  /** Creates the roles that are missing, and takes from all what lets a statement change who it acts as. */
  prepareRoles: (owner: Connection) => Promise<void>;
  close: () => Promise<void>;
};

/** `data`: folder of the embedded server and of the passwords. `url`: the owner's address of an outside PostgreSQL. */
export type ClusterOptions = { data: string; url?: string; bin?: string; database?: string; settings?: Record<string, string> };

export const openCluster = (options: ClusterOptions): Promise<Cluster> => (options.url ? outside(options, options.url) : embedded(options));

async function embedded(options: ClusterOptions): Promise<Cluster> {
  const { database = "yinghuo" } = options;
  const { postmaster, presence } = await join(options);
  // Two commands may start at once.
  await presence.query("begin; select pg_advisory_xact_lock(hashtext('yinghuo roles'))");
  for (const statement of [ensureRole(ROLES.owner), `alter role ${ROLES.owner} createdb`, ...roleStatements()])
    await presence.query(statement);
  await presence.query("commit");
  const known = await presence.query("select from pg_database where datname = $1", [database]);
  if (known.rows.length === 0) {
    await presence.query(`create database ${escapeIdentifier(database)} owner ${ROLES.owner}`).catch(unlessExists);
  }
  return {
    embedded: true,
    connection: (role) => ({ host: postmaster.socketDir, user: ROLES[role], database }),
    prepareRoles: (owner) => withClient({ ...owner, user: "postgres" }, async (client) => void (await client.query(NO_SETTINGS))),
    close: async () => {
      const others = await leave(presence).catch(() => undefined);
      await presence.end();
      // Whoever leaves last turns off the light: another command may have joined the server that we started.
      if (others === 0) await stopPostgres(postmaster);
    },
  };
}

const HERE = "yinghuo is here";

/** How many others are still there; of two that leave at once, the second finds nobody. */
async function leave(presence: Client): Promise<number> {
  await presence.query("select pg_advisory_lock(hashtext('yinghuo leaves'))");
  await presence.query("set application_name = 'yinghuo is leaving'");
  return (await presence.query("select from pg_stat_activity where application_name = $1", [HERE])).rows.length;
}

/** Starts or joins the server and keeps one connection to it, the sign that someone is there. */
async function join({ data, bin, settings }: ClusterOptions, attempts = 5): Promise<{ postmaster: Postmaster; presence: Client }> {
  const postmaster = await launchPostgres(data, { ...(bin && { bin }), ...(settings && { settings }) });
  const presence = new Client({
    ...clientConfig({ host: postmaster.socketDir, user: "postgres", database: "postgres" }),
    application_name: HERE,
  });
  presence.on("error", () => undefined);
  try {
    await presence.connect();
    return { postmaster, presence };
  } catch (error) {
    // Its last user may just have stopped it.
    if (attempts === 0) throw error;
    return join({ data, ...(bin && { bin }), ...(settings && { settings }) }, attempts - 1);
  }
}

function unlessExists(error: Error & { code?: string }): void {
  if (error.code !== "42P04" && error.code !== "23505") throw error;
}

async function outside({ data }: ClusterOptions, url: string): Promise<Cluster> {
  const secrets = readSecrets(data);
  const connection = (role: Role): Connection => {
    const address = parsed(url);
    return role === "owner" ? address : { ...address, user: ROLES[role], password: secrets[role] };
  };
  return {
    embedded: false,
    connection,
    prepareRoles: (owner) => ensureOutsideRoles(owner, secrets),
    close: async () => undefined,
  };
}

function parsed(url: string): Connection {
  try {
    return parseIntoClientConfig(url);
  } catch (error) {
    throw new UserError(
      400,
      "db.url",
      say("DATABASE_URL 不是有效的 PostgreSQL 地址。", "DATABASE_URL is not the address of a PostgreSQL database."),
      { cause: error },
    );
  }
}

/** Inside a query this function could widen the scope of the next one; only who owns the server can take it away. */
const NO_SETTINGS = "revoke execute on function pg_catalog.set_config(text, text, boolean) from public";

const ensureRole = (name: string): string => `do $$ begin create role ${name} login; exception when duplicate_object then null; end $$`;

const OURS = ["app", "loader", "auth"] as const;

/** Creates what is missing of the program's roles; run again it changes nothing but the passwords. */
const roleStatements = (secrets?: Secrets): string[] =>
  OURS.flatMap((role) => [
    ensureRole(ROLES[role]),
    `alter role ${ROLES[role]} ${role === "loader" ? "bypassrls" : "nobypassrls"}${secrets ? ` password ${escapeLiteral(secrets[role])}` : ""}`,
  ]);

/** On an outside server: the owner creates the roles where it may, else says what its administrator must run once. */
async function ensureOutsideRoles(connection: Connection, secrets: Secrets): Promise<void> {
  await withClient(connection, async (client) => {
    const { rows } = await client.query<{ able: boolean; superuser: boolean }>(
      // Before version 16 only a superuser grants BYPASSRLS.
      `select rolsuper or (rolcreaterole and rolbypassrls and current_setting('server_version_num')::int >= 160000) as able, rolsuper as superuser
       from pg_roles where rolname = current_user`,
    );
    if (rows[0]?.able) {
      for (const statement of roleStatements(secrets)) await client.query(statement);
      if (rows[0].superuser) await client.query(NO_SETTINGS);
      return;
    }
    const present = await client.query("select from pg_roles where rolname = any($1)", [OURS.map((role) => ROLES[role])]);
    if (present.rows.length === OURS.length) return;
    throw new UserError(
      500,
      "db.no_roles",
      say(
        `数据库缺少应用角色，当前用户无权创建。请管理员执行一次：${roleStatements(secrets).join("; ")}`,
        `The application's roles are missing and this user may not create them. Have an administrator run once: ${roleStatements(secrets).join("; ")}`,
      ),
    );
  });
}
