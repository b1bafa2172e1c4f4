import { randomBytes } from "node:crypto";
import { InvalidArgumentError, type Command } from "commander";
import { deriveCity } from "#casefile/server";
import { closeDays } from "#duty/server";
import { requireKeys } from "#person/server";
import { keyStore } from "#platform/crypto";
import { requireSchema, withClient } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { readExtract } from "#region/server";
import { hashPassword } from "#staff/server";
import { SCHEMA } from "../../db/schema.ts";
import { seedDuties } from "../../db/seed/duties/index.ts";
import { seedCity } from "../../db/seed/index.ts";
import { seedNotices } from "../../db/seed/notices.ts";
import { seedRequests } from "../../db/seed/requests.ts";
import { dataFolder, withLoader } from "../installation.ts";
import { ENGINE } from "../rooms.ts";
import { DUTY_BOOK } from "../server/duties.ts";
import { officeOf } from "../server/nightly.ts";
import { officeClock } from "../server/office.ts";
import { progressBar } from "./progress.ts";

const CITIES: Record<string, string> = { yinchuan: "6401" };

/** `yinghuo seed yinchuan [--scale N]`: a synthetic city, derived and ready. */
export function seedCommand(program: Command): void {
  program
    .command("seed")
    .argument("<city>", "yinchuan")
    .description("生成演示城市：人员与案卷全部虚构 · a synthetic city; nobody in it is real")
    .option("--scale <n>", "案卷数量的倍数 · times as many casefiles", wholeNumber, 1)
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async (city: string, { scale, json = false }: { scale: number; json?: boolean }) => {
      const regions = readExtract(CITIES[city] ?? "");
      if (!regions)
        throw wrong("seed.city", `没有演示城市“${city}”，现有：yinchuan。`, `There is no city “${city}” to seed; there is: yinchuan.`);
      const start = performance.now();
      const given = process.env["YINGHUO_DEMO_PASSWORD"];
      const password = given ?? randomBytes(6).toString("base64url");
      const today = officeClock.today();
      const seeded = await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        const crypto = await requireKeys(loader, keyStore(dataFolder()), new Date());
        const progress = progressBar("生成 seed  ");
        const passwordHash = await hashPassword(password);
        const written = await seedCity(loader, { regions, today, scale, crypto, passwordHash, progress });
        const onProgress = progressBar("推导 derive");
        await deriveCity(loader.transaction, ENGINE, { city: Number(CITIES[city]), today, dueOnly: false, onProgress });
        await seedNotices(loader, { city: Number(CITIES[city]), today, crypto });
        await seedRequests(loader, { city: Number(CITIES[city]), today, engine: ENGINE, crypto });
        const matters = await seedDuties(loader, { city: Number(CITIES[city]), regions, today, duties: DUTY_BOOK });
        await closeDays(loader.transaction, officeOf(Number(CITIES[city])), DUTY_BOOK, { today });
        // Plans of the first hour should not have to wait for the server's own habit of counting.
        await withClient(cluster.connection("owner"), (client) => client.query("analyze"));
        return { ...written, matters };
      });
      const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
      if (json) console.log(JSON.stringify({ asOf: today, scale, ...seeded, seconds }));
      else
        console.log(
          `已生成 ${seeded.files} 份案卷、${seeded.facts} 条事实、${seeded.matters} 个责任事项、${seeded.accounts} 个账号（${seconds} s）。人员全部虚构 · nobody in it is real`,
        );
      if (given === undefined) console.error(`演示口令（只显示这一次）· demo password, shown once: ${password}`);
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100) return number;
  throw new InvalidArgumentError("应为 1 到 100 的整数 · a whole number from 1 to 100");
}

const wrong = (code: string, zh: string, en: string) => new UserError(400, code, say(zh, en));
