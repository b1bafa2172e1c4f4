import type { Command } from "commander";
import { requireSchema, withClient } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { parseExtract, readExtract, upsertRegions } from "#region/server";
import { extractRegions } from "../../tools/extract-regions.ts";
import { SCHEMA } from "../../db/schema.ts";
import { withLoader } from "../installation.ts";

/** `yinghuo region import --city NNNN`: the division tree of a city, from the extract at hand or from the npm package. */
export function regionCommand(program: Command): void {
  const region = program.command("region").description("行政区划 · divisions");
  region
    .command("import")
    .description("导入一个市的区划（统计用区划代码）· import the divisions of a city")
    .requiredOption("--city <code>", "市代码，4 位 · city code, four digits")
    .action(async ({ city }: { city: string }) => {
      if (!/^\d{4}$/.test(city))
        throw new UserError(400, "region.city", say(`市代码应为 4 位数字，现为“${city}”。`, `A city code has four digits, not “${city}”.`));
      const regions = readExtract(city) ?? parseExtract(fetched(city));
      await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        await loader.transaction((tx) => upsertRegions(tx, regions));
      });
      console.log(`${regions[0]?.name}：已导入 ${regions.length} 个区划 · ${regions.length} divisions`);
    });
}

function fetched(city: string): string {
  try {
    return extractRegions(city);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      500,
      "region.fetch",
      say(
        `取不到 ${city} 的区划（需要联网的 npm）：${reason}`,
        `Could not fetch the divisions of ${city} (this needs npm and a network): ${reason}`,
      ),
    );
  }
}
