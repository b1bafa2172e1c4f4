import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { findPlace, ownFolder, type Place } from "./place.ts";
import { knownTrouble } from "./trouble.ts";

/** A running embedded server; it listens on a unix socket in `socketDir` only, where every role is trusted. */
export type Postmaster = { pid: number; socketDir: string; place: Place };

/** Crash recovery of a large cluster may take a while; a start takes 80 ms. */
const PATIENCE_MS = 120_000;

const SETTINGS = {
  listen_addresses: "",
  max_connections: "60",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  // The queries here are short: compiling them costs more than it saves.
  jit: "off",
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
};

const isAlive = (pid: number): boolean => {
  try {
    // A number can come round again: only a process that was started on this cluster counts.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
};

/** The lock file that PostgreSQL keeps: pid, folder, start, port, socket folder, address, memory key, state. */
function readPidFile(place: Place): { pid: number; socketDir: string; state: string } | undefined {
  const file = join(place.cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (isAlive(pid)) return { pid, socketDir: lines[4] ?? "", state: (lines[7] ?? "").trim() };
  // Left behind by a kill or a power cut. Where the number lives on (someone else's by now, or a dead process that a
  // container without an init never buries) PostgreSQL would not dare to start.
  if (existsSync(`/proc/${pid}`)) removeLocks(place, lines[4] ?? "");
  return undefined;
}

function removeLocks(place: Place, socketDir: string): void {
  rmSync(join(socketDir, ".s.PGSQL.5432.lock"), { force: true });
  rmSync(join(place.cluster, "postmaster.pid"), { force: true });
}

function initialise(place: Place): void {
  if (existsSync(join(place.cluster, "PG_VERSION"))) return;
  // Made aside and renamed: an interrupted or simultaneous start never leaves half a cluster.
  const half = `${place.cluster}.${process.pid}`;
  ownFolder(half, place.account);
  const run = spawnSync(
    join(place.bin, "initdb"),
    ["-D", half, "-U", "postgres", "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions"],
    { ...place.account, cwd: "/", encoding: "utf8" },
  );
  if (run.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw startFailure(`${run.error ?? ""}${run.stderr}`);
  }
  try {
    renameSync(half, place.cluster);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(join(place.cluster, "PG_VERSION"))) throw error;
  }
}

const startFailure = (log: string): UserError =>
  knownTrouble(new Error(log)) ??
  new UserError(500, "db.start", say(`数据库无法启动：${log.trim()}`, `The database did not start: ${log.trim()}`));

/** A socket's path may have 107 bytes; where the data folder lies too deep, a private folder for temporary files serves. */
function socketFolder(place: Place): string {
  if (Buffer.byteLength(join(place.cluster, ".s.PGSQL.5432")) <= 107) return place.cluster;
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-"));
  if (place.account) chownSync(folder, place.account.uid, place.account.gid);
  return folder;
}

/** Starts the server; resolves to what it wrote to its log if it ended before it was ready. */
async function start(place: Place, settings: Record<string, string>): Promise<string | undefined> {
  const logFile = join(place.home, "postgres.log");
  const grown = existsSync(logFile) ? statSync(logFile).size : 0;
  const from = grown > 5_000_000 ? 0 : grown;
  const log = openSync(logFile, from === 0 ? "w" : "a");
  const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(place.bin, "postgres"), ["-D", place.cluster, "-k", socketFolder(place), ...options], {
    ...place.account,
    cwd: "/",
    // Its own process group: Ctrl-C must reach us first, so that we can end requests before the database goes.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  const failed: string[] = [];
  child.once("error", (error) => failed.push(String(error)));
  child.once("exit", () => failed.push(readFileSync(logFile).subarray(from).toString()));
  while (failed.length === 0) {
    const found = readPidFile(place);
    if (found?.pid === child.pid && found?.state === "ready") {
      child.removeAllListeners("exit");
      return undefined;
    }
    await sleep(15);
  }
  return failed.join("\n");
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that already runs there (another command's, or one
 * that outlived a killed process).
 */
export async function launchPostgres(data: string, options: { bin?: string; settings?: Record<string, string> } = {}): Promise<Postmaster> {
  const place = findPlace(data, options.bin);
  initialise(place);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const running = readPidFile(place);
    if (running?.state === "ready") return { pid: running.pid, socketDir: running.socketDir, place };
    if (running) {
      await sleep(30);
      continue;
    }
    const failure = await start(place, options.settings ?? {});
    // Children of a killed server need a moment to notice; another command may have been quicker.
    if (failure !== undefined && !/shared memory block|lock file/.test(failure)) throw startFailure(failure);
    if (failure !== undefined) await sleep(100);
  }
  throw startFailure("timeout");
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostgres({ pid, socketDir, place }: Postmaster): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) await sleep(15);
  if (socketDir !== place.cluster) rmSync(socketDir, { recursive: true, force: true });
}
