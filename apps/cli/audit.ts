import { existsSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import type { ClientBase } from "pg";
import {
  newestHeads,
  proveLine,
  publishedHeads,
  readPublicKey,
  unknownRoot,
  verifyAudit,
  type Finding,
  type PublicKey,
  type Verified,
} from "#platform/audit";
import { openDatabase, requireSchema, withClient } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { SCHEMA } from "../../db/schema.ts";
import { auditKey, auditPublicKey, headFile, sealCities } from "../audit.ts";
import { withInstallation, withLoader } from "../installation.ts";

/** `yinghuo audit seal|verify|prove|key`. */
export function auditCommand(program: Command): void {
  const audit = program.command("audit").description("审计：封存、校验、出具证明 · the audit: seal, verify, prove");
  audit.command("seal").description("封存尚未封存的审计记录 · seal what waits").option("--json", "以 JSON 输出 · print JSON").action(seal);
  audit
    .command("verify")
    .description("校验全部审计记录 · look for edited, removed, inserted lines")
    .option("--root <hex>", "公布过的链值或根 · a published chain value or root")
    .option("--head <file>", "公布链值的文件 · file of published heads")
    .option("--key <file>", "公钥（PEM）· public key")
    .option("--json", "以 JSON 输出 · print JSON")
    .action(verify);
  audit
    .command("prove")
    .description("出具一条记录的包含证明 · proof that a line is in the audit")
    .argument("<id>", "audit line")
    .option("--to <number>", "证明到第几批 · up to which batch")
    .action(prove);
  audit
    .command("key")
    .description("显示公钥 · print the public key")
    .action(() => console.log(auditKey().pem.trim()));
}

const ALL_CITIES = `
  with recursive known (city) as (
    (select city from audit order by city limit 1)
    union all
    select (select a.city from audit a where a.city > known.city order by a.city limit 1) from known where known.city is not null
  )
  select city from known where city is not null union select distinct city from audit_batch order by city`;

async function seal({ json = false }: { json?: boolean }): Promise<void> {
  const cities = await withLoader((_, cluster) => withClient(cluster.connection("loader"), findCities));
  const heads = await withInstallation(async (cluster) => {
    const db = await openDatabase(cluster.connection("app"), SCHEMA, 1);
    try {
      return await sealCities(db, cities, auditKey(), headFile());
    } finally {
      await db.close();
    }
  });
  if (json) return console.log(JSON.stringify(heads));
  for (const { city, number, count, total, chain } of heads)
    console.log(`${city} 第 ${number} 批 batch ${number}: ${count} 条 lines, ${total} in all, ${chain}`);
  if (heads.length === 0) console.log("没有待封存的记录 · nothing waits");
}

const findCities = async (client: ClientBase): Promise<number[]> => {
  await requireSchema(client, SCHEMA);
  return (await client.query<{ city: number }>(ALL_CITIES)).rows.map(({ city }) => city);
};

type VerifyOptions = { root?: string; head?: string; key?: string; json?: boolean };

async function verify({ root, head, key: keyFile, json = false }: VerifyOptions): Promise<void> {
  if (root && !/^[0-9a-f]{64}$/i.test(root)) throw wrong("root", "--root 应为 64 位十六进制。", "--root has 64 hexadecimal digits.");
  for (const file of [head, keyFile]) if (file && !existsSync(file)) throw wrong("file", `没有文件 ${file}。`, `There is no file ${file}.`);
  const key = keyFile ? readPublicKey(readFileSync(keyFile, "utf8")) : auditPublicKey();
  const findings: Finding[] = [];
  let faults = 0;
  const report = (finding: Finding) => {
    faults += 1;
    if (json) findings.push(finding);
    else console.log(`✗ ${finding.city} ${finding.sentence.zh} ${finding.sentence.en}`);
  };
  const cities = await withLoader((_, cluster) =>
    withClient(cluster.connection("loader"), (client) =>
      verifyCities(client, { key, heads: head ?? headFile(), root: root?.toLowerCase() }, report),
    ),
  );
  if (json) console.log(JSON.stringify({ ok: faults === 0, cities, findings }, null, 2));
  else for (const one of cities) console.log(inWords(one));
  if (faults > 0) process.exitCode = 1;
}

/** Every city of the database, and those that were published: of one, nothing else may be left. */
async function verifyCities(
  client: ClientBase,
  { key, heads, root }: { key: PublicKey | undefined; heads: string; root: string | undefined },
  report: (finding: Finding) => void,
): Promise<Verified[]> {
  const cities = new Set([...(await findCities(client)), ...(await newestHeads(heads)).keys()]);
  const verified: Verified[] = [];
  for (const city of [...cities].toSorted((a, b) => a - b))
    verified.push(await verifyAudit(client, city, { key, published: publishedHeads(heads, city), root }, report));
  const [city] = cities;
  if (root && !verified.some(({ hasRoot }) => hasRoot)) report(unknownRoot(city ?? 0, root));
  return verified;
}

const wrong = (field: string, zh: string, en: string) => new UserError(400, `audit.${field}`, say(zh, en));

const inWords = ({ city, lines, batches, waiting, head }: Verified): string =>
  [
    `${city}：${lines} 条记录，${batches} 批，${waiting} 条待封存 · ${lines} lines, ${batches} batches, ${waiting} not sealed yet`,
    ...(head ? [`  第 ${head.number} 批链值 chain value of batch ${head.number}: ${head.chain}`] : []),
  ].join("\n");

async function prove(id: string, { to }: { to?: string }): Promise<void> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw wrong("id", "记录编号的格式不对。", "This is not the id of an audit line.");
  const last = to === undefined ? undefined : Number(to);
  if (last !== undefined && !(Number.isInteger(last) && last > 0)) throw wrong("to", "--to 应为批号。", "--to is the number of a batch.");
  const proof = await withLoader(async (loader, cluster) => {
    for (const city of await withClient(cluster.connection("loader"), findCities)) {
      const found = await loader.transaction((tx) => proveLine(tx, city, id.toLowerCase(), last));
      if (found) return found;
    }
    return undefined;
  });
  if (!proof)
    throw new UserError(
      404,
      "audit.unproven",
      say("没有这条记录，或它尚未封存。", "There is no such line, or it is not sealed yet. Run npx yinghuo audit seal."),
    );
  console.log(JSON.stringify(proof, null, 2));
}
