import type { Command } from "commander";
import { deriveCity, findCities, type Derivation } from "#casefile/server";
import { withClient, requireSchema } from "#platform/db";
import { SCHEMA } from "../../db/schema.ts";
import { withLoader } from "../installation.ts";
import { ENGINE } from "../rooms.ts";
import { officeClock } from "../server/office.ts";
import { progressBar } from "./progress.ts";

/** `yinghuo derive [--all]`: brings the projections to today. */
export function deriveCommand(program: Command): void {
  program
    .command("derive")
    .description("由事实重新推导案卷 · derive casefiles from their facts")
    .option("--all", "全部案卷；默认只推导到期的 · every casefile, not only those due for it")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async ({ all = false, json = false }: { all?: boolean; json?: boolean }) => {
      const today = officeClock.today();
      const start = performance.now();
      const total = await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        const sum: Derivation = { files: 0, facts: 0, changed: 0 };
        for (const { city } of await loader.transaction(findCities)) {
          const onProgress = progressBar(`推导 ${city}`);
          const done = await deriveCity(loader.transaction, ENGINE, { city, today, dueOnly: !all, onProgress });
          sum.files += done.files;
          sum.facts += done.facts;
          sum.changed += done.changed;
        }
        return sum;
      });
      const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
      if (json) console.log(JSON.stringify({ asOf: today, ...total, seconds }));
      else
        console.log(
          `${today}：${total.files} 份案卷，${total.facts} 条事实，更新 ${total.changed} 份 · ${total.changed} of ${total.files} casefiles changed (${seconds} s)`,
        );
    });
}
