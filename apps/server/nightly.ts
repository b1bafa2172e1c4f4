import { raiseUnanswered } from "#access/server";
import { deriveCity } from "#casefile/server";
import { closeDays, settleCause, type Ran } from "#duty/server";
import { scopeOf, type Actor } from "#platform/db";
import type { Day } from "#platform/day";
import { DUTY_BOOK } from "./duties.ts";
import type { Office } from "./office.ts";

/** The office itself, for work that nobody asked for; sees one city, and all of it. */
export const officeOf = (city: number): Actor => ({ ...scopeOf(String(city)), login: "system", sees: "all" });

/** Cities whose divisions are known here. */
export const citiesOf = async ({ db }: Pick<Office, "db">): Promise<number[]> => {
  const nobody = { login: "system", city: 0, lo: "0", hi: "0" };
  const cities = await db.readAs(nobody, (tx) => tx.rows<{ code: string }>("select code from region where level = 'city' order by code"));
  return cities.map(({ code }) => Number(code));
};

/** Derives every file that the calendar may have changed since it was last derived; costs nothing when none has. */
export async function deriveDue({ db, engine, clock }: Pick<Office, "db" | "engine" | "clock">): Promise<number> {
  let changed = 0;
  for (const city of await citiesOf({ db })) {
    const transact = <T>(use: Parameters<typeof db.withActor<T>>[1]) => db.withActor(officeOf(city), use);
    changed += (await deriveCity(transact, engine, { city, today: clock.today(), dueOnly: true })).changed;
  }
  return changed;
}

/** Closes every day since the last, each in its turn: its files are derived as of that day, then its duties are run. */
export async function closeNights({ db, engine, clock }: Pick<Office, "db" | "engine" | "clock">): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const city of await citiesOf({ db })) {
    const office = officeOf(city);
    const transact = <T>(use: Parameters<typeof db.withActor<T>>[1]) => db.withActor(office, use);
    const before = (day: Day) => deriveCity(transact, engine, { city, today: day, dueOnly: true });
    ran.push(...(await closeDays(transact, office, DUTY_BOOK, { today: clock.today(), before })));
  }
  return ran;
}

/** Work was done at a place: what was raised because of it there ends at once. */
export async function settleAt({ db, clock }: Pick<Office, "db" | "clock">, region: string): Promise<void> {
  const office = officeOf(Number(region.slice(0, 4)));
  await db.withActor(office, (tx) => settleCause(tx, office, DUTY_BOOK, { region, today: clock.today(), now: clock.now() }));
}

/** Emergency looks that nobody reviewed in time go up a level. */
export async function raiseLate({ db, clock }: Pick<Office, "db" | "clock">): Promise<number> {
  let raised = 0;
  for (const city of await citiesOf({ db })) {
    const office = officeOf(city);
    raised += await db.withActor(office, (tx) => raiseUnanswered(tx, office, clock.today()));
  }
  return raised;
}

/** `settled`: what is under way now has ended. */
export type Nights = { settled(): Promise<void>; stop(): Promise<void> };

/** Runs `work` now (a night may have passed while the server was down) and after every midnight of the office. */
export function everyNight(work: () => Promise<unknown>, failed: (error: unknown) => void): Nights {
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();
  const run = () => {
    running = work().then(() => undefined, failed);
    const now = Temporal.Now.zonedDateTimeISO("Asia/Shanghai");
    timer = setTimeout(run, now.until(now.startOfDay().add({ days: 1 })).total("milliseconds") + 1000).unref();
  };
  run();
  return {
    settled: () => running,
    stop: () => {
      clearTimeout(timer);
      return running;
    },
  };
}

/** Whether any file has facts but was never derived. */
export async function underived({ db }: Pick<Office, "db">): Promise<boolean> {
  for (const city of await citiesOf({ db })) {
    const found = await db.readAs(officeOf(city), (tx) =>
      tx.row("select from casefile where city = $1 and derived_on is null limit 1", [city]),
    );
    if (found) return true;
  }
  return false;
}
