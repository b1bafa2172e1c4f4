import type { Command } from "commander";
import { findCities, findDrifted, findSettled, findWrongTallies } from "#casefile/server";
import { countDelivered } from "#message/server";
import { checkKeys } from "#person/server";
import { addDays } from "#platform/day";
import { keyStore } from "#platform/crypto";
import { findRoleFaults, findTableFaults, requireSchema, withClient, type Loader } from "#platform/db";
import { UserError } from "#platform/errors";
import { SCHEMA } from "../../db/schema.ts";
import { dataFolder, withLoader } from "../installation.ts";
import { isMailSet } from "../outgoing.ts";
import { ENGINE } from "../rooms.ts";
import { officeClock } from "../server/office.ts";

/** One thing looked at: what was found, and what is wrong with it (nothing: it is green). */
type Finding = { check: string; found: string; faults: string[] };

/** `yinghuo doctor`: is everything as it should be? */
export function doctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("体检：角色、行级权限、推导结果、计数 · roles, row security, projections, counts")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await withLoader(async (loader, cluster) => {
        const database = await withClient(cluster.connection("loader"), async (client) => {
          await requireSchema(client, SCHEMA);
          const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
          return [
            { check: "PostgreSQL", found: rows[0]?.version ?? "", faults: [] },
            { check: "角色 roles", found: "owner, app, loader, auth", faults: await findRoleFaults(client) },
            {
              check: "行级权限 row security",
              found: `${Object.keys(SCHEMA.tables).length} tables`,
              faults: await findTableFaults(client, SCHEMA.tables),
            },
          ];
        });
        const cities = await loader.transaction(findCities);
        const contents = [];
        for (const { city } of cities) contents.push(...(await examineCity(loader, city)));
        return [...database, await examineKeys(loader), examineMail(), ...contents];
      });
      const healthy = findings.every(({ faults }) => faults.length === 0);
      if (json) console.log(JSON.stringify({ ok: healthy, findings }, null, 2));
      else for (const finding of findings) console.log(inWords(finding));
      if (!healthy) process.exitCode = 1;
    });
}

/** Whether the keys at hand are those that the identities are sealed under. */
async function examineKeys(loader: Loader): Promise<Finding> {
  const check = "密钥 keys";
  try {
    const ring = await loader.transaction((tx) => checkKeys(tx, keyStore(dataFolder())));
    return { check, found: ring ? `${ring.keys.size}, current “${ring.current}”` : "none yet", faults: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { check, found: "", faults: [`${error.sentence.zh} ${error.sentence.en}`] };
  }
}

/** Mail may be left out; half of its settings may not. */
function examineMail(): Finding {
  const check = "邮件 mail";
  try {
    return { check, found: isMailSet() ? "set up" : "not set up: nobody is told by mail", faults: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { check, found: "", faults: [`${error.sentence.zh} ${error.sentence.en}`] };
  }
}

async function examineCity(loader: Loader, city: number): Promise<Finding[]> {
  const today = officeClock.today();
  const { ids, waiting } = await loader.transaction((tx) => findSettled(tx, ENGINE, city, today));
  const drifted = await findDrifted(loader.transaction, ENGINE, city, ids, today);
  const tallies = await loader.transaction((tx) => findWrongTallies(tx, city));
  const told = await loader.transaction((tx) => countDelivered(tx, city, addDays(today, -WEEK)));
  return [
    {
      check: `${city} 推导结果 projections`,
      found: `${ids.length} equal a fresh derivation${waiting ? `; ${waiting} wait for the daily run` : ""}`,
      faults: drifted.map((id) => `casefile ${id} is not what its facts come to`),
    },
    {
      check: `${city} 计数 counts`,
      found: "equal the sum of their parts",
      faults: tallies.map(({ what, counted, actual }) => `${what}: says ${counted}, should be ${actual}`),
    },
    {
      check: `${city} 通知 messages`,
      found: `${told?.sent ?? 0} of ${told?.made ?? 0} sent in ${WEEK} days`,
      faults: told?.setup ? [`${told.setup} not sent: the mail server does not take this system's settings`] : [],
    },
  ];
}

const WEEK = 7;
const MOST_SHOWN = 10;

function inWords({ check, found, faults }: Finding): string {
  if (faults.length === 0) return `✓ ${check}: ${found}`;
  const more = faults.length > MOST_SHOWN ? [`  … ${faults.length - MOST_SHOWN} more`] : [];
  return [`✗ ${check}: ${faults.length}`, ...faults.slice(0, MOST_SHOWN).map((fault) => `  ${fault}`), ...more].join("\n");
}
