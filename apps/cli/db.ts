import type { Command } from "commander";
import { dropSchema, lockServer, migrate } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { setHeadsAside } from "../audit.ts";
import { withInstallation } from "../installation.ts";

/** `yinghuo db migrate|reset`. */
export function dbCommand(program: Command): void {
  const db = program.command("db").description("数据库结构 · the schema of the database");
  db.command("migrate")
    .description("升级数据库结构，重建访问规则 · bring the schema and its access rules up to date")
    .action(() =>
      withInstallation(async (cluster) => {
        const { applied } = await migrate(cluster, SCHEMA);
        for (const one of applied) console.log(`✓ ${one}`);
        console.log("数据库结构已是最新 · the schema is up to date");
      }),
    );
  db.command("reset")
    .description("删除全部数据并重建空库 · delete everything and start empty")
    .option("--yes", "确认删除 · yes, delete everything")
    .action(async ({ yes }: { yes?: boolean }) => {
      if (!yes)
        throw new UserError(
          400,
          "db.reset_unconfirmed",
          say("这会删除全部数据。确认请加 --yes。", "This deletes everything. Add --yes to confirm."),
        );
      await withInstallation(async (cluster) => {
        // Nobody may be using what we are about to drop.
        const lock = await lockServer(cluster.connection("owner"), () => undefined);
        await dropSchema(cluster);
        await migrate(cluster, SCHEMA);
        await lock.release();
        setHeadsAside();
        console.log("已清空 · empty");
      });
    });
}
