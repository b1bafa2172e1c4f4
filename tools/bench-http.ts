import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";
import { Pool } from "pg";
import type { Day } from "#platform/day";
import { clientConfig, scopeOf, type Cluster, type Scope } from "#platform/db";
import { SERVER_FLAGS } from "../apps/cli/server-flags.mjs";
import { casefileList } from "../modules/casefile/queries.ts";
import { atLeast, atMost, rounded, timed, typical, type Line } from "./bench-measure.ts";

const CONNECTIONS = 50;
const SECONDS = 8;
const PASSWORD = "bench-only";
const TOWNSHIP = "640104001";

type Answer = { status: number; body: string; cookie: string | undefined };
type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

function client(address: string, agent: Agent, cookie?: string): Send {
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(cookie && { cookie }),
        ...(payload && { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
      };
      const sent = request(new URL(path, address), { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            cookie: response.headers["set-cookie"]?.[0]?.split(";")[0],
          }),
        );
      });
      sent.on("error", reject);
      sent.end(payload);
    });
}

/** Requests a second that `CONNECTIONS` askers get answered, each asking again at once. */
async function throughput(ask: () => Promise<unknown>): Promise<number> {
  const rate = async (seconds: number): Promise<number> => {
    const [start, end] = [performance.now(), performance.now() + seconds * 1000];
    let answered = 0;
    const asker = async () => {
      while (performance.now() < end) {
        await ask();
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, asker));
    return answered / ((performance.now() - start) / 1000);
  };
  await rate(1);
  return rate(SECONDS);
}

const residentMb = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;

/** Starts the server as its users do, and measures what they wait for. */
export async function benchHttp(cluster: Cluster, main: string, env: NodeJS.ProcessEnv, today: Day): Promise<Line[]> {
  const start = performance.now();
  const server = spawn(process.execPath, [...SERVER_FLAGS, main, "serve"], {
    // One account on one address asks as fast as it can: what is measured is the server, not its patience.
    env: { ...env, PORT: "0", YINGHUO_DEMO_PASSWORD: PASSWORD, YINGHUO_LIMIT_ACCOUNT: "100000000", YINGHUO_LIMIT_ADDRESS: "100000000" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    let address = "";
    for await (const line of createInterface({ input: server.stdout })) {
      address = /https?:\S+/.exec(line)?.[0] ?? "";
      if (address) break;
    }
    const ready = performance.now() - start;
    server.stdout.resume();
    const signedIn = async (login: string): Promise<Send> => {
      const { cookie, status } = await client(address, agent)("POST", "/api/session", { login, password: PASSWORD });
      if (status !== 200 || !cookie) throw new Error(`sign-in was answered with ${status}`);
      const send = client(address, agent, cookie);
      await send("PUT", "/api/session/purpose", { purpose: "supervision" });
      return send;
    };
    const lists = await benchList(cluster, await signedIn(`township.${TOWNSHIP}`), today);
    const records = await benchRecord(cluster, await signedIn("city"), today);
    return [
      ...lists,
      records,
      atMost("second start to ready", ready / 1000, "s", 3),
      atMost("resident memory of the server after all this", residentMb(server), "MB", 350),
    ];
  } finally {
    agent.destroy();
    server.kill("SIGTERM");
    await once(server, "exit");
  }
}

/** What the database is told of somebody who sees the persons of an area. */
const optionsOf = ({ lo, hi }: Scope): string => `-c app.lo=${lo} -c app.hi=${hi} -c app.sees=persons`;

async function benchList(cluster: Cluster, send: Send, today: Day): Promise<Line[]> {
  const scope = scopeOf(TOWNSHIP);
  const pool = new Pool({ ...clientConfig(cluster.connection("app")), max: 10, options: optionsOf(scope) });
  const { text, values } = casefileList(scope, today, {}, "due", undefined, 50);
  const bare = await throughput(() => pool.query({ name: "list", text, values }));
  await pool.end();
  const http = await throughput(async () => {
    const { status } = await send("GET", "/api/casefiles?limit=50");
    if (status !== 200) throw new Error(`list was answered with ${status}`);
  });
  return [
    atLeast("list over HTTP at 50 connections / the same prepared SQL by a bare driver", http / bare, "share (an aim)", 0.5, {
      httpPerSecond: rounded(http, 0),
      barePerSecond: rounded(bare, 0),
    }),
  ];
}

const RECORDS = 250;
const WARM_UP = 50;

/** One after the other, each on a file of its own: a timeline of a hundred visits on one day is no one's. */
async function benchRecord(cluster: Cluster, send: Send, today: Day): Promise<Line> {
  const scope = scopeOf("6401");
  const pool = new Pool({ ...clientConfig(cluster.connection("app")), max: 1, options: optionsOf(scope) });
  const { rows } = await pool.query<{ id: string; region: string }>(
    "select id, region from casefile where city = 6401 and status = 'in_execution' and region = served and not sealed and moved_to is null order by id limit $1",
    [2 * RECORDS],
  );
  const file = (n: number) => rows[n % rows.length] ?? { id: "", region: "" };
  const body = { mode: "home", met: true };
  const insert = (n: number) =>
    pool.query({
      name: "insert",
      text: `insert into fact (city, casefile_id, id, region, served, kind, happened_on, recorded_at, recorded_by, body) values (6401, $1, $2, $3, $3, 'visit.made', $4, now(), 'bench', $5)`,
      values: [file(n).id, `bare-${n}`, file(n).region, today, JSON.stringify(body)],
    });
  const record = async (n: number) => {
    const { status, body: answer } = await send("POST", `/api/casefiles/${file(RECORDS + n).id}/facts`, {
      fact: { id: `http-${n}`, kind: "visit.made", on: today, body },
    });
    if (status !== 200) throw new Error(`a fact was answered with ${status}: ${answer}`);
  };
  const [bare, http]: [number[], number[]] = [[], []];
  for (let n = 0; n < RECORDS; n += 1) {
    bare.push(await timed(() => insert(n)));
    http.push(await timed(() => record(n)));
  }
  await pool.end();
  const [insertMs, httpMs] = [typical(bare.slice(WARM_UP)), typical(http.slice(WARM_UP))];
  return atMost("recordFact over HTTP / a bare INSERT of the same row", httpMs / insertMs, "times (an aim)", 6, {
    httpMs: rounded(httpMs),
    insertMs: rounded(insertMs),
  });
}
