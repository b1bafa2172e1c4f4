import { beforeAll, describe, expect, it } from "vitest";
import { findGaps } from "#org/server";
import { scopeOf, type Actor } from "#platform/db";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addRegions } from "../../tests/support/files.ts";
import { addSeat, type Seat } from "../../tests/support/seats.ts";

const TODAY = "2026-03-17";
const [COUNTY, TOWNSHIP, VILLAGE] = ["640104", "640104001", "640104001001"] as const;
const office: Actor = { ...scopeOf("6401"), login: "system" };

describe("the leading groups of a city", () => {
  let database: TestDatabase;
  let head: Seat;
  const gaps = (day = TODAY, region?: string, actor = office) =>
    database.database
      .readAs(actor, (tx) => findGaps(tx, 6401, day, region))
      .then((found) => found.map(({ region, seat, kind, since }) => [region, seat, kind, since].join(" ")));

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [VILLAGE, "640202001001"]);
    const group = await addSeat(loader, { login: "first", region: VILLAGE, role: "leader", kind: "group", seat: "first" });
    await addSeat(loader, { login: "contact", region: VILLAGE, role: "leader", org: group.org, seat: "contact" });
    await addSeat(loader, { login: "worker", region: VILLAGE, role: "station_worker", kind: "station", seat: "direct" });
    const above = await addSeat(loader, { login: "main", region: TOWNSHIP, role: "leader", kind: "group", seat: "main" });
    await addSeat(loader, { login: "other", region: TOWNSHIP, role: "leader", org: above.org });
    head = await addSeat(loader, {
      login: "head",
      region: COUNTY,
      role: "department_contact",
      kind: "department",
      office: "health",
      seat: "direct",
    });
  });

  it("what is required and not there is missing, level by level; a post that is no seat does not count", async () => {
    expect(await gaps(TODAY, TOWNSHIP)).toEqual(["640104001 first missing ", "640104001 contact missing ", "640104001 direct missing "]);
    expect(await gaps()).toEqual([
      "6401 first missing ",
      "6401 main missing ",
      "640104 first missing ",
      "640104 main missing ",
      "640104 contact missing ",
      "640104 liaison missing ",
      ...(await gaps(TODAY, TOWNSHIP)),
    ]);
  });

  it("a post is empty from the day after its holder left, or left the service; standing in does not fill it", async () => {
    const run = (sql: string, params: unknown[]) => database.loader.transaction((tx) => tx.run(sql, params));
    expect(await gaps(TODAY, COUNTY)).not.toContain("640104 direct empty 2026-03-01");
    await run(
      `insert into holding (city, id, region, post_id, staff_id, from_on, to_on, delegated_from, reason)
       select city, $1, region, post_id, staff_id, '2026-03-01', '2026-03-31', id, '休假' from holding where post_id = $2`,
      [crypto.randomUUID(), head.post],
    );
    await run("update staff set to_on = '2026-02-28' where id = $1", [head.staff]);
    expect(await gaps(TODAY, COUNTY)).toContain("640104 direct empty 2026-03-01");
    expect(await gaps("2026-02-28", COUNTY)).not.toContain("640104 direct empty 2026-03-01");
  });
});
