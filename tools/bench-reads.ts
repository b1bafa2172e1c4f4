import { Client } from "pg";
import { addDays, type Day } from "#platform/day";
import { clientConfig, scopeOf, type Cluster, type Scope } from "#platform/db";
import { casefileList, todayPeople, type Query } from "../modules/casefile/queries.ts";
import { atMost, quantile, rounded, timed, typical, type Line } from "./bench-measure.ts";

/** By how many digits a scope has. */
const LEVELS = { 4: "city", 6: "county", 9: "township", 12: "village" } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];

export type Read = { query: "today" | "list"; level: Level; boundMs: number; p95Ms: number; freeMs: number; scans: string[] };

/** Until the driver has prepared and PostgreSQL has settled on a plan. */
const WARM_UP = 20;

const TABLES = ["casefile", "obligation", "person"];

/** The village where most is due and what lies above it. */
async function scopes(client: Client, today: Day): Promise<[Level, Scope][]> {
  const { rows } = await client.query<{ region: string }>(
    "select region from casefile where city = 6401 and next_due_on <= $1 group by region order by count(*) desc limit 1",
    [today],
  );
  const village = rows[0]?.region ?? "640104001001";
  return Object.entries(LEVELS).map(([digits, level]) => [level, scopeOf(village.slice(0, Number(digits)))]);
}

/** The same SQL with the scope written out, for a role that row security does not bind. */
const written = ({ text, values }: Query, { lo, hi }: Scope): Query => ({
  text: text.replaceAll("c.city = $1", `c.city = $1 and c.region >= '${lo}' and c.region < '${hi}'`),
  values,
});

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** Tables of people that the plan reads from end to end. */
const fullScans = (plan: Plan): string[] => [
  ...(plan["Node Type"] === "Seq Scan" && TABLES.includes(plan["Relation Name"] ?? "") ? [plan["Relation Name"] ?? ""] : []),
  ...(plan.Plans ?? []).flatMap(fullScans),
];

/** Today and the list at every level: how long, how long without row security, and what they read from end to end. */
export async function measureReads(cluster: Cluster, today: Day): Promise<Read[]> {
  const [app, loader] = [new Client(clientConfig(cluster.connection("app"))), new Client(clientConfig(cluster.connection("loader")))];
  await Promise.all([app.connect(), loader.connect()]);
  const reads: Read[] = [];
  try {
    for (const [level, scope] of await scopes(loader, today)) {
      await app.query(`set app.lo = '${scope.lo}'; set app.hi = '${scope.hi}'`);
      const queries = {
        today: todayPeople(scope, addDays(today, 7), undefined, 50),
        list: casefileList(scope, today, {}, "due", undefined, 50),
      };
      for (const [query, asked] of Object.entries(queries) as ["today" | "list", Query][]) {
        const run = (client: Client, { text, values }: Query) => client.query({ name: `${query} ${level}`, text, values });
        const free = written(asked, scope);
        const bound: number[] = [];
        const unbound: number[] = [];
        for (let n = 0; n < WARM_UP + 200; n += 1) {
          // In turns, so that whatever else the machine does falls on both.
          bound.push(await timed(() => run(app, asked)));
          unbound.push(await timed(() => run(loader, free)));
        }
        bound.splice(0, WARM_UP);
        unbound.splice(0, WARM_UP);
        const { rows } = await app.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`explain (format json) ${asked.text}`, asked.values);
        const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
        reads.push({
          query,
          level,
          boundMs: rounded(typical(bound)),
          p95Ms: rounded(quantile(bound, 0.95)),
          freeMs: rounded(typical(unbound)),
          scans: plan ? fullScans(plan) : ["no plan"],
        });
      }
    }
  } finally {
    await Promise.all([app.end(), loader.end()]);
  }
  return reads;
}

export function benchReads(reads: readonly Read[]): Line[] {
  const worst = (query: Read["query"]) =>
    Math.max(...reads.filter((read) => read.query === query).map(({ boundMs, freeMs }) => boundMs / freeMs));
  return [
    atMost("Today under row security / the same SQL without", worst("today"), "times, worst of four levels", 1.3, {
      reads: reads.filter(({ query }) => query === "today"),
    }),
    atMost("casefile list under row security / the same SQL without", worst("list"), "times, worst of four levels", 1.3, {
      reads: reads.filter(({ query }) => query === "list"),
    }),
    atMost("reads that scan a table of people from end to end", reads.filter(({ scans }) => scans.length > 0).length, "reads", 0),
  ];
}

/** The same reads in a city ten times as large. */
export function benchTenfold(once: readonly Read[], tenfold: readonly Read[]): Line[] {
  const ratios = tenfold.map((read) => {
    const before = once.find(({ query, level }) => query === read.query && level === read.level);
    return {
      read: `${read.query} ${read.level}`,
      ratio: rounded(read.p95Ms / (before?.p95Ms ?? Number.NaN)),
      p95Ms: read.p95Ms,
      before: before?.p95Ms,
    };
  });
  return [
    atMost(
      "p95 of Today and list in a city ten times as large / in this one",
      Math.max(...ratios.map(({ ratio }) => ratio)),
      "times, worst of eight",
      2,
      { ratios },
    ),
    atMost(
      "reads of the large city that scan a table of people from end to end",
      tenfold.filter(({ scans }) => scans.length > 0).length,
      "reads",
      0,
    ),
  ];
}
