import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { afterAll, describe, expect, test } from "vitest";
import { knownTrouble, openCluster, withClient } from "./index.ts";

const SCRIPT = new URL("../../tests/support/launched.ts", import.meta.url).pathname;
const root = mkdtempSync(join(tmpdir(), "yinghuo-launch-"));
chmodSync(root, 0o755);

let made = 0;
const newFolder = (): string => join(root, String((made += 1)));

/** Another process that opens the folder's server; resolves with it and its first words. */
async function open(data: string, ...more: string[]): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [SCRIPT, data, ...more], { stdio: ["pipe", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

async function leave(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  await once(child, "exit");
}

const homeOf = (data: string): string => {
  const pointer = join(data, "postgres.path");
  return existsSync(pointer) ? readFileSync(pointer, "utf8") : join(data, "postgres");
};
const pidFile = (data: string): string => join(homeOf(data), "cluster", "postmaster.pid");
const postmaster = (data: string): number => Number(readFileSync(pidFile(data), "utf8").split("\n")[0]);

const write = async (data: string): Promise<number> => {
  const cluster = await openCluster({ data });
  const rows = await withClient(cluster.connection("owner"), async (client) => {
    await client.query("create table if not exists kept (n int); insert into kept values (1)");
    return (await client.query("select from kept")).rows.length;
  });
  await cluster.close();
  return rows;
};

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the embedded server", { timeout: 60_000 }, () => {
  const data = newFolder();

  test("starts on nothing, keeps what was written, and stops with its last user", async () => {
    expect(await write(data)).toBe(1);
    expect(existsSync(pidFile(data))).toBe(false);
    expect(await write(data)).toBe(2);
  });

  test("a process that was killed leaves it running; the next one joins it and stops it in the end", async () => {
    const { child } = await open(data);
    const pid = postmaster(data);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(postmaster(data)).toBe(pid);
    expect(await write(data)).toBe(3);
    expect(existsSync(pidFile(data))).toBe(false);
  });

  test("after it was killed itself the next start recovers what was committed", async () => {
    const { child } = await open(data);
    process.kill(postmaster(data), "SIGKILL");
    await leave(child);
    expect(await write(data)).toBe(4);
  });

  test("a command that ends does not take it away from another", async () => {
    const { child } = await open(data);
    expect(await write(data)).toBe(5);
    expect(existsSync(pidFile(data))).toBe(true);
    await leave(child);
    expect(existsSync(pidFile(data))).toBe(false);
  });

  test("two commands that start at once on nothing share one server", async () => {
    const fresh = newFolder();
    const both = await Promise.all([open(fresh), open(fresh)]);
    expect(both.map(({ said }) => said)).toEqual(["ready", "ready"]);
    await Promise.all(both.map(({ child }) => leave(child)));
    expect(existsSync(pidFile(fresh))).toBe(false);
  });

  test("a second server on the same data is refused by the first one's process number; after a kill the place is free", async () => {
    const first = await open(data, "serve");
    const second = await open(data, "serve");
    expect(second.said).toContain(`already served by another process (pid ${first.child.pid})`);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const third = await open(data, "serve");
    expect(third.said).toBe("ready");
    await leave(third.child);
  });

  test("a folder too deep for a socket's path is no obstacle", async () => {
    const deep = join(newFolder(), "a-long-name-of-a-folder".repeat(4), "and-another-one".repeat(4));
    expect(await write(deep)).toBe(1);
  });

  test.runIf(process.getuid?.() === 0)(
    "as root, in a private folder, the cluster goes where the database's account can reach it",
    async () => {
      const folder = newFolder();
      mkdirSync(folder, { mode: 0o700 });
      const data = join(folder, "data");
      expect(await write(data)).toBe(1);
      expect(await write(data)).toBe(2);
      expect(homeOf(data)).toMatch(/^\/var\/lib\/yinghuo-/);
      rmSync(homeOf(data), { recursive: true });
    },
  );

  test.runIf(process.getuid?.() === 0)("a full disk is told in a sentence", async () => {
    const folder = newFolder();
    mkdirSync(folder);
    // Where this process may not mount, there is nothing to fill.
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=20m", "none", folder]).status !== 0) return;
    await expect(openCluster({ data: folder })).rejects.toMatchObject({ code: "db.disk_full" });
    spawnSync("umount", [folder]);
  });
});

test.each([
  ["53100", "could not extend file", "db.disk_full"],
  ["3D000", "database does not exist", "db.missing"],
  ["28P01", "password authentication failed", "db.refused"],
  ["ECONNREFUSED", "connect", "db.unreachable"],
  ["22021", "invalid byte sequence", "input.malformed"],
])("%s is told as %s: %s", (code, message, known) => {
  expect(knownTrouble(Object.assign(new Error(message), { code }))?.code).toBe(known);
});

test("what nobody foresaw is not explained away", () => {
  expect(knownTrouble(new TypeError("x is not a function"))).toBeUndefined();
});
