import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { completeIndexes, requireKeys } from "#person/server";
import { keyStore, type CryptoProvider } from "#platform/crypto";
import { lockServer, migrate, openDatabase, openLoader, type Cluster, type Database } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { webhook, type AuditKey } from "#platform/audit";
import { openInstallationAccounts } from "../accounts.ts";
import { auditKey, headFile, sealCities } from "../audit.ts";
import { outgoingOf } from "../outgoing.ts";
import { dataFolder, withInstallation } from "../installation.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { linesFor } from "./lines.ts";
import { findDemo, setDemoPassword } from "./demo.ts";
import type { PerMinute } from "./limits.ts";
import type { LogSettings } from "./log.ts";
import { citiesOf, closeNights, deriveDue, everyNight, raiseLate, underived } from "./nightly.ts";
import { createOffice, officeClock, type Demo } from "./office.ts";
import { keepSealing } from "./sealing.ts";
import { keepSending } from "./sending.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export type ServeOptions = {
  host: string;
  port: number;
  version: string;
  demoPassword: string | undefined;
  log: LogSettings;
  perMinute: PerMinute;
};

/** The server from start to end: resolves once it has been told to stop and everything is closed in order. */
export const serve = (options: ServeOptions): Promise<void> =>
  withInstallation(async (cluster) => {
    const told = untilTold();
    const lock = await lockServer(cluster.connection("owner"), () => told.stop(lostLock()));
    try {
      await migrate(cluster, SCHEMA);
      await serveLocked(cluster, await openKeys(cluster), options, told.stopped);
    } finally {
      await lock.release();
    }
  });

/** Before anybody is let in: the keys must be those that the identities are sealed under. */
async function openKeys(cluster: Cluster): Promise<CryptoProvider> {
  const loader = openLoader(cluster.connection("loader"));
  try {
    const crypto = await requireKeys(loader, keyStore(dataFolder()), new Date());
    await completeIndexes(loader, crypto);
    return crypto;
  } finally {
    await loader.close();
  }
}

async function serveLocked(
  cluster: Cluster,
  crypto: CryptoProvider,
  { host, port, version, demoPassword, log, perMinute }: ServeOptions,
  stopped: Promise<void>,
): Promise<void> {
  const key = auditKey();
  const db = await openDatabase(cluster.connection("app"), SCHEMA);
  const accounts = openInstallationAccounts(cluster);
  try {
    const isEmpty = (await citiesOf({ db })).length === 0;
    const generated = isEmpty && !demoPassword ? randomBytes(6).toString("base64url") : undefined;
    if (isEmpty) await runCommand(["seed", "yinchuan"], { YINGHUO_DEMO_PASSWORD: demoPassword ?? generated });
    // A first start that was interrupted between writing the facts and deriving from them.
    else if (await underived({ db })) await runCommand(["derive", "--all"], {});
    if (demoPassword) await setDemoPassword({ db, accounts }, demoPassword);
    const secret = generated
      ? `${generated}  （只显示这一次 · shown this once）`
      : demoPassword
        ? "YINGHUO_DEMO_PASSWORD"
        : "首次启动时显示过；忘了就另设 · shown at the first start; to set another: YINGHUO_DEMO_PASSWORD=… npm start";

    const demo = await findDemo({ db, clock: officeClock });
    const outgoing = outgoingOf({ plain: demo.demo });
    const office = createOffice({ db, accounts, engine: ENGINE, crypto, clock: officeClock, demo, perMinute, auditKey: key, outgoing });
    const app = await createApp({ office, version, log, pages: path("../../dist/admin") });
    const address = await listen(app, host, port);
    const nights = everyNight(
      async () => {
        await raiseLate(office);
        await closeNights(office);
        await deriveDue(office);
      },
      (error) => app.log.error({ err: error }, "nightly work"),
    );
    const sending = keepSending(office, nights, linesFor(office), (error) => app.log.error({ err: error }, "sending messages"));
    const sealing = sealAll(db, key, (error) => app.log.error({ err: error }, "sealing the audit"));
    console.log(greeting(version, address, demo, secret));
    try {
      await stopped;
    } finally {
      await app.close();
      await nights.stop();
      await sending.stop();
      outgoing.mail?.close();
      await sealing.stop();
    }
  } finally {
    await accounts.close();
    await db.close();
  }
}

/** Keeps the audit sealed and its heads published; publishing may fail and holds nothing up. */
function sealAll(db: Database, key: AuditKey, failed: (error: unknown) => void): { stop(): Promise<void> } {
  const url = process.env["YINGHUO_AUDIT_WEBHOOK"];
  const hook = url ? webhook(url, failed) : undefined;
  const sealing = keepSealing(async () => {
    const heads = await sealCities(db, await citiesOf({ db }), key, headFile());
    hook?.send(heads);
  }, failed);
  return {
    stop: async () => {
      await sealing.stop();
      await hook?.stop();
    },
  };
}

/** Work that needs much memory, or the loader's rights, is done by a process of its own. */
const runCommand = (command: string[], env: Record<string, string | undefined>): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path("../cli/main.ts"), ...command], { stdio: "inherit", env: { ...process.env, ...env } });
    const failed = () =>
      reject(
        new UserError(
          500,
          "serve.command",
          say(
            `yinghuo ${command.join(" ")} 未完成，服务没有启动。`,
            `yinghuo ${command.join(" ")} did not finish; the server was not started.`,
          ),
        ),
      );
    child.once("error", failed);
    child.once("exit", (code) => (code === 0 ? resolve() : failed()));
  });

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new UserError(
        500,
        "serve.port_taken",
        say(
          `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定其他端口。`,
          `Port ${port} is taken. Stop what uses it, or name another in PORT.`,
        ),
      );
    if (code === "EACCES")
      throw new UserError(
        500,
        "serve.port_denied",
        say(
          `当前账户无权使用端口 ${port}。请用 PORT 指定 1024 以上的端口。`,
          `This account may not use port ${port}. Name one above 1024 in PORT.`,
        ),
      );
    throw error;
  }
}

/** Resolves on Ctrl-C or a polite kill, however often they come; rejects when the right to serve is lost. */
function untilTold(): { stopped: Promise<void>; stop(error: Error): void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  // Told to stop before anybody waits for it.
  promise.catch(() => undefined);
  return { stopped: promise, stop: reject };
}

const lostLock = () =>
  new UserError(
    503,
    "serve.lost_database",
    say("与数据库的连接中断，服务已停止。", "The connection to the database broke; the server has stopped."),
  );

/** Where it is and who can sign in; a password that was given is not repeated. */
function greeting(version: string, address: string, { demo, accounts }: Demo, secret: string): string {
  const lines = accounts.map(({ login, name, region }) => `  ${login.padEnd(24)}${name} · ${region}`);
  return [
    `萤火 Yinghuo ${version} · ${address}`,
    ...(demo ? ["演示账号 · demo accounts:", ...lines, `密码 · password: ${secret}`] : []),
  ].join("\n");
}
