import { beforeAll, expect, test } from "vitest";
import { findGaps } from "#org/server";
import { scopeOf } from "#platform/db";
import { readExtract, upsertRegions } from "#region/server";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { insertOffices } from "./load.ts";
import { staffedOffices } from "./staffing.ts";

const TODAY = "2026-11-23";
const CITY = 6401;
const all = readExtract(String(CITY)) ?? [];
let database: TestDatabase;
const gapsOn = (day: string) => database.database.readAs({ ...scopeOf(String(CITY)), login: "system" }, (tx) => findGaps(tx, CITY, day));
const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));

beforeAll(async () => {
  database = await testDatabase();
  await database.loader.transaction(async (tx) => {
    await upsertRegions(tx, all);
    await insertOffices(tx, CITY, staffedOffices(all, TODAY), "none");
  });
});

test("yinchuan.md Y1 · every division of the four levels has a leading group, and holders who change over the years since 2018", async () => {
  expect(await rows("select count(distinct region)::int as groups from org where kind = 'group'")).toEqual([{ groups: all.length }]);
  const [held] = await rows<{ first: string; changed: number; seats: number }>(
    `select min(p.opened_on)::text as first, count(*) filter (where n > 1)::int as changed, count(*)::int as seats
     from post p join lateral (select count(*) as n from holding h where h.city = p.city and h.post_id = p.id) h on true where p.role = 'leader'`,
  );
  expect(held?.first).toBe("2018-01-01");
  expect((held?.changed ?? 0) / (held?.seats ?? 1)).toBeGreaterThan(0.5);
});

test("a few seats are missing, empty or held by two today, at every level, and none where the demonstration begins", async () => {
  const gaps = await gapsOn(TODAY);
  expect(new Set(gaps.map(({ kind }) => kind))).toEqual(new Set(["missing", "empty", "double"]));
  expect(new Set(gaps.map(({ region }) => region.length))).toEqual(new Set([4, 6, 9, 12]));
  expect(gaps.length).toBeLessThan(100);
  expect(gaps.filter(({ region }) => region.startsWith("640104001"))).toEqual([]);
  for (const { since } of gaps) expect(since === null || since <= TODAY).toBe(true);
});

test("whoever leads the city, a county, a township or a village has an account, and acts at the own level first", async () => {
  const logins = ["leader", "leader.640104", "leader.640104001", "leader.640104001002", "head", "head.640104", "health.head"];
  const found = await rows<{ login: string; region: string }>(
    `select a.login, min(p.region) as region from account a join holding h on h.city = a.city and h.staff_id = a.staff_id
     join post p on p.city = h.city and p.id = h.post_id and (h.to_on is null or h.to_on >= '${TODAY}') group by a.login`,
  );
  const at = new Map(found.map(({ login, region }) => [login, region]));
  expect(logins.map((login) => at.get(login))).toEqual(["6401", "640104", "640104001", "640104001002", "6401", "640104", "6401"]);
});
