import { beforeAll, expect, test } from "vitest";
import { deriveCity, recordFact } from "#casefile/server";
import { readFigures } from "#indicator/server";
import { scopeOf } from "#platform/db";
import { readExtract } from "#region/server";
import { ENGINE } from "../../apps/rooms.ts";
import { seedCity } from "../../db/seed/index.ts";
import { crypto } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";

const TODAY = "2020-12-31";
const CITY = 6401;
const { loader, database } = await testDatabase();
const figuresOn = (day: string) => loader.transaction((tx) => readFigures(tx, CITY, day));

beforeAll(async () => {
  await seedCity(loader, { regions: readExtract("6401") ?? [], today: TODAY, scale: 1, crypto, passwordHash: "none" });
  await deriveCity(loader.transaction, ENGINE, { city: CITY, today: TODAY, dueOnly: false });
});

test("the figures of 19 October 2020 (yinchuan.md §2)", async () => {
  const { F1, F2, F3, F4, F5, F6, F8 } = await figuresOn("2020-10-19");
  expect([F1?.value, F2?.value, F3?.value, F4?.value, F5?.value, F8?.value]).toEqual([6270, 2232, 64.4, 6768, 75.2, 6840]);
  expect([F1?.asOf, F3?.numerator, F3?.denominator, F5?.numerator, F5?.denominator]).toEqual(["2017-12-31", 4038, 6270, 6768, 9000]);
  expect(F6?.series?.map(({ value, asOf }) => [asOf, value])).toEqual([
    ["2015-12-31", 16.98],
    ["2018-11-30", 42.33],
  ]);
});

test("on an earlier day each figure is what it was then", async () => {
  const then = await figuresOn("2017-12-31");
  expect(then.F2?.value).toBe(6270);
  expect((await figuresOn("2018-11-30")).F5?.value).toBe(42.33);
  const first = await figuresOn("2015-12-31");
  expect([first.F5?.value, first.F1, first.F3]).toEqual([16.98, undefined, undefined]);
  expect((await figuresOn(TODAY)).F8?.value).toBe(6840);
});

test("one finding of use moves one person from the clean to the existing, from that day on (戒毒条例 7)", async () => {
  const clean = await loader.transaction((tx) =>
    tx.row<{ id: string; sealed: boolean }>(
      "select id, sealed from casefile where city = $1 and status = 'three_years_clean' order by id limit 1",
      [CITY],
    ),
  );
  if (!clean?.sealed) throw new Error("nobody is three years clean");
  const actor = { ...scopeOf(String(CITY)), login: "city", sees: "all" as const };
  const fact = { id: "found", kind: "use.found", on: "2020-10-10", body: { addicted: true, disposition: "community_detox" } };
  const cleanTheDayBefore = (await figuresOn("2020-10-09")).F4?.value;
  const record = (one: object) =>
    database.withActor(actor, (tx) => recordFact(tx, ENGINE, { city: CITY, casefileId: clean.id, fact: one, actor, today: TODAY }));
  await expect(record(fact)).rejects.toMatchObject({ code: "casefile.sealed" });
  await record({
    id: "unsealed",
    kind: "file.unsealed",
    on: TODAY,
    body: { basis: "治安管理处罚法 136", approvedBy: ["city", "county.640104"] },
  });
  await record(fact);
  const after = await figuresOn("2020-10-19");
  expect([after.F2?.value, after.F4?.value, after.F5?.value, after.F5?.denominator]).toEqual([2233, 6767, 75.19, 9000]);
  expect((await figuresOn("2020-10-09")).F4?.value).toBe(cleanTheDayBefore);
});

test("one more admission is one more of F8; a correction takes it back", async () => {
  const file = await loader.transaction((tx) =>
    tx.row<{ id: string }>("select id from casefile where city = $1 and status = 'aftercare' order by id limit 1", [CITY]),
  );
  if (!file) throw new Error("nobody is in aftercare");
  const actor = { ...scopeOf(String(CITY)), login: "city", sees: "all" as const };
  const record = (fact: object) =>
    database.withActor(actor, (tx) => recordFact(tx, ENGINE, { city: CITY, casefileId: file.id, fact, actor, today: TODAY }));
  await record({ id: "entered", kind: "isolation.entered", on: "2020-12-20", body: {} });
  expect((await figuresOn(TODAY)).F8?.value).toBe(6841);
  expect((await figuresOn("2020-10-19")).F8?.value).toBe(6840);
  await record({
    id: "corrected",
    kind: "use.found",
    on: "2020-12-20",
    body: { addicted: false, disposition: "warning" },
    supersedes: "entered",
  });
  expect((await figuresOn(TODAY)).F8?.value).toBe(6840);
});

test("a second seed of the same city changes nothing", async () => {
  const again = seedCity(loader, { regions: readExtract("6401") ?? [], today: TODAY, scale: 1, crypto, passwordHash: "none" });
  await expect(again).rejects.toMatchObject({ code: "seed.taken" });
});
