import type { Command } from "commander";
import { deriveCity, findCities } from "#casefile/server";
import type { Figure } from "#indicator";
import { readFigures } from "#indicator/server";
import { isDay } from "#platform/day";
import { requireSchema, withClient } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { withLoader } from "../installation.ts";
import { ENGINE } from "../rooms.ts";
import { officeClock } from "../server/office.ts";

/** `yinghuo figures --city 6401 --as-of 2020-10-19`: the programme's figures, counted from the casefiles. */
export function figuresCommand(program: Command): void {
  program
    .command("figures")
    .description("由案卷计算指标 · the figures, counted from casefiles")
    .requiredOption("--city <code>", "市代码，4 位 · city code, four digits")
    .option("--as-of <date>", "截至某日，默认今天 · the day to answer for, YYYY-MM-DD")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async ({ city, asOf, json = false }: { city: string; asOf?: string; json?: boolean }) => {
      const today = officeClock.today();
      const day = asOf ?? today;
      if (!isDay(day) || day > today)
        throw wrong(
          "figures.as_of",
          `“${day}”应为不晚于今天的日期，如 2020-10-19。`,
          `“${day}” should be a day up to today, such as 2020-10-19.`,
        );
      const figures = await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        const known = await loader.transaction(findCities);
        if (!known.some((one) => String(one.city) === city))
          throw wrong("figures.city", `没有城市 ${city} 的案卷。`, `There are no casefiles of city ${city}.`);
        // Three years may have been completed since the last derivation.
        await deriveCity(loader.transaction, ENGINE, { city: Number(city), today, dueOnly: true });
        return loader.transaction((tx) => readFigures(tx, Number(city), day));
      });
      if (json) console.log(JSON.stringify({ city, asOf: day, figures }, null, 2));
      else for (const [name, figure] of Object.entries(figures)) console.log(inWords(name, figure));
    });
}

const inWords = (name: string, { value, unit, asOf, numerator, denominator, label, labelEn }: Figure): string => {
  const parts = unit === "%" ? ` = ${numerator} ÷ ${denominator}` : "";
  return `${name}  ${asOf}  ${unit === "%" ? `${value.toFixed(2)} %` : value}${parts}  ${label} · ${labelEn}`;
};

const wrong = (code: string, zh: string, en: string) => new UserError(400, code, say(zh, en));
