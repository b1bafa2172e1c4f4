import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Like every test of what openCluster starts, this one is about the embedded server.

const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const { DATABASE_URL: _, ...inherited } = process.env;

describe("yinghuo serve", () => {
  const data = mkdtempSync(join(tmpdir(), "serve-"));
  const env = (port: number | string) => ({ ...inherited, YINGHUO_DATA: data, PORT: String(port) });
  const yinghuo = (args: string[], port: number | string = 0) =>
    spawnSync(process.execPath, [main, ...args], { env: env(port), encoding: "utf8" });
  const running: ChildProcess[] = [];

  /** The address it prints once it is ready. */
  async function start(): Promise<{ child: ChildProcess; address: string }> {
    const child = spawn(process.execPath, [main, "serve"], { env: env(0), stdio: ["ignore", "pipe", "inherit"] });
    running.push(child);
    const [said] = await once(child.stdout, "data");
    return { child, address: /http:\S+/.exec(String(said))?.[0] ?? "" };
  }
  const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
    const ended = once(child, "exit");
    child.kill(signal);
    return (await ended)[0] as number | null;
  };

  beforeAll(() => {
    yinghuo(["db", "migrate"]);
    // A database that knows its divisions is an office's own: nothing is seeded.
    yinghuo(["region", "import", "--city", "6401"]);
  }, 60_000);
  afterAll(async () => {
    for (const child of running) if (child.exitCode === null && child.signalCode === null) await end(child, "SIGTERM");
    rmSync(data, { recursive: true, force: true });
  });

  it("refuses a second server on the same data, and ends when told", async () => {
    const { child, address } = await start();
    const health = await (await fetch(`${address}/api/health`)).json();
    expect(health).toMatchObject({ ok: true, database: expect.stringMatching(/^17\./) });

    const second = yinghuo(["serve"]);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`进程号 ${child.pid}`);
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    expect(await end(child, "SIGTERM")).toBe(0);
  });

  it("starts again after it was killed, on the database that outlived it", async () => {
    const { child } = await start();
    await end(child, "SIGKILL");
    const { child: next, address } = await start();
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    expect(await end(next, "SIGINT")).toBe(0);
  });

  it("says in one sentence that the port is taken or is none", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const refused = yinghuo(["serve"], port);
    taken.close();
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining(`端口 ${port} 已被占用`)]);
    expect(refused.stderr.trim().split("\n")).toHaveLength(2);
    expect(yinghuo(["serve"], "eight").stderr).toContain("PORT 应为 0 到 65535 的整数");
  });
});
