import type { Command } from "commander";
import { describeKeys, forgetKey, requireKeys, rotateKeys } from "#person/server";
import { keyStore, type KeyStore } from "#platform/crypto";
import { requireSchema, withClient, type Loader } from "#platform/db";
import { SCHEMA } from "../../db/schema.ts";
import { dataFolder, withLoader } from "../installation.ts";
import { progressBar } from "./progress.ts";

const withKeys = <T>(use: (loader: Loader, store: KeyStore) => Promise<T>): Promise<T> =>
  withLoader(async (loader, cluster) => {
    await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
    const store = keyStore(dataFolder());
    await requireKeys(loader, store, new Date());
    return use(loader, store);
  });

/** `yinghuo keys list|rotate`. */
export function keysCommand(program: Command): void {
  const keys = program.command("keys").description("身份信息的密钥 · the keys of identities");
  keys
    .command("list")
    .description("有哪些密钥，各加密多少人 · which keys there are, and how many identities lie under each")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(({ json = false }: { json?: boolean }) =>
      withKeys(async (loader, store) => {
        const listed = await describeKeys(loader, store);
        if (json) console.log(JSON.stringify({ place: store.place, keys: listed }, null, 2));
        else for (const one of listed) console.log(inWords(one));
      }),
    );
  keys
    .command("rotate")
    .description("换新密钥，不停服务 · put everything under a new key while the server runs")
    .option("--forget <id>", "从文件中删去一把已停用的密钥 · take a retired key out of the file")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(({ forget, json = false }: { forget?: string; json?: boolean }) =>
      withKeys(async (loader, store) => {
        if (forget !== undefined) {
          await forgetKey(loader, store, forget);
          console.log(json ? JSON.stringify({ forgotten: forget }) : `已删去密钥“${forget}” · key “${forget}” is forgotten`);
          return;
        }
        const done = await rotateKeys(loader, store, { now: new Date(), progress: progressBar("换密钥 rotate") });
        const left = (await describeKeys(loader, store)).filter(({ id, rows }) => id !== done.key && rows > 0);
        const complete = left.length === 0 && done.unreadable.length === 0;
        if (json) console.log(JSON.stringify({ ok: complete, ...done, left }));
        else console.log(told(done));
        if (!complete) process.exitCode = 1;
      }),
    );
}

const STATES = { current: "现用 current", next: "待用 next", live: "在用 in use", retired: "停用 retired" };

const inWords = ({ id, state, made, retired, rows }: Awaited<ReturnType<typeof describeKeys>>[number]): string =>
  [id, STATES[state], `${rows} 人 identities`, made && `生成 made ${made}`, retired && `停用 retired ${retired}`]
    .filter(Boolean)
    .join("  ");

function told({ key, retired, rows, unreadable }: Awaited<ReturnType<typeof rotateKeys>>): string {
  const head = `现用密钥“${key}”，已换 ${rows} 人 · ${rows} identities are now under key “${key}”`;
  if (unreadable.length === 0) return retired.length > 0 ? `${head}\n停用 retired: ${retired.join(", ")}` : head;
  return [
    head,
    `${unreadable.length} 人的信息解不开，旧密钥没有停用 · ${unreadable.length} do not open; the old key was not retired:`,
    ...unreadable.map((id) => `  ${id}`),
  ].join("\n");
}
