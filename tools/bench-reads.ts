import { Client } from "pg";
import { addDays, type Day } from "#platform/day";
import { clientConfig, scopeOf, type Cluster, type Scope } from "#platform/db";
import { casefileList, todayPeople, type Query } from "../modules/casefile/queries.ts";
import { atMost, inTurns, quantile, rounded, typical, type Line } from "./bench-measure.ts";

/** By how many digits a scope has. */
const LEVELS = { 4: "city", 6: "county", 9: "township", 12: "village" } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];

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
  text: text.replaceAll("c.city = $1", `c.city = $1 and not c.guarded and c.served >= '${lo}' and c.served < '${hi}'`),
  values,
});

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** Tables of people that the plan reads from end to end. */
const fullScans = (plan: Plan): string[] => [
  ...(plan["Node Type"] === "Seq Scan" && TABLES.includes(plan["Relation Name"] ?? "") ? [plan["Relation Name"] ?? ""] : []),
  ...(plan.Plans ?? []).flatMap(fullScans),
];

/** Today and the list at one level: under row security, without it, and what they read from end to end. */
type Reader = {
  query: "today" | "list";
  level: Level;
  /** Acts as somebody of the level from here on. */
  enter: () => Promise<unknown>;
  bound: () => Promise<{ rowCount: number | null }>;
  free: () => Promise<unknown>;
  scans: () => Promise<string[]>;
};

async function withReaders<T>(cluster: Cluster, today: Day, use: (readers: Reader[]) => Promise<T>): Promise<T> {
  const [app, loader] = [new Client(clientConfig(cluster.connection("app"))), new Client(clientConfig(cluster.connection("loader")))];
  await Promise.all([app.connect(), loader.connect()]);
  const readersOf = ([level, scope]: [Level, Scope]): Reader[] => {
    const queries = {
      today: todayPeople(scope, addDays(today, 7), undefined, 50),
      list: casefileList(scope, today, {}, "due", undefined, 50),
    };
    return (Object.entries(queries) as ["today" | "list", Query][]).map(([query, asked]) => {
      const run = (client: Client, { text, values }: Query) => client.query({ name: `${query} ${level}`, text, values });
      const free = written(asked, scope);
      return {
        query,
        level,
        enter: () => app.query(`set app.lo = '${scope.lo}'; set app.hi = '${scope.hi}'; set app.sees = 'persons'`),
        bound: () => run(app, asked),
        free: () => run(loader, free),
        scans: async () => {
          const { rows } = await app.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`explain (format json) ${asked.text}`, asked.values);
          return rows.flatMap((row) => row["QUERY PLAN"]).flatMap(({ Plan }) => fullScans(Plan));
        },
      };
    });
  };
  try {
    return await use((await scopes(loader, today)).flatMap(readersOf));
  } finally {
    await Promise.all([app.end(), loader.end()]);
  }
}

/** Today and the list under row security against the same SQL without it. */
export const benchReads = (cluster: Cluster, today: Day): Promise<Line[]> =>
  withReaders(cluster, today, async (readers) => {
    const reads: { query: Reader["query"]; ratio: number; scans: string[]; [detail: string]: unknown }[] = [];
    for (const { query, level, enter, bound, free, scans } of readers) {
      await enter();
      const [with_, without] = (await inTurns(200, bound, free)).map(typical) as [number, number];
      reads.push({
        query,
        level,
        boundMs: rounded(with_),
        freeMs: rounded(without),
        ratio: rounded(with_ / without),
        scans: await scans(),
      });
    }
    const line = (query: Reader["query"], name: string) => {
      const own = reads.filter((read) => read.query === query);
      return atMost(name, Math.max(...own.map(({ ratio }) => ratio)), "times, worst of four levels", 1.3, { reads: own });
    };
    return [
      line("today", "Today under row security / the same SQL without"),
      line("list", "casefile list under row security / the same SQL without"),
      atMost("reads that scan a table of people from end to end", reads.filter(({ scans }) => scans.length > 0).length, "reads", 0),
    ];
  });

/** The same reads in a city ten times as large. */
export const benchTenfold = (cluster: Cluster, tenfold: Cluster, today: Day): Promise<Line[]> =>
  withReaders(cluster, today, (small) =>
    withReaders(tenfold, today, async (large) => {
      const reads: { read: string; ratio: number; scans: string[]; [detail: string]: unknown }[] = [];
      for (const reader of large) {
        const before = small.find(({ query, level }) => query === reader.query && level === reader.level) ?? reader;
        await Promise.all([before.enter(), reader.enter()]);
        const [b, a] = await inTurns(400, before.bound, reader.bound);
        const [p95Ms, p95BeforeMs] = [quantile(a, 0.95), quantile(b, 0.95)];
        reads.push({
          read: `${reader.query} ${reader.level}`,
          ratio: rounded(p95Ms / p95BeforeMs),
          p95Ms: rounded(p95Ms),
          p95BeforeMs: rounded(p95BeforeMs),
          typicalMs: rounded(typical(a)),
          typicalBeforeMs: rounded(typical(b)),
          // A page that was not full in the small city carries more people in the large one.
          rows: (await reader.bound()).rowCount,
          rowsBefore: (await before.bound()).rowCount,
          scans: await reader.scans(),
        });
      }
      const worst = (of: typeof reads) => Math.max(...of.map(({ ratio }) => ratio));
      const asFull = reads.filter(({ rows, rowsBefore }) => rows === rowsBefore);
      return [
        atMost("p95 of Today and list in a city ten times as large / in this one", worst(reads), "times, worst of eight", 2, { reads }),
        atMost("the same where the page is as full in both", worst(asFull), `times, worst of ${asFull.length}`, 2),
        atMost(
          "reads of the large city that scan a table of people from end to end",
          reads.filter(({ scans }) => scans.length > 0).length,
          "reads",
          0,
        ),
      ];
    }),
  );
