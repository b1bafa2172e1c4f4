import { hash } from "node:crypto";
import type { Body } from "#duty";
import { canonical, type Prepare } from "#duty/server";
import { scopeOf, type Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { measureOf, type MeasureKey } from "./measures.ts";
import { unitBody, type Input, type Inputs, type UnitBody } from "./model.ts";
import { neededMeasures } from "./rules.ts";
import { countFiles, countMatters, countOverdue, countPosts, findRule, isAppraised } from "./store.ts";
import { sealedPart, unitAt, unitLevelOf } from "./unit.ts";
import { SHIPPED_RULES } from "./versions.ts";

type Asking = { tx: Tx; city: number; lo: string; hi: string; region: string; body: UnitBody; today: Day };

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A share as it was counted; of nothing there is none. */
function found(measure: MeasureKey, numerator: number, denominator: number, what: string): Input {
  const { counts } = measureOf(measure);
  const source = `查询：${counts.zh}；${what}`;
  if (denominator === 0) return { value: null, from: "query", source, note: "期内没有可计量的", numerator, denominator };
  return { value: rounded((numerator / denominator) * 100), from: "query", source, numerator, denominator };
}

/** Matters of the eight responsibilities, by the names of their kinds. */
const ofMatters =
  (kind: string, word: string, done: string | null = null) =>
  async (measure: MeasureKey, { tx, body: { from, to, department }, region, ...area }: Asking): Promise<Input> => {
    const owner = department ? unitAt(region, department) : null;
    const { due, inTime } = (await countMatters(tx, area, { kind, done, from, to, owner })) ?? { due: 0, inTime: 0 };
    return found(measure, inTime, due, `${from} 至 ${to} 到期的${word} ${due} 件，按期 ${inTime} 件`);
  };

const filesOf = async ({ tx, ...area }: Asking) => {
  const rows = await countFiles(tx, area);
  return (status: string): number => rows.find((row) => row.status === status)?.files ?? 0;
};

/** The measures that are counted: each from what is on record when it is asked. */
const QUERIES: Partial<Record<MeasureKey, (measure: MeasureKey, asking: Asking) => Promise<Input>>> = {
  execution_rate: async (measure, asking) => {
    const files = await filesOf(asking);
    const [running, missed] = [files("in_execution"), files("not_reported")];
    return found(measure, running, running + missed, `执行中 ${running} 份，逾期未报到 ${missed} 份`);
  },
  overdue_obligations: async (measure, asking) => {
    const [files, overdue] = [await filesOf(asking), await countOverdue(asking.tx, asking, asking.today)];
    const running = files("in_execution");
    return found(measure, overdue, running, `逾期未办 ${overdue} 项，执行中的案卷 ${running} 份`);
  },
  stations_staffed: async (measure, asking) => {
    const { posts, held } = (await countPosts(asking.tx, asking, asking.today)) ?? { posts: 0, held: 0 };
    return found(measure, held, posts, `专职岗位 ${posts} 个，有人在岗 ${held} 个`);
  },
  plan_countersigned: ofMatters("assignment.sign", "会签", "sign"),
  reports_on_time: ofMatters("report.duty", "述责报告", "submit"),
  orders_in_time: ofMatters("supervision.order", "督办单"),
  findings_rectified: ofMatters("inspection.finding", "督导问题"),
};

/** Which measures are counted when the inputs are frozen; all others are entered with their source. */
export const COUNTED = Object.keys(QUERIES) as MeasureKey[];

async function gathered(asking: Asking): Promise<Inputs> {
  const level = unitLevelOf(asking.region, asking.body.department);
  const needed = level ? neededMeasures(asking.body.rule, level) : [];
  const entries: [MeasureKey, Input][] = [];
  for (const measure of needed) {
    const query = QUERIES[measure];
    if (query) entries.push([measure, await query(measure, asking)]);
  }
  return { ...asking.body.inputs, ...Object.fromEntries(entries) };
}

/** SM3 of what was found at the cut-off, under which version. */
export const cutOffHash = (region: string, body: UnitBody): string => hash("sm3", canonical(sealedPart(region, body)), "base64url");

/** Whether what was found at the cut-off is still what it was. */
export const isIntact = (region: string, body: UnitBody): boolean =>
  body.frozen !== undefined && body.frozen.hash === cutOffHash(region, body);

const tampered = () =>
  new UserError(
    409,
    "appraisal.tampered",
    say(
      "冻结的数据与截止时的校验值不符，不能继续。请报告审计员。",
      "The frozen inputs are not what they were at the cut-off; tell the auditor.",
    ),
  );

const askingOf = (tx: Tx, { city, region, body, today }: { city: number; region: string; body: Body; today: Day }): Asking => ({
  ...scopeOf(region),
  tx,
  city,
  region,
  today,
  body: unitBody.parse(body),
});

const opening: Prepare = async (tx, { city, region, body }) => {
  const { version, department, from, to } = unitBody
    .partial()
    .catch({})
    .parse({ ...body, rule: undefined, inputs: undefined });
  const rule = (await findRule(tx, city, version ?? "")) ?? SHIPPED_RULES.find((one) => one.version === version);
  if (!rule)
    throw new UserError(422, "appraisal.no_rule", say("没有这一版施行中的考核规则。", "No such version of the rules is in force."), {
      field: "body.version",
    });
  if (from && to && (await isAppraised(tx, { city, subject: unitAt(region, department), from, to })))
    throw new UserError(409, "appraisal.again", say("这个单位这一期已经在考核。", "This unit is being appraised for this period already."));
  return { rule, inputs: {}, objections: [], changes: [], frozen: undefined, size: undefined, objectBy: undefined, appeal: undefined };
};

const gather: Prepare = async (tx, given) => ({ inputs: await gathered(askingOf(tx, given)) });

const freeze: Prepare = async (tx, given) => {
  const asking = askingOf(tx, given);
  const inputs = await gathered(asking);
  const size = (await countFiles(tx, asking)).reduce((sum, { files }) => sum + files, 0);
  const body = { ...asking.body, inputs };
  return { inputs, size, frozen: { at: given.now.toISOString(), on: given.today, hash: cutOffHash(given.region, body) } };
};

/** Whoever goes on with frozen inputs first makes sure that they are the same. */
const verified: Prepare = (_, { region, body }) => {
  const read = unitBody.parse(body);
  if (read.frozen && !isIntact(region, read)) throw tampered();
  return Promise.resolve({});
};

/** What is looked up before a step is taken. */
export const APPRAISAL_PREPARES: Readonly<Record<string, Prepare>> = {
  "appraisal.unit.open": opening,
  "appraisal.unit.gather": gather,
  "appraisal.unit.freeze": freeze,
  "appraisal.unit.publish": verified,
  "appraisal.unit.uphold": verified,
  "appraisal.unit.conclude": verified,
  "appraisal.unit.revise": verified,
  "appraisal.unit.maintain": verified,
  // Its last day follows from the decision.
  "appraisal.mark.open": () => Promise.resolve({ until: undefined }),
};
