import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { deriveCity, openCasefile, recordFact } from "#casefile/server";
import { addDays, type Day } from "#platform/day";
import { scopeOf } from "#platform/db";
import { ENGINE } from "../../apps/rooms.ts";
import { testDatabase } from "../support/database.ts";

const { database, loader } = await testDatabase();
const city = { login: "at.6401", sees: "sealed" as const, ...scopeOf("6401") };
const start = "2026-03-20";

/** Facts of one of a few lives; `n` moves the days. */
const life = (n: number): object[] => {
  const day = (offset: number): Day => addDays("2024-01-08", (n % 40) + offset);
  const facts: object[] = [
    { id: "d", kind: "decision.served", on: day(0), body: { measure: n % 3 ? "community_detox" : "community_rehab", months: 36 } },
  ];
  if (n % 7) facts.push({ id: "c", kind: "checkin.reported", on: day(5), body: {} });
  for (let visit = 0; visit < n % 5; visit += 1)
    facts.push({ id: `v${visit}`, kind: "visit.made", on: day(20 + visit * 25), body: { mode: "home", met: true } });
  if (n % 11 === 0) facts.push({ id: "a", kind: "absence.found", on: day(200), body: { from: day(190) } });
  if (n % 13 === 0) facts.push({ id: "s", kind: "file.sealed", on: day(300), body: {} });
  if (n % 17 === 0) facts.push({ id: "b", kind: "detention.began", on: day(250), body: {} });
  if (n % 19 === 0)
    facts.push(
      { id: "t", kind: "transfer.sent", on: day(100), body: { toRegion: "640105002003" } },
      { id: "ta", kind: "transfer.accepted", on: day(110), body: {} },
    );
  return facts;
};

const open = (n: number): Promise<string> =>
  database.withActor(city, async (tx) => {
    const [id, personId] = [randomUUID(), randomUUID()];
    await tx.run(
      "insert into person (city, id, region, served, masked, sex) values (6401, $1, '640104001001', '640104001001', '马*', '1')",
      [personId],
    );
    await openCasefile(tx, ENGINE, {
      city: 6401,
      id,
      personId,
      adultOn: null,
      region: "640104001001",
      rules: "national",
      facts: life(n),
      actor: city,
      today: start,
    });
    return id;
  });

/** Everything derived, in an order of its own. */
const tables = () =>
  loader.transaction(async (tx) => {
    const read = (sql: string) => tx.rows<Record<string, unknown>>(sql);
    const [casefiles, obligations, spells, files, pending] = await Promise.all([
      read("select to_jsonb(c) - 'revision' - 'derived_on' as row from casefile c order by id"),
      read("select to_jsonb(o) as row from obligation o order by casefile_id, key, since, seq"),
      read("select to_jsonb(s) as row from spell s order by casefile_id, from_on"),
      read("select to_jsonb(t) as row from casefile_tally t order by region, status, control, colour, guarded, sealed"),
      read("select to_jsonb(t) as row from obligation_tally t order by region, due_on, guarded"),
    ]);
    return { casefiles, obligations, spells, files, pending };
  });

const derive = (today: Day, dueOnly: boolean) => deriveCity(loader.transaction, ENGINE, { city: 6401, today, dueOnly });

let ids: string[] = [];
beforeAll(async () => {
  ids = await Promise.all(Array.from({ length: 60 }, (_, n) => open(n)));
});

describe("deriving a city", () => {
  test("what recording derived is what a full derivation finds: nothing is written", async () => {
    expect(await derive(start, false)).toMatchObject({ files: 60, changed: 0 });
  });

  test("day by day, the files due for it come to the same as all files from nothing", { timeout: 60_000 }, async () => {
    let visited = 0;
    for (let day = addDays(start, 1); day <= addDays(start, 30); day = addDays(day, 1)) visited += (await derive(day, true)).files;
    expect(visited).toBeLessThan(30 * 60);
    const stepwise = await tables();
    await loader.transaction(async (tx) => {
      for (const table of ["obligation", "spell", "casefile_tally", "obligation_tally"]) await tx.run(`delete from ${table}`);
      await tx.run(
        "update casefile set digest = null, status = null, colour = null, next_due_on = null, region = coalesce(origin, region)",
      );
      await tx.run("update fact f set region = c.region from casefile c where c.id = f.casefile_id");
    });
    expect(await derive(addDays(start, 30), false)).toMatchObject({ changed: 60 });
    expect(await tables()).toEqual(stepwise);
  });

  test("a new rule makes every file due, once", async () => {
    const revised = { ...ENGINE, version: "2099.1" };
    const deriveBy = (engine: typeof ENGINE) =>
      deriveCity(loader.transaction, engine, { city: 6401, today: addDays(start, 30), dueOnly: true });
    expect(await deriveBy(ENGINE)).toMatchObject({ files: 0 });
    expect(await deriveBy(revised)).toMatchObject({ files: 60 });
    expect(await deriveBy(revised)).toMatchObject({ files: 0 });
    expect(await deriveBy(ENGINE)).toMatchObject({ files: 60 });
  });

  test("deriving twice is deriving once", async () => {
    const before = await tables();
    expect(await derive(addDays(start, 30), false)).toMatchObject({ files: 60, changed: 0 });
    expect(await tables()).toEqual(before);
  });

  test("a fact recorded meanwhile is not overwritten by what was read before it", async () => {
    const today = addDays(start, 60);
    const [target = ""] = ids.slice(1);
    let recorded = false;
    // The first write of the derivation finds the file changed under it.
    await deriveCity(
      async (use) =>
        loader.transaction(async (tx) =>
          use({
            ...tx,
            rows: async (sql, params) => {
              if (sql.includes("for update") && !recorded) {
                recorded = true;
                const fact = { id: "meanwhile", kind: "death", on: today, body: {} };
                await database.withActor(city, (own) =>
                  recordFact(own, ENGINE, { city: 6401, casefileId: target, fact, actor: city, today }),
                );
              }
              return tx.rows(sql, params);
            },
          }),
        ),
      ENGINE,
      { city: 6401, today, dueOnly: false },
    );
    expect(recorded).toBe(true);
    const row = await loader.transaction((tx) => tx.row<{ status: string }>("select status from casefile where id = $1", [target]));
    expect(row?.status).toBe("dead");
    expect(await derive(today, false)).toMatchObject({ changed: 0 });
  });

  test("the counts are the sum of the files", async () => {
    const { files, counted } = await loader.transaction(async (tx) => ({
      files: await tx.rows(
        `select region, coalesce(status, 'none') status, coalesce(control, 'none') control, coalesce(colour, 'none') colour, guarded, sealed, count(*)::int files
         from casefile where moved_to is null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
      ),
      counted: await tx.rows(
        "select region, status, control, colour, guarded, sealed, files from casefile_tally order by 1, 2, 3, 4, 5, 6",
      ),
    }));
    expect(counted).toEqual(files);
  });
});
