import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrgTree, UnitView } from "#org";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addFiles, addRegions, type FileRow } from "../../tests/support/files.ts";
import { addSeat, type Seat } from "../../tests/support/seats.ts";

const TODAY = "2026-03-17";
const [COUNTY, TOWNSHIP, WITH, WITHOUT, THIRD, BESIDE] = [
  "640104",
  "640104001",
  "640104001001",
  "640104001002",
  "640104001003",
  "640105001001",
] as const;

const filesAt = (region: string, count: number, sealed = false): FileRow[] =>
  Array.from({ length: count }, () => ({
    id: crypto.randomUUID(),
    region,
    status: "in_execution",
    colour: null,
    nextDueOn: null,
    termTo: null,
    sealed,
    movedTo: null,
    masked: "马*",
    due: [],
  }));

describe("the page of organisations", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let station: Seat;
  let wide: Seat;
  const cookies = new Map<string, string>();
  const get = async <Body>(login: string, url: string): Promise<{ status: number; body: Body }> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ url, headers: { cookie } });
    return { status: answer.statusCode, body: answer.json<Body>() };
  };
  const tree = (login: string, region?: string) => get<OrgTree>(login, `/api/organisation${region ? `?region=${region}` : ""}`);
  const units = (login: string, region?: string) => get<UnitView[]>(login, `/api/organisation/units${region ? `?region=${region}` : ""}`);

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [WITH, WITHOUT, THIRD, BESIDE]);
    station = await addSeat(loader, { login: "with", region: WITH, role: "station_worker", kind: "station" });
    wide = await addSeat(loader, { login: "wide", region: TOWNSHIP, role: "station_worker", kind: "station" });
    await addSeat(loader, { login: "without", region: WITHOUT, role: "station_worker", org: wide.org });
    await addSeat(loader, { login: "clerk", region: TOWNSHIP, role: "township_clerk" });
    await addSeat(loader, { login: "county", region: COUNTY, role: "county_officer" });
    await addSeat(loader, { login: "leader", region: COUNTY, role: "leader" });
    await addSeat(loader, { login: "system", region: "6401", role: "system_admin" });
    await addSeat(loader, { login: "beside", region: BESIDE, role: "station_worker", kind: "station" });
    const empty = await addSeat(loader, { login: "left", region: WITH, role: "station_worker", org: station.org });
    const twice = await addSeat(loader, { login: "twice", region: WITH, role: "station_worker", org: station.org });
    await loader.transaction(async (tx) => {
      await tx.run("update holding set to_on = '2026-02-28' where post_id = $1", [empty.post]);
      await tx.run("update staff set full_time = false where id = any ($1)", [[empty.staff, twice.staff]]);
      // The one who is left holds the other's post too.
      await tx.run(
        `insert into holding (city, id, region, post_id, staff_id, from_on) select city, $1, region, post_id, $2, '2026-03-01' from holding where post_id = $3`,
        [crypto.randomUUID(), empty.staff, twice.post],
      );
      await tx.run(
        `insert into holding (city, id, region, post_id, staff_id, from_on, to_on, delegated_from, reason)
         select h.city, $1, h.region, h.post_id, $2, '2026-03-10', '2026-03-20', h.id, '休假' from holding h where h.post_id = $3`,
        [crypto.randomUUID(), wide.staff, station.post],
      );
    });
    await addFiles(loader, [
      ...filesAt(WITH, 21),
      ...filesAt(WITH, 4, true),
      ...filesAt(WITHOUT, 3),
      ...filesAt(THIRD, 6),
      ...filesAt(BESIDE, 9),
    ]);
    app = await testApp(database.database, TODAY);
  });

  it("counts posts, empty and doubly held ones, delegations, full-time workers and persons served, level by level", async () => {
    const { body } = await tree("clerk");
    expect(body.path.map(({ code }) => code)).toEqual(["6401", COUNTY, TOWNSHIP]);
    expect(body.total).toEqual({
      stations: 2,
      posts: 6,
      vacant: 1,
      doubled: 1,
      delegated: 1,
      // Nobody has set up a leading group yet: four seats in the township, three in each village.
      gaps: 13,
      workers: 3,
      files: 30,
      load: 10,
      over: 1,
    });
    expect(body.rows.map(({ code, vacant, files, over, leaf }) => [code, vacant, files, over, leaf])).toEqual([
      [WITH, 1, 21, 1, true],
      [WITHOUT, 0, 3, 0, true],
      [THIRD, 0, 6, 0, true],
    ]);
    expect((await tree("county")).body.rows.map(({ code, leaf }) => [code, leaf])).toEqual([[TOWNSHIP, false]]);
  });

  it("tells whoever looks who holds a post from when to when, since when it is empty, and who stands in for whom until when", async () => {
    const { body } = await units("clerk", WITH);
    expect(body.map(({ id }) => id)).toEqual([station.org]);
    const [unit] = body;
    expect(unit?.served).toEqual({ workers: 1, files: 21, over: true });
    const seen = unit?.posts.map(({ vacantSince, holders, former }) => ({
      vacantSince,
      holders: holders.map(({ name, from, to, standsFor, reason }) => [name, from, to, standsFor, reason].join()),
      former: former.map(({ name, to }) => [name, to].join()),
    }));
    expect(seen).toContainEqual({ vacantSince: "2026-03-01", holders: [], former: ["人员left,2026-02-28"] });
    expect(seen).toContainEqual({
      vacantSince: null,
      holders: ["人员wide,2026-03-10,2026-03-20,人员with,休假", "人员with,2020-01-01,,,"],
      former: [],
    });
  });

  it("a worker sees her station and its people, also where the station is the township's", async () => {
    const { body } = await units("without");
    expect(body.map(({ id }) => id)).toEqual([wide.org]);
    expect(body[0]?.posts.flatMap(({ holders }) => holders.map(({ name }) => name)).sort()).toEqual(["人员wide", "人员without"]);
    // It serves the villages that have no station of their own.
    expect(body[0]?.served).toEqual({ workers: 2, files: 9, over: false });
  });

  it.each([
    ["without", WITH],
    ["clerk", COUNTY],
    ["clerk", BESIDE],
    ["leader", "640105"],
  ])("%s does not see %s", async (login, region) => {
    expect((await tree(login, region)).status).toBe(404);
    expect((await units(login, region)).status).toBe(404);
  });

  it("yinchuan.md §3.7 · a leader sees no small count, nor one that gives a small one away, whatever is opened", async () => {
    const county = (await tree("leader")).body;
    expect(county.rows[0]?.files).toBe(30);
    const { body } = await tree("leader", TOWNSHIP);
    expect(body.rows.map(({ files }) => files)).toEqual([21, "few", "kept"]);
    expect(body.rows.map(({ load }) => load)).toEqual([21, null, null]);
    // The village whose count was left out does not tell it when opened.
    expect((await tree("leader", THIRD)).body.total).toMatchObject({ files: "kept", load: null });
    expect((await units("leader", WITH)).body[0]?.served).toEqual({ workers: 1, files: null, over: true });
  });

  it("administrators see posts and nothing of persons, not even counts", async () => {
    const { body } = await tree("system");
    expect(body.total).toMatchObject({ posts: 10, files: null, load: null, over: null });
    expect((await units("system", WITH)).body[0]?.served).toBeNull();
  });
});
