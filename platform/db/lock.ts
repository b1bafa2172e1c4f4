import { Client } from "pg";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { clientConfig, type Connection } from "./connection.ts";

const KEY = "hashtext('yinghuo serve')";

/**
 * One server at a time on one database, whichever machine it runs on. The lock lives as long as its connection, so a
 * killed server leaves none behind. `onLost`: the connection broke, and with it the right to serve.
 */
export async function lockServer(connection: Connection, onLost: () => void): Promise<{ release: () => Promise<void> }> {
  const client = new Client({ ...clientConfig(connection), application_name: `yinghuo serve, pid ${process.pid}`, keepAlive: true });
  let released = false;
  client.on("error", () => undefined);
  client.on("end", () => released || onLost());
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${KEY}) as got`);
  const release = async () => {
    released = true;
    await client.end();
  };
  if (rows[0]?.got) return { release };
  const holder = await client.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and objid = (${KEY}::bigint & 4294967295)::oid and datname = current_database()`,
  );
  await release();
  const pid = holder.rows[0]?.application_name.match(/\d+/)?.[0] ?? "?";
  throw new UserError(
    409,
    "db.already_served",
    say(
      `这份数据已由另一个服务进程（进程号 ${pid}）使用。请先停止它，或用 YINGHUO_DATA 指定其他数据目录。`,
      `These data are already served by another process (pid ${pid}). Stop it first, or name another folder in YINGHUO_DATA.`,
    ),
  );
}
