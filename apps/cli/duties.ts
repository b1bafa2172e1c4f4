import { InvalidArgumentError, type Command } from "commander";
import { deriveCity, findCities } from "#casefile/server";
import { kindOf } from "#duty";
import { closeDays, findChainOf, type Ran } from "#duty/server";
import { isDay, type Day } from "#platform/day";
import { requireSchema, withClient, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { withLoader } from "../installation.ts";
import { ENGINE } from "../rooms.ts";
import { DUTY_BOOK } from "../server/duties.ts";
import { officeOf } from "../server/nightly.ts";
import { officeClock } from "../server/office.ts";

/** Ends a transaction whose writes are not wanted, and carries out what was learnt in it. */
class Rehearsed extends Error {
  readonly told: unknown;
  constructor(told: unknown) {
    super("rehearsed");
    this.name = "Rehearsed";
    this.told = told;
  }
}

/** `yinghuo duties run | chain`: what the rules raise, and the chain of one matter. */
export function dutiesCommand(program: Command): void {
  const duties = program.command("duties").description("八责：规则与链条 · the rules that raise matters, and the chain of one");
  duties
    .command("run")
    .description("逐日运行到某天；不加 --real 只演练，不写入 · run every day up to one; a rehearsal unless --real")
    .option("--as-of <day>", "运行到哪一天，默认今天 · up to which day", aDay)
    .option("--real", "写入 · write it")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async ({ asOf = officeClock.today(), real = false, json = false }: { asOf?: Day; real?: boolean; json?: boolean }) => {
      if (real && asOf > officeClock.today()) throw future();
      const told = await withLoader(async (loader, cluster) => {
        await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
        if (real) return runAll(loader.transaction, asOf);
        return loader
          .transaction(async (tx): Promise<Told[]> => {
            throw new Rehearsed(await runAll((use) => use(tx), asOf));
          })
          .catch((error: unknown) => {
            if (error instanceof Rehearsed) return error.told as Told[];
            throw error;
          });
      });
      if (json) console.log(JSON.stringify({ asOf, rehearsal: !real, days: told }));
      else for (const line of told.flatMap(linesOf)) console.log(line);
    });
  duties
    .command("chain")
    .argument("<id>", "事项编号 · id of a matter")
    .description("一个事项从起因到办结 · one matter from cause to closure")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) throw noMatter();
      const chain = await withLoader((loader) =>
        loader.transaction(async (tx) => {
          const [{ city } = { city: 0 }] = await findCities(tx);
          return findChainOf(tx, city, id);
        }),
      );
      if (chain.length === 0) throw noMatter();
      if (json) console.log(JSON.stringify(chain));
      else
        for (const { matter, trail } of chain) {
          const { workflow } = kindOf(DUTY_BOOK, matter.kind);
          console.log(
            `${matter.title}（${workflow.states[matter.status]?.label.zh ?? matter.status}）${matter.rule ? ` 规则 ${matter.rule}` : ""}`,
          );
          for (const taken of trail) {
            const did = workflow.steps.find(({ action }) => action === taken.action)?.did.zh ?? "登记";
            const who = taken.name ? `${taken.title} ${taken.name}` : "系统";
            console.log(
              `  ${taken.on} ${who} ${did}${taken.remark ? `：${taken.remark}` : ""}${taken.told ? ` → ${taken.told}${taken.dueOn ? `，${taken.dueOn} 前` : ""}` : ""}`,
            );
          }
        }
    });
}

type Matterish = { id: string; title: string; status: string; told: string | null };
type Told = Omit<Ran, "raised" | "moved" | "settled"> & Record<"raised" | "moved" | "settled", Matterish[]>;

async function runAll(transact: <T>(use: (tx: Tx) => Promise<T>) => Promise<T>, today: Day): Promise<Told[]> {
  const told: Told[] = [];
  for (const { city } of await transact(findCities)) {
    const before = (day: Day) => deriveCity(transact, ENGINE, { city, today: day, dueOnly: true });
    for (const ran of await closeDays(transact, officeOf(city), DUTY_BOOK, { today, before })) {
      const of = (ids: readonly string[]) =>
        transact((tx) =>
          tx.rows<Matterish>(
            `select m.id, m.title, m.status, (select s.told from matter_step s where s.city = m.city and s.matter_id = m.id order by s.seq desc limit 1) as told
             from matter m where m.city = $1 and m.id = any ($2::uuid[]) order by m.id`,
            [city, ids],
          ),
        );
      told.push({ ...ran, raised: await of(ran.raised), moved: await of(ran.moved), settled: await of(ran.settled) });
    }
  }
  return told;
}

const WORDS = { raised: "新增 raised", moved: "升级 moved", settled: "办结 settled" } as const;

const linesOf = (told: Told): string[] => [
  `${told.day}：新增 ${told.raised.length}，到期 ${told.moved.length}，消除 ${told.settled.length}${told.waiting > 0 ? `，待下一工作日 ${told.waiting}` : ""}`,
  ...(Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((what) =>
    told[what].map(({ title, told: to }) => `  ${WORDS[what]} ${title}${to ? ` → ${to}` : ""}`),
  ),
];

function aDay(text: string): Day {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("应为日期，如 2026-11-24 · a day, such as 2026-11-24");
}

const future = () => new UserError(400, "duties.future", say("将来的日子只能演练，不能写入。", "A day to come can only be rehearsed."));
const noMatter = () => new UserError(400, "duties.missing", say("没有这个事项。", "There is no such matter."));
