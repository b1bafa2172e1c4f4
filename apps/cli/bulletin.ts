import type { Command } from "commander";
import { verifyBulletin } from "#bulletin/server";
import { findCities } from "#casefile/server";
import { requireSchema, withClient } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { BOOK } from "../duties.ts";
import { withLoader } from "../installation.ts";
import { ENGINE } from "../rooms.ts";

/** `yinghuo bulletin verify ID`: makes a published bulletin again from its queries and holds it against what is kept. */
export function bulletinCommand(program: Command): void {
  program
    .command("bulletin")
    .description("通报 · bulletins")
    .command("verify")
    .argument("<id>", "通报编号 · id of a published bulletin")
    .description("按查询重新生成已发布的通报并核对 · make a published bulletin again from its queries and compare")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) throw unknown();
      const verified = await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        for (const { city } of await loader.transaction(findCities)) {
          const found = await verifyBulletin(loader.transaction, ENGINE, BOOK, { city, id });
          if (found) return found;
        }
        throw unknown();
      });
      const { title, publishedOn, figures, hash, findings } = verified;
      if (json) console.log(JSON.stringify(verified, null, 2));
      else if (findings.length === 0)
        console.log(
          `《${title}》（${publishedOn} 发布）：${figures} 项数据按查询重新统计，公文逐字节一致，封存值 ${hash} 相符 · made again, identical to the byte`,
        );
      else for (const { sentence } of findings) console.log(`✗ ${sentence.zh} · ${sentence.en}`);
      if (findings.length > 0) process.exitCode = 1;
    });
}

const unknown = () => new UserError(400, "bulletin.missing", say("没有这份已发布的通报。", "There is no such published bulletin."));
