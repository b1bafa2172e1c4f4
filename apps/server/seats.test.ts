import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { GapView } from "#org";
import { findGaps } from "#org/server";
import { scopeOf, type Actor } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
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

describe("seats are set up and filled from above", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let health: Seat;
  let cadre: Seat;
  const cookies = new Map<string, string>();
  const send = async (login: string, method: "GET" | "POST", url: string, payload?: object) => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url: `/api/organisation${url}`, headers: { cookie }, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const gapsAt = async (login: string, region: string) =>
    ((await send(login, "GET", `/gaps?region=${region}`)).body as unknown as GapView[]).map(({ seat, kind, since }) =>
      [seat, kind, since].join(" "),
    );
  const open = (login: string, more: object) => send(login, "POST", "/posts", { role: "leader", from: TODAY, ...more });
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [VILLAGE]);
    await addSeat(loader, { login: "system", region: "6401", role: "system_admin" });
    await addSeat(loader, { login: "city", region: "6401", role: "city_officer" });
    await addSeat(loader, { login: "county", region: COUNTY, role: "county_officer" });
    await addSeat(loader, { login: "clerk", region: TOWNSHIP, role: "township_clerk", seat: "direct" });
    cadre = await addSeat(loader, { login: "leader", region: TOWNSHIP, role: "leader" });
    health = await addSeat(loader, {
      login: "health",
      region: COUNTY,
      role: "department_contact",
      kind: "department",
      office: "health",
      seat: "liaison",
    });
    app = await testApp(database.database, TODAY);
  });

  it("the level above sets up a missing seat, and with the first one the leading group; once somebody is appointed nothing is wanting", async () => {
    expect(await gapsAt("clerk", TOWNSHIP)).toEqual(["first missing ", "main missing ", "contact missing "]);
    const opened = await open("county", { region: TOWNSHIP, seat: "main", title: "副主任（分管禁毒工作）" });
    expect(opened.status).toBe(201);
    expect(await gapsAt("clerk", TOWNSHIP)).toEqual(["first missing ", "main empty 2026-03-17", "contact missing "]);
    const appointed = await send("county", "POST", `/posts/${String(opened.body["id"])}/holders`, { staff: cadre.staff, from: TODAY });
    expect(appointed.status).toBe(201);
    expect(await gapsAt("clerk", TOWNSHIP)).toEqual(["first missing ", "contact missing "]);
    expect((await open("county", { region: TOWNSHIP, seat: "first" })).status).toBe(201);
    expect(await rows("select region, name from org where kind = 'group'")).toEqual([
      { region: TOWNSHIP, name: `地区${TOWNSHIP}禁毒工作领导小组` },
    ]);
    expect(await rows("select actor from audit where verb = 'org.openGroup'")).toEqual([{ actor: "county" }]);
    expect(await rows("select title, seat from post where seat = 'first'")).toEqual([{ title: "第一责任人", seat: "first" }]);
  });

  it("two who set up a group at once set up one", async () => {
    const both = await Promise.all(["first", "contact"].map((seat) => open("clerk", { region: VILLAGE, seat })));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(await rows(`select name from org where kind = 'group' and region = '${VILLAGE}'`)).toHaveLength(1);
  });

  it("a department’s head is a post of the department", async () => {
    const { status } = await open("city", { org: health.org, role: "department_contact", seat: "direct", title: "卫健局局长" });
    expect(status).toBe(201);
    expect(await rows("select office, region from post where title = '卫健局局长'")).toEqual([{ office: "health", region: COUNTY }]);
  });

  it.each<[string, object, number, string]>([
    ["clerk", { region: TOWNSHIP, seat: "main" }, 403, "post.not_yours_to_fill"],
    ["county", { region: COUNTY, seat: "first" }, 403, "post.not_yours_to_fill"],
    ["county", { region: "640105", seat: "first" }, 403, "post.not_yours_to_fill"],
    ["city", { region: "6401", seat: "first" }, 403, "post.not_yours_to_fill"],
    ["leader", { region: VILLAGE, seat: "first" }, 403, "access.closed"],
    ["system", { region: "6401", seat: "contact" }, 422, "org.seat_elsewhere"],
    ["county", { region: TOWNSHIP, seat: "liaison" }, 422, "org.seat_elsewhere"],
    ["county", { region: TOWNSHIP, role: "township_clerk", seat: "direct" }, 422, "org.role_elsewhere"],
    ["county", { region: "640104999", seat: "first" }, 404, "org.missing"],
  ])("%s does not set up %o", async (login, more, status, code) => {
    const before = await rows("select id from org union all select id from post");
    const answer = await open(login, more);
    expect(answer.status).toBe(status);
    if (code !== "access.closed") expect(answer.body["code"]).toBe(code);
    expect(await rows("select id from org union all select id from post")).toHaveLength(before.length);
  });

  it("nobody is told of seats elsewhere", async () => {
    expect((await send("clerk", "GET", `/gaps?region=${COUNTY}`)).status).toBe(404);
    expect((await send("county", "GET", `/gaps?region=640105`)).status).toBe(404);
  });
});
