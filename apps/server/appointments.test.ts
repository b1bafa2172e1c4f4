import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UnitView } from "#org";
import { scopeOf } from "#platform/db";
import type { Day } from "#platform/day";
import { testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addRegions, PASSWORD } from "../../tests/support/files.ts";
import { addSeat, type Seat } from "../../tests/support/seats.ts";

const TODAY = "2026-03-17";
const [COUNTY, TOWNSHIP, HERE, NEXT, BESIDE] = ["640104", "640104001", "640104001001", "640104001002", "640105001001"] as const;

const SEATS = [
  ["worker", HERE, "station_worker"],
  ["other", NEXT, "station_worker"],
  ["beside", BESIDE, "station_worker"],
  ["clerk", TOWNSHIP, "township_clerk"],
  ["county", COUNTY, "county_officer"],
  ["city", "6401", "city_officer"],
  ["system", "6401", "system_admin"],
  ["security", "6401", "security_admin"],
  ["auditor", "6401", "auditor"],
] as const;
type Login = (typeof SEATS)[number][0];

describe("posts change hands", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let today: Day;
  let seats: Record<Login, Seat>;
  let cookies: Map<string, string>;

  const send = async <Body = Record<string, unknown>>(login: Login, method: "GET" | "POST" | "PUT", url: string, payload?: object) => {
    const cookie = cookies.get(login) ?? (await enter(login));
    const answer = await app.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload && { payload }) });
    const body = (answer.body ? answer.json<Body & { code?: string; field?: string }>() : {}) as Body & { code?: string; field?: string };
    return { status: answer.statusCode, body };
  };
  async function enter(login: Login): Promise<string> {
    const answer = await app.inject({ method: "POST", url: "/api/session", payload: { login, password: PASSWORD } });
    const cookie = `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`;
    cookies.set(login, cookie);
    return cookie;
  }
  const delegate = (from: Login, to: Login, span: { from: Day; to: Day }, post = seats[from].post) =>
    send(from, "POST", `/organisation/posts/${post}/delegates`, { staff: seats[to].staff, reason: "休假", ...span });
  const appoint = (by: Login, whom: Login, post: string, more: object = {}) =>
    send(by, "POST", `/organisation/posts/${post}/holders`, { staff: seats[whom].staff, from: TODAY, ...more });
  const holdingOf = async (login: Login) =>
    (
      await database.loader.transaction((tx) =>
        tx.row<{ id: string }>("select id from holding where post_id = $1 and delegated_from is null", [seats[login].post]),
      )
    )?.id ?? "";
  const end = (by: Login, holding: string, given: object) => send(by, "POST", `/organisation/holdings/${holding}/end`, given);
  const act = (login: Login, post: string) => send(login, "PUT", "/session/post", { post });
  const audited = (verb: string) =>
    database.loader.transaction((tx) =>
      tx.rows<{ actor: string; detail: Record<string, unknown> }>("select actor, detail from audit where verb = $1", [verb]),
    );

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, NEXT, BESIDE]);
    const made: Partial<Record<Login, Seat>> = {};
    for (const [login, region, role] of SEATS)
      made[login] = await addSeat(database.loader, { login, region, role, kind: role === "station_worker" ? "station" : "office" });
    seats = made as Record<Login, Seat>;
  });

  /** Everybody holds the post they began with, and nobody is signed in. */
  beforeEach(async () => {
    const posts = Object.values(seats).map(({ post }) => post);
    await database.loader.transaction(async (tx) => {
      await tx.run("delete from holding where delegated_from is not null");
      await tx.run("delete from holding h using post p where p.id = h.post_id and h.from_on > '2020-01-01'");
      await tx.run("update holding set to_on = null");
      await tx.run("delete from post where id <> all ($1)", [posts]);
      await tx.run("delete from audit");
    });
    today = TODAY;
    cookies = new Map();
    app = await testApp(database.database, { now: () => new Date(), today: () => today });
  });

  describe("during absence", () => {
    it("a colleague acts in the post at once, and from the day after the last one no more, whatever the session remembers", async () => {
      await enter("other");
      expect((await act("other", seats.worker.post)).body.code).toBe("post.not_yours");
      expect((await delegate("worker", "other", { from: TODAY, to: "2026-03-20" })).status).toBe(201);
      const acting = await act("other", seats.worker.post);
      expect(acting.status).toBe(200);
      expect(acting.body).toMatchObject({ post: seats.worker.post, region: { code: HERE } });
      today = "2026-03-20";
      expect((await send("other", "GET", "/session")).body).toMatchObject({ post: seats.worker.post });
      today = "2026-03-21";
      expect((await send("other", "GET", "/session")).body).toMatchObject({ post: seats.other.post, region: { code: NEXT } });
      expect((await act("other", seats.worker.post)).body.code).toBe("post.not_yours");
      expect(await audited("org.delegate")).toEqual([
        { actor: "worker", detail: expect.objectContaining({ staff: seats.other.staff, from: TODAY, to: "2026-03-20", reason: "休假" }) },
      ]);
    });

    it("the one who comes back ends it; who stood in acts there no more", async () => {
      const { body } = await delegate("worker", "other", { from: TODAY, to: "2026-04-20" });
      await act("other", seats.worker.post);
      const ended = await end("worker", String(body["id"]), { to: "2026-03-16", reason: "提前返岗" });
      expect(ended.status).toBe(204);
      expect((await send("other", "GET", "/session")).body).toMatchObject({ post: seats.other.post });
    });

    it("whoever leaves the post takes along whoever stood in", async () => {
      await delegate("worker", "other", { from: TODAY, to: "2026-04-20" });
      await act("other", seats.worker.post);
      expect((await end("clerk", await holdingOf("worker"), { to: TODAY })).status).toBe(204);
      today = "2026-03-18";
      expect((await send("other", "GET", "/session")).body).toMatchObject({ post: seats.other.post });
    });

    it.each<[string, Login, Login, { from: Day; to: Day }, number, string]>([
      ["to oneself", "worker", "worker", { from: TODAY, to: TODAY }, 422, "org.oneself"],
      ["for 61 days", "worker", "other", { from: TODAY, to: "2026-05-16" }, 422, "org.too_long"],
      ["from yesterday", "worker", "other", { from: "2026-03-16", to: TODAY }, 422, "org.past"],
      ["with the end before the beginning", "worker", "other", { from: TODAY, to: "2026-03-16" }, 422, "org.order"],
      ["from the system to the security administrator", "system", "security", { from: TODAY, to: TODAY }, 409, "org.separate"],
      ["from an auditor to an officer", "auditor", "city", { from: TODAY, to: TODAY }, 409, "org.separate"],
      ["from a worker to an administrator", "worker", "system", { from: TODAY, to: TODAY }, 409, "org.separate"],
    ])("is not delegated %s", async (_, from, to, span, status, code) => {
      const answer = await delegate(from, to, span);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await audited("org.delegate")).toEqual([]);
    });

    it("60 days are allowed", async () => expect((await delegate("worker", "other", { from: TODAY, to: "2026-05-15" })).status).toBe(201));

    it("what is delegated is not handed on, nor a post one does not act in", async () => {
      await delegate("worker", "other", { from: TODAY, to: "2026-03-30" });
      await act("other", seats.worker.post);
      const onward = await delegate("other", "clerk", { from: TODAY, to: "2026-03-20" }, seats.worker.post);
      expect([onward.status, onward.body.code]).toEqual([409, "org.delegated_on"]);
      const others = await delegate("worker", "clerk", { from: TODAY, to: "2026-03-20" }, seats.other.post);
      expect([others.status, others.body.code]).toEqual([403, "org.not_own"]);
    });

    it("two do not stand in at a time", async () => {
      await delegate("worker", "other", { from: TODAY, to: "2026-03-20" });
      const again = await delegate("worker", "clerk", { from: "2026-03-20", to: "2026-03-25" });
      expect([again.status, again.body.code]).toEqual([409, "org.delegated_already"]);
      expect((await delegate("worker", "clerk", { from: "2026-03-21", to: "2026-03-25" })).status).toBe(201);
    });
  });

  describe("appointments", () => {
    it("a clerk fills a post of a station of the own township, and the one appointed acts there at once", async () => {
      await enter("other");
      expect((await appoint("clerk", "other", seats.worker.post)).status).toBe(201);
      expect((await act("other", seats.worker.post)).status).toBe(200);
      expect(await audited("org.appoint")).toHaveLength(1);
    });

    it.each<[Login, Login, Login, number, string]>([
      ["clerk", "worker", "beside", 404, "post.missing"],
      ["clerk", "worker", "county", 404, "post.missing"],
      ["clerk", "worker", "clerk", 403, "post.not_yours_to_fill"],
      ["county", "worker", "county", 403, "post.not_yours_to_fill"],
      ["city", "clerk", "auditor", 403, "post.not_yours_to_fill"],
      ["worker", "other", "worker", 403, "role.refused"],
      ["security", "other", "worker", 403, "role.refused"],
      ["clerk", "clerk", "worker", 422, "org.oneself"],
      ["system", "system", "auditor", 422, "org.oneself"],
      ["system", "city", "auditor", 409, "org.separate"],
      ["system", "auditor", "worker", 409, "org.separate"],
      ["system", "security", "system", 409, "org.separate"],
      ["clerk", "worker", "worker", 409, "org.held_already"],
    ])("%s does not appoint %s to the post of %s", async (by, whom, of, status, code) => {
      const answer = await appoint(by, whom, seats[of].post);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await audited("org.appoint")).toEqual([]);
    });

    it("a day that is past needs a reason, and stands in the audit with it", async () => {
      const bare = await appoint("clerk", "other", seats.worker.post, { from: "2026-03-01" });
      expect([bare.status, bare.body.code, bare.body.field]).toEqual([422, "org.backdated", "reason"]);
      expect((await appoint("clerk", "other", seats.worker.post, { from: "2026-03-01", reason: "补登任命文件" })).status).toBe(201);
      expect((await audited("org.appoint"))[0]?.detail).toMatchObject({ from: "2026-03-01", reason: "补登任命文件" });
    });

    it("a holding gets its last day once; the past is not changed", async () => {
      const holding = await holdingOf("worker");
      expect((await end("worker", holding, { to: TODAY })).status).toBe(403);
      expect((await end("clerk", holding, { to: TODAY })).status).toBe(204);
      expect((await end("clerk", holding, { to: "2026-03-20" })).body.code).toBe("org.longer");
      today = "2026-03-18";
      expect((await end("clerk", holding, { to: "2026-03-01", reason: "更正" })).body.code).toBe("org.ended");
      const { body } = await send<UnitView[]>("clerk", "GET", `/organisation/units?region=${HERE}`);
      expect(body[0]?.posts[0]).toMatchObject({ vacantSince: "2026-03-18", former: [{ from: "2020-01-01", to: TODAY }] });
      expect((await send("worker", "GET", "/session")).status).toBe(401);
    });
  });

  describe("posts", () => {
    const open = (by: Login, of: Login, role: string, more: object = {}) =>
      send(by, "POST", "/organisation/posts", { org: seats[of].org, role, from: TODAY, ...more });

    it("are opened where they belong, and closed once nobody holds them", async () => {
      const { status, body } = await open("clerk", "worker", "station_worker");
      expect(status).toBe(201);
      const id = String(body["id"]);
      await appoint("clerk", "other", id);
      const close = (on: Day) => send("clerk", "POST", `/organisation/posts/${id}/end`, { on });
      expect((await close("2026-03-20")).body.code).toBe("org.held");
      const [given] = await audited("org.appoint");
      await end("clerk", String(given?.detail["holding"]), { to: "2026-03-20" });
      expect((await close("2026-03-20")).status).toBe(204);
      expect((await appoint("clerk", "other", id, { from: "2026-03-21" })).body.code).toBe("org.post_not_open");
    });

    it.each<[Login, Login, string, object, number, string]>([
      ["clerk", "worker", "township_clerk", {}, 422, "org.role_elsewhere"],
      ["clerk", "worker", "station_worker", { region: NEXT }, 422, "org.region_elsewhere"],
      ["clerk", "beside", "station_worker", {}, 404, "org.missing"],
      ["county", "county", "leader", {}, 403, "post.not_yours_to_fill"],
      ["clerk", "worker", "station_worker", { from: "2026-01-01" }, 422, "org.backdated"],
    ])("%s does not open at the office of %s: %s %o", async (by, of, role, more, status, code) => {
      const answer = await open(by, of, role, more);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });
  });

  it("the database refuses a post and a holding outside the actor's range, whatever the code does", async () => {
    const clerk = { ...scopeOf(TOWNSHIP), login: "clerk", role: "township_clerk" };
    const write = (sql: string, params: unknown[]) => database.database.withActor(clerk, (tx) => tx.run(sql, params));
    const holding = "insert into holding (city, id, region, post_id, staff_id, from_on) values (6401, $1, $2, $3, $4, '2026-03-17')";
    await expect(write(holding, [crypto.randomUUID(), BESIDE, seats.beside.post, seats.worker.staff])).rejects.toThrow();
    const post =
      "insert into post (city, id, region, org_id, role, title, opened_on) values (6401, $1, $2, $3, 'station_worker', 'x', '2026-03-17')";
    await expect(write(post, [crypto.randomUUID(), BESIDE, seats.beside.org])).rejects.toThrow();
    expect(await write("update holding set to_on = '2026-03-01' where post_id = $1", [seats.beside.post])).toBe(0);
    expect(await write("update post set closed_on = '2026-03-01' where id = $1", [seats.beside.post])).toBe(0);
    await expect(write("update staff set full_time = false where id = $1", [seats.beside.staff])).rejects.toThrow("permission denied");
  });

  it("colleagues to choose from are near, and say which posts they have", async () => {
    const { body } = await send<{ name: string; roles: string[]; isSelf: boolean }[]>(
      "worker",
      "GET",
      `/organisation/posts/${seats.worker.post}/candidates`,
    );
    expect(body.map(({ name }) => name)).toEqual(["人员worker", "人员clerk", "人员other"]);
    expect(body.map(({ isSelf }) => isSelf)).toEqual([true, false, false]);
    expect((await send("worker", "GET", `/organisation/posts/${seats.other.post}/candidates`)).status).toBe(404);
  });
});
