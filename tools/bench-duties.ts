import { Client } from "pg";
import { deriveCity } from "#casefile/server";
import { closeDay, closeDays, type Duties } from "#duty/server";
import { addDays, type Day } from "#platform/day";
import { clientConfig, openLoader, scopeOf, type Cluster, type Loader, type Tx } from "#platform/db";
import { ENGINE } from "../apps/rooms.ts";
import { DUTY_BOOK } from "../apps/server/duties.ts";
import { officeOf } from "../apps/server/nightly.ts";
import { boardSql, waitingSql, watchedSql } from "../modules/duty/queries.ts";
import { atMost, inTurns, median, rounded, timed, typical, type Line } from "./bench-measure.ts";

const CITY = 6401;
const OFFICE = officeOf(CITY);

/** The rule about overdue work alone, as many orders as there are at once: the others look at posts, papers and months, whatever is overdue. */
const OVERDUE: Duties = {
  ...DUTY_BOOK,
  raisers: DUTY_BOOK.raisers.filter(({ rule }) => rule === "supervision.overdue"),
  lookup: (set, key, on) => {
    const rule = DUTY_BOOK.lookup(set, key, on);
    return rule && key === "duty.quota" ? { ...rule, value: 100_000 } : rule;
  },
};

class Undone extends Error {}

/** In a transaction that leaves nothing. */
const undone = (loader: Loader, use: (tx: Tx) => Promise<unknown>): Promise<void> =>
  loader
    .transaction(async (tx) => {
      await use(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });

/** The rule where everything that is overdue is new to it, and where one place in a hundred is; and what all the others cost on a day that changes nothing. */
export async function benchRules(cluster: Cluster, today: Day): Promise<Line[]> {
  const loader = openLoader(cluster.connection("loader"));
  const [full, part]: [number[], number[]] = [[], []];
  let [all, some] = [0, 0];
  const forget = "delete from matter_step s using matter m where s.city = m.city and s.matter_id = m.id and m.rule = 'supervision.overdue'";
  try {
    for (let round = 0; round < 4; round += 1)
      await undone(loader, async (tx) => {
        await tx.run(forget);
        await tx.run("delete from matter where rule = 'supervision.overdue'");
        full.push(await timed(async () => (all = (await closeDay(tx, OFFICE, OVERDUE, today)).raised.length)));
        await tx.run(`${forget} and hashtext(m.region || '${round}') % 100 = 0`);
        await tx.run(`delete from matter where rule = 'supervision.overdue' and hashtext(region || '${round}') % 100 = 0`);
        part.push(await timed(async () => (some += (await closeDay(tx, OFFICE, OVERDUE, today)).raised.length)));
      });
    const others: number[] = [];
    const rest = { ...DUTY_BOOK, raisers: DUTY_BOOK.raisers.filter(({ rule }) => rule !== "supervision.overdue") };
    await undone(loader, async (tx) => {
      await closeDay(tx, OFFICE, rest, today);
      for (let round = 0; round < 4; round += 1) others.push(await timed(() => closeDay(tx, OFFICE, rest, today)));
    });
    const [whole, one] = [median(full.slice(1)), median(part.slice(1))];
    return [
      atMost("rule about overdue work, 1 % of the places new to it / all of them", one / whole, "share", 0.03, {
        wholeMs: rounded(whole),
        partMs: rounded(one),
        raised: all,
        raisedOfPart: rounded(some / 4),
        otherRulesMs: rounded(median(others)),
      }),
    ];
  } finally {
    await loader.close();
  }
}

/** What a leader answers for, and an office's board: under row security against the same SQL without it. */
export async function benchDutyReads(cluster: Cluster, today: Day): Promise<Line[]> {
  const [app, loader] = [new Client(clientConfig(cluster.connection("app"))), new Client(clientConfig(cluster.connection("loader")))];
  await Promise.all([app.connect(), loader.connect()]);
  const { lo, hi } = scopeOf(String(CITY));
  const mine = [`leader@${CITY}`, `city_officer@${CITY}`];
  const queries: Record<string, { text: string; values: unknown[] }[]> = {
    "what a city's leader answers for": [
      { text: waitingSql, values: [CITY, mine] },
      { text: watchedSql, values: [CITY, mine] },
    ],
    "the city's board": [{ text: boardSql, values: [CITY, lo, hi, 6, 4, today] }],
  };
  try {
    await app.query(`set app.lo = '${lo}'; set app.hi = '${hi}'; set app.role = 'leader'; set app.addresses = 'leader@${CITY}'`);
    const lines: Line[] = [];
    for (const [name, asked] of Object.entries(queries)) {
      const run = (client: Client) => Promise.all(asked.map(({ text, values }, n) => client.query({ name: `${name} ${n}`, text, values })));
      const [bound, free] = await inTurns(
        300,
        () => run(app),
        () => run(loader),
      );
      lines.push(
        atMost(`${name} under row security / without`, typical(bound) / typical(free), "times", 1.3, {
          boundMs: rounded(typical(bound)),
          freeMs: rounded(typical(free)),
        }),
      );
    }
    return lines;
  } finally {
    await Promise.all([app.end(), loader.end()]);
  }
}

/** Everything that was raised, by what and when. */
const raisedIn = (tx: Tx) =>
  tx.rows<{ id: string }>(
    "select m.id, m.rule, m.cause, m.opened_on, m.status, m.title from matter m where m.rule is not null order by m.id",
  );

/** A year of clocks, closed a day at a time and in one go; nobody does anything in it. */
export async function benchYear(cluster: Cluster, today: Day, days = 365): Promise<Line[]> {
  const loader = openLoader(cluster.connection("loader"));
  const end = addDays(today, days);
  const outcome: string[] = [];
  const seconds: number[] = [];
  const go = (tx: Tx, day: Day) => {
    const transact = <T>(use: (inner: Tx) => Promise<T>) => use(tx);
    const before = (one: Day) => deriveCity(transact, ENGINE, { city: CITY, today: one, dueOnly: true });
    return closeDays(transact, OFFICE, DUTY_BOOK, { today: day, before });
  };
  const daily = async (tx: Tx) => {
    for (let day = addDays(today, 1); day <= end; day = addDays(day, 1)) await go(tx, day);
  };
  try {
    for (const way of [daily, (tx: Tx) => go(tx, end)])
      await undone(loader, async (tx) => {
        seconds.push((await timed(() => way(tx))) / 1000);
        outcome.push(JSON.stringify(await raisedIn(tx)));
      });
    if (outcome[0] !== outcome[1]) throw new Error("a year closed a day at a time and in one go raise different matters");
    const raised = (JSON.parse(outcome[0] ?? "[]") as unknown[]).length;
    return [
      {
        name: `${days} days closed one by one`,
        value: rounded(seconds[0] ?? 0),
        unit: "s",
        detail: { inOneGo: rounded(seconds[1] ?? 0), raised },
      },
    ];
  } finally {
    await loader.close();
  }
}
