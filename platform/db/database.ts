import { Pool, type ClientBase, type PoolClient } from "pg";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { clientConfig, type Connection } from "./connection.ts";
import { requireSchema, type Schema } from "./migrate.ts";
import { addressesOf, type Actor } from "./scope.ts";
import { openStream, type Batches } from "./stream.ts";
import { send, transactionOn, type Tx } from "./tx.ts";
import { knownTrouble } from "./trouble.ts";

/** Who asks before anyone has signed in: sees the one account named, nothing else. */
export type Stranger = { login: string };

export type Database = {
  /** One transaction as `actor`: committed when `use` resolves, rolled back when it rejects. */
  withActor: <T>(actor: Actor, use: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A read in one round trip: `use` asks all its queries before its first await. Nothing it writes is wanted. */
  readAs: <T>(actor: Actor, use: (tx: Tx) => Promise<T>) => Promise<T>;
  /**
   * A read of any length in one transaction as `actor`, a batch of rows at a time; nothing is read ahead of whoever takes them.
   * Resolves once the question is put; its connection goes back at the end, or when left early.
   */
  streamAs: <Row extends object>(actor: Actor, query: { text: string; values: unknown[] }) => Promise<Batches<Row>>;
  /** For signing in. */
  withStranger: <T>(stranger: Stranger, use: (tx: Tx) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

// Citus hands settings to its workers only as SET LOCAL statements, which take no parameters: what goes in is checked.
const LOGIN = /^[\w.@-]{1,100}$/;
const CODE = /^\d{1,12}$/;
const WORD = /^[a-z_]{1,40}$/;
const ADDRESSES = /^[a-z0-9_@-]{1,60}(,[a-z0-9_@-]{1,60}){0,2}$/;
const IDS = /^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,499}$/;

function setting(name: string, value: string, allowed: RegExp): string {
  if (!allowed.test(value))
    throw new UserError(422, "actor.malformed", say("账号或区划代码格式有误", "Malformed login or division code"), { field: name });
  return `set local app.${name} = '${value}'`;
}

/** What the transaction is told of its actor (0019); what is not said is not set, and a policy that asks for it shows nothing. */
function actAs({ lo, hi, login, role, sees, office, post, files = [], people = [] }: Actor): string {
  const addresses = addressesOf({ role, office, post, lo });
  return [
    "begin",
    setting("lo", lo, CODE),
    setting("hi", hi, CODE),
    setting("login", login, LOGIN),
    ...(sees && sees !== "nobody" ? [setting("sees", sees, WORD)] : []),
    ...(role ? [setting("role", role, WORD)] : []),
    ...(office ? [setting("office", office, WORD)] : []),
    ...(addresses.length > 0 ? [setting("addresses", addresses.join(), ADDRESSES)] : []),
    ...(files.length > 0 ? [setting("files", files.join(), IDS)] : []),
    ...(people.length > 0 ? [setting("people", people.join(), IDS)] : []),
  ].join("; ");
}

const actAsStranger = ({ login }: Stranger): string => `begin; ${setting("stranger", login, LOGIN)}`;

async function transaction<T>(pool: Pool, begin: string, use: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let open = true;
  try {
    const begun = send(client, begin);
    const [result] = await Promise.all([use(transactionOn(client, () => open)), begun]);
    open = false;
    const { command } = await client.query("commit");
    if (command === "ROLLBACK") throw new Error("A statement failed and its error was swallowed; nothing was written.");
    client.release();
    return result;
  } catch (error) {
    open = false;
    // A connection that cannot even roll back is thrown away.
    await client.query("rollback").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw knownTrouble(error) ?? error;
  }
}

async function pipelinedRead<T>(pool: Pool, begin: string, use: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let open = true;
  const begun = send(client, begin);
  // Whatever `use` throws, the connection goes back.
  const asked = Promise.try(() => use(transactionOn(client, () => open)));
  open = false;
  const ended = send(client, "commit");
  const [, , end] = await Promise.allSettled([begun, asked, ended]);
  client.release(end.status === "rejected");
  try {
    await begun;
    return await asked;
  } catch (error) {
    throw knownTrouble(error) ?? error;
  }
}

const connect = (pool: Pool): Promise<PoolClient> =>
  pool.connect().catch((error: unknown) => {
    throw knownTrouble(error) ?? error;
  });

/** Long reads have connections of their own: pages never wait for them, and a cursor cannot share a pipelined one. */
export const STREAMS = 3;

const openPool = (connection: Connection, connections: number, pipeline = true): Pool => {
  const pool = new Pool({ ...clientConfig(connection), pipeline, max: connections });
  // An idle connection that breaks is replaced; the next request tells if the server is gone.
  pool.on("error", () => undefined);
  return pool;
};

/** Connects as the application role; refuses a role that row security does not bind, and a schema that is not ours. */
export async function openDatabase(connection: Connection, schema: Schema, connections = 10): Promise<Database> {
  const pool = openPool(connection, connections);
  const streams = openPool(connection, STREAMS, false);
  try {
    const client = await connect(pool);
    try {
      await refuseUnbound(client);
      await requireSchema(client, schema);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    withActor: async (actor, use) => transaction(pool, actAs(actor), use),
    readAs: async (actor, use) => pipelinedRead(pool, actAs(actor), use),
    streamAs: async (actor, query) => openStream(await connect(streams), `${actAs(actor)}; set transaction read only`, query),
    withStranger: async (stranger, use) => transaction(pool, actAsStranger(stranger), use),
    close: async () => void (await Promise.all([pool.end(), streams.end()])),
  };
}

async function refuseUnbound(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; unbound: boolean }>(
    "select rolname as name, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user",
  );
  if (rows[0]?.unbound === false) return;
  throw new UserError(
    500,
    "db.unbound_role",
    say(
      `数据库角色 ${rows[0]?.name} 不受行级权限约束（超级用户或 BYPASSRLS），服务拒绝以它启动。`,
      `The database role ${rows[0]?.name} is not bound by row security (superuser or BYPASSRLS); the server will not start with it.`,
    ),
  );
}

/** For the sign-in alone: a role that reads the accounts' own schema and nothing of the application's (0021). It knows no actor. */
export const openAccountPool = (connection: Connection): Pool => {
  const { types: _, ...config } = clientConfig(connection);
  const pool = new Pool({ ...config, options: "-c search_path=auth", max: 4 });
  pool.on("error", () => undefined);
  return pool;
};

/** Seeding, full derivation and the doctor: a role that row security does not bind. Never the server's. */
export type Loader = { transaction: <T>(use: (tx: Tx) => Promise<T>) => Promise<T>; close: () => Promise<void> };

export function openLoader(connection: Connection): Loader {
  const pool = openPool(connection, 3);
  return { transaction: (use) => transaction(pool, "begin", use), close: () => pool.end() };
}
