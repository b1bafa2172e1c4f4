import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Client } from "pg";
import Cursor from "pg-cursor";
import type { Day } from "#platform/day";
import { clientConfig, openLoader, scopeOf, withClient, type Cluster, type Tx } from "#platform/db";
import { COLUMN_KEYS } from "#casefile";
import { casefileExport } from "../modules/casefile/queries.ts";
import { atLeast, atMost, rounded, typical, type Line } from "./bench-measure.ts";

const PASSWORD = "bench-only";
const CITY = "6401";
const ROWS = 100_000;
const TIMES = 5;
const MEGABYTE = 1024 * 1024;

/** The division whose files are nearest a tenth of all. */
const TENTH = `
  select left(region, digits) as code from casefile cross join (values (6), (9)) as level (digits)
  where city = 6401 and not sealed and moved_to is null
  group by 1 order by abs(count(*) - ${ROWS / 10}) limit 1`;

/** Copies of files and their persons until there are `ROWS`; the division that has nearest a tenth of them. */
async function fill(cluster: Cluster): Promise<string> {
  const loader = openLoader(cluster.connection("loader"));
  const columns = async (tx: Tx, table: string) => {
    const rows = await tx.rows<{ name: string }>(
      "select quote_ident(column_name) as name from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name not in ('id', 'person_id')",
      [table],
    );
    return rows.map(({ name }) => name);
  };
  try {
    await loader.transaction(async (tx) => {
      const live = "city = 6401 and not sealed and moved_to is null";
      const counted = await tx.row<{ n: number }>(`select count(*)::int as n from casefile where ${live}`);
      const missing = ROWS - (counted?.n ?? 0);
      if (missing <= 0 || !counted?.n) return;
      const copies = `(select c.*, md5(c.id::text || g.n)::uuid as copy from casefile c cross join generate_series(1, ${Math.ceil(missing / counted.n)}) as g (n)
                       where ${live} order by g.n, c.id limit ${missing}) c`;
      const [ofPerson, ofFile] = [await columns(tx, "person"), await columns(tx, "casefile")];
      const persons = ofPerson.map((name) => `p.${name}`).join();
      await tx.run(
        `insert into person (id, ${ofPerson.join()}) select c.copy, ${persons} from ${copies} join person p on p.city = c.city and p.id = c.person_id`,
      );
      const files = ofFile.map((name) => `c.${name}`).join();
      await tx.run(`insert into casefile (id, person_id, ${ofFile.join()}) select c.copy, c.copy, ${files} from ${copies}`);
    });
    await withClient(cluster.connection("owner"), (client) => client.query("analyze person, casefile"));
    return (await loader.transaction((tx) => tx.row<{ code: string }>(TENTH)))?.code ?? CITY;
  } finally {
    await loader.close();
  }
}

/** Milliseconds until the first row and until the last; nothing is made of the rows. */
async function bareCursor(client: Client, today: Day): Promise<{ rows: number; ms: number }> {
  const { text, values } = casefileExport(scopeOf(CITY), today, {}, "due");
  const start = performance.now();
  const cursor = client.query(new Cursor(text, values, { types: clientConfig({}).types }));
  let rows = 0;
  for (;;) {
    const batch = await cursor.read(1000);
    if (batch.length === 0) break;
    rows += batch.length;
  }
  return { rows, ms: performance.now() - start };
}

const residentBytes = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) * 1024;

type Taken = { rows: number; ms: number; firstMs: number; bytes: number; peak: number };

/** One export, thrown away as it comes; `peak` is the server's resident memory meanwhile. */
async function take(server: ChildProcess, address: string, cookie: string, region: string): Promise<Taken> {
  const start = performance.now();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentBytes(server))), 20);
  try {
    const answer = await fetch(new URL("/api/casefiles/export", address), {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ region, columns: COLUMN_KEYS, purpose: "supervision" }),
    });
    if (answer.status !== 200 || !answer.body) throw new Error(`the export was answered with ${answer.status}: ${await answer.text()}`);
    let [firstMs, bytes, tail] = [Number.NaN, 0, ""];
    for await (const chunk of answer.body) {
      if (bytes === 0) firstMs = performance.now() - start;
      bytes += chunk.length;
      tail = (tail + Buffer.from(chunk.subarray(-40)).toString("latin1")).slice(-40);
    }
    return { rows: Number(/rows=(\d+)$/.exec(tail)?.[1]), ms: performance.now() - start, firstMs, bytes, peak };
  } finally {
    clearInterval(watch);
  }
}

async function withServer<T>(
  main: string,
  env: NodeJS.ProcessEnv,
  use: (server: ChildProcess, address: string, cookie: string) => Promise<T>,
): Promise<T> {
  const server = spawn(process.execPath, [main, "serve"], {
    env: { ...env, PORT: "0", YINGHUO_DEMO_PASSWORD: PASSWORD },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let address = "";
    for await (const line of createInterface({ input: server.stdout })) {
      address = /https?:\S+/.exec(line)?.[0] ?? "";
      if (address) break;
    }
    server.stdout.resume();
    const signedIn = await fetch(new URL("/api/session", address), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "city", password: PASSWORD }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0];
    if (!cookie) throw new Error(`sign-in was answered with ${signedIn.status}`);
    // A supervisor sees nobody before saying what for.
    await fetch(new URL("/api/session/purpose", address), {
      method: "PUT",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "supervision" }),
    });
    return await use(server, address, cookie);
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
}

/** An export of 100 000 rows over HTTP against a bare cursor over the same rows, in turns; and what it costs in memory. */
export async function benchExport(cluster: Cluster, main: string, env: NodeJS.ProcessEnv, today: Day): Promise<Line[]> {
  const tenth = await fill(cluster);
  const scope = scopeOf(CITY);
  const client = new Client({
    ...clientConfig(cluster.connection("app")),
    options: `-c app.lo=${scope.lo} -c app.hi=${scope.hi} -c app.sees=persons`,
  });
  await client.connect();
  try {
    return await withServer(main, env, async (server, address, cookie) => {
      const [bare, taken]: [number[], Taken[]] = [[], []];
      const few: Taken[] = [];
      // The first of each warms up.
      for (let n = 0; n <= TIMES; n += 1) few.push(await take(server, address, cookie, tenth));
      for (let n = 0; n <= TIMES; n += 1) {
        const { rows, ms } = await bareCursor(client, today);
        const all = await take(server, address, cookie, CITY);
        if (rows !== all.rows) throw new Error(`the cursor read ${rows} rows, the export has ${all.rows}`);
        if (n > 0) bare.push(ms);
        if (n > 0) taken.push(all);
      }
      const [bareMs, exportMs] = [typical(bare), typical(taken.map(({ ms }) => ms))];
      const peak = (of: Taken[]) => Math.max(...of.slice(1).map((one) => one.peak)) / MEGABYTE;
      const first = typical(taken.map(({ firstMs, ms }) => firstMs / ms));
      return [
        atLeast(`export of ${taken[0]?.rows} rows / a bare cursor over the same rows`, bareMs / exportMs, "times its rate", 0.3, {
          exportMs: rounded(exportMs),
          bareMs: rounded(bareMs),
          rowsPerSecond: rounded(((taken[0]?.rows ?? 0) / exportMs) * 1000, 0),
          megabytes: rounded((taken[0]?.bytes ?? 0) / MEGABYTE),
        }),
        atMost("its first byte, as a share of the whole", first, "share", 0.5, {
          firstMs: rounded(typical(taken.map(({ firstMs }) => firstMs))),
        }),
        atMost(`resident memory while it leaves / while ${few[0]?.rows} rows leave`, peak(taken) / peak(few), "times", 1.3, {
          manyMegabytes: rounded(peak(taken), 0),
          fewMegabytes: rounded(peak(few), 0),
        }),
      ];
    });
  } finally {
    await client.end();
  }
}
