import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Found, Request, RequestPage } from "#access";
import { raiseUnanswered } from "#access/server";
import { checkCharacter } from "#person";
import { scopeOf, type Actor } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions } from "../../tests/support/files.ts";
import { officeOf } from "./nightly.ts";

// The asker serves in HERE; the file is served in THERE, in another county.
const [HERE, THERE] = ["640104001001", "640105001001"] as const;
const [TOWNSHIP, COUNTY, CITY] = ["640105001", "640105", "6401"] as const;
const OTHER_LINE = "640104";
/** Where somebody is registered whom THERE serves. */
const KEPT = "640105001002";
/** A Thursday; 1 to 5 May 2026 are holidays, and Saturday 9 May is worked. */
const ASKED_ON = "2026-04-30";
const REASON = "本人在我站突发戒断反应，须了解用药情况";

const numbered = (digits: string) => digits + checkCharacter(digits);
const PERSON = { name: "马建国", idNumber: numbered("99999919700101001"), phone: "11100000001", address: null };
const NAMESAKE = { name: "马建国", idNumber: numbered("99999919710101001"), phone: "11100000002", address: null };
const SEALED = { name: "马静", idNumber: numbered("99999919920303003"), phone: "11100000003", address: null };
const ASSIGNED = { name: "纳静", idNumber: numbered("99999919940505005"), phone: "11100000005", address: null };
const OWN = { name: "丁伟", idNumber: numbered("99999919930404004"), phone: "11100000004", address: null };

type Answer<Body> = Omit<Body, "status"> & { status: number; code?: string; field?: string; message?: string };

describe("an emergency look at a file served elsewhere", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let [today, hoursLater] = [ASKED_ON as string, 0];
  const cookies = new Map<string, string>();
  const ids: Record<string, string> = {};

  const ask = async <Body>(login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer<Body>> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Body>(), status: answer.statusCode };
  };
  const worker = `at.${HERE}`;
  const look = (more: object = {}, login: string = worker) =>
    ask<{ id: string; casefileId: string; until: string; reviewer: { name: string; title: string } }>(
      login,
      "POST",
      "/api/access/emergency",
      {
        idNumber: PERSON.idNumber,
        purpose: "emergency",
        reason: REASON,
        ...more,
      },
    );
  const seek = (more: object, login: string = worker) => ask<Found>(login, "POST", "/api/access/search", { purpose: "emergency", ...more });
  const answer = (login: string, id: string, action: string, remark: string | undefined = "已电话核实") =>
    ask<Request>(login, "POST", `/api/access/${id}/answer`, { action, ...(remark && { remark }) });
  const get = (login: string, id: string) => ask<{ masked: string; emergencyUntil: string | null }>(login, "GET", `/api/casefiles/${id}`);
  const list = (login: string, show: string) => ask<RequestPage>(login, "GET", `/api/access?show=${show}`);
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));
  const audited = async (verb: string) => (await rows<{ detail: object }>(`select * from audit where verb = '${verb}'`)).length;
  const rise = () => database.database.withActor(officeOf(6401), (tx) => raiseUnanswered(tx, officeOf(6401), today));

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [HERE, THERE, KEPT]);
    await addAccounts(loader, [HERE, THERE, KEPT, "640104001", TOWNSHIP, OTHER_LINE, COUNTY, CITY]);
    await addKeeper(loader, "leader", CITY, "leader");
    await addKeeper(loader, "auditor", CITY, "auditor");
    await addKeeper(loader, "security", CITY, "security_admin");
    app = await testApp(database.database, { now: () => new Date(Date.now() + hoursLater * 3_600_000), today: () => today });
    const open = async (region: string, person: object, facts: object[] = []) => {
      const served = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
      const opened = await ask<{ id: string }>(`at.${region}`, "POST", "/api/casefiles", { region, person, facts: [served, ...facts] });
      if (opened.status !== 201) throw new Error(JSON.stringify(opened));
      return opened.id;
    };
    ids["person"] = await open(THERE, PERSON);
    ids["namesake"] = await open(THERE, NAMESAKE);
    ids["own"] = await open(HERE, OWN);
    ids["sealed"] = await open(THERE, SEALED);
    ids["assigned"] = await open(KEPT, ASSIGNED);
    const assign = { id: "a1", kind: "serving.assigned", on: ASKED_ON, body: { atRegion: THERE } };
    const assigned = await ask(`at.${CITY}`, "POST", `/api/casefiles/${ids["assigned"]}/facts`, { fact: assign });
    if (assigned.status !== 200) throw new Error(JSON.stringify(assigned));
    const seal = { id: "s1", kind: "file.sealed", on: ASKED_ON, body: {} };
    await ask(`at.${THERE}`, "POST", `/api/casefiles/${ids["sealed"]}/facts`, { fact: seal });
  });

  beforeEach(async () => {
    [today, hoursLater] = [ASKED_ON, 0];
    await database.loader.transaction(async (tx) => {
      for (const table of ["access_request", "file_grant", "notice", "look_tally"]) await tx.run(`delete from ${table}`);
    });
    cookies.clear();
  });

  describe("who is sought has to be known already", () => {
    it.each([
      ["the whole ID number", { idNumber: PERSON.idNumber }, { is: "elsewhere" }],
      ["full name and telephone", { name: "马 建国", phone: "111-0000-0001" }, { is: "elsewhere" }],
      ["another's telephone", { name: PERSON.name, phone: OWN.phone }, { is: "nowhere" }],
      ["somebody of one's own station", { idNumber: OWN.idNumber }, { is: "own" }],
      ["somebody whose file is sealed elsewhere, of whom nothing is told", { idNumber: SEALED.idNumber }, { is: "nowhere" }],
    ])("%s", async (_, who, expected) => {
      const found = await seek(who);
      expect(found).toMatchObject({ status: 200, ...expected });
      expect(found.place?.at(-1)).toBe(expected.is === "elsewhere" ? `地区${THERE}` : expected.is === "own" ? `地区${HERE}` : undefined);
      // A place, and nothing of the person; of one's own file the way to it.
      expect(Object.keys(found).sort()).toEqual(
        ["is", "status", ...(expected.is === "nowhere" ? [] : ["place"]), ...(expected.is === "own" ? ["casefileId"] : [])].sort(),
      );
    });

    it.each([
      ["a name alone", { name: PERSON.name }, "access.who"],
      ["a surname with a telephone", { name: "马", phone: PERSON.phone }, "access.malformed"],
      ["the end of a number", { idNumber: PERSON.idNumber.slice(-4) }, "access.malformed"],
      ["a wrong number", { idNumber: "999999197001010011" }, "access.malformed"],
      ["a purpose not on the list", { idNumber: PERSON.idNumber, purpose: "curiosity" }, "purpose.unknown"],
      ["a purpose for other uses", { idNumber: PERSON.idNumber, purpose: "supervision" }, "purpose.unknown"],
      ["a purpose without its paper", { idNumber: PERSON.idNumber, purpose: "case_handling" }, "purpose.note"],
    ])("%s finds nobody", async (_, who, code) => {
      expect(await seek(who)).toMatchObject({ status: 422, code });
    });

    it("each search is in the audit and among the looks of the day, and says whose it was not", async () => {
      const before = await audited("person.search");
      await seek({ idNumber: PERSON.idNumber });
      expect(await audited("person.search")).toBe(before + 1);
      expect(await rows("select login, looks from look_tally")).toEqual([{ login: worker, looks: 1 }]);
    });
  });

  it("a file registered in one place and served in another is reviewed where it is served, and is gone when found not justified", async () => {
    const id = ids["assigned"] ?? "";
    const opened = await look({ idNumber: ASSIGNED.idNumber });
    expect(opened).toMatchObject({ status: 201, casefileId: id });
    expect((await get(worker, id)).status).toBe(200);
    expect(await rows("select region from file_grant")).toEqual([{ region: KEPT }]);
    expect(await answer(`at.${TOWNSHIP}`, opened.id, "reject", "没有必要")).toMatchObject({ status: 200 });
    expect((await get(worker, id)).status).toBe(404);
  });

  it("works at once and unattended: one file, to be read, until its time is over", async () => {
    const id = ids["person"] ?? "";
    expect((await get(worker, id)).status).toBe(404);
    // Half an hour ago, since a session ends when nobody works in it for an hour.
    hoursLater = -0.5;
    const opened = await look({ hours: 1 });
    expect(opened).toMatchObject({
      status: 201,
      casefileId: id,
      reviewer: { name: `工作人员${TOWNSHIP}`, title: "乡镇（街道）禁毒专办员" },
    });
    expect(await get(worker, id)).toMatchObject({ status: 200, masked: "马**", emergencyUntil: expect.any(String) });
    expect(await ask(worker, "POST", `/api/casefiles/${id}/identity`, { purpose: "emergency" })).toMatchObject({ status: 200, ...PERSON });
    expect((await get(worker, ids["namesake"] ?? "")).status).toBe(404);
    const visit = { id: "v1", kind: "visit.made", on: today, body: { mode: "home", met: true } };
    expect(await ask(worker, "POST", `/api/casefiles/${id}/facts`, { fact: visit })).toMatchObject({
      status: 403,
      code: "casefile.read_only",
    });
    const listed = await ask<{ items: { id: string }[] }>(worker, "GET", "/api/casefiles");
    expect(listed.items.map((item) => item.id)).toEqual([ids["own"]]);
    // What it was for is in the line of each look.
    const [line] = await rows<object>("select actor, purpose from audit where verb = 'casefile.get' order by at desc, id desc limit 1");
    expect(line).toEqual({ actor: worker, purpose: "emergency" });
    hoursLater = 0.49;
    expect((await get(worker, id)).status).toBe(200);
    hoursLater = 0.51;
    expect((await get(worker, id)).status).toBe(404);
  });

  it.each([
    ["a reason too short to be one", { reason: "有急事" }, 422, "access.reason"],
    ["a purpose not on the list", { purpose: "好奇" }, 422, "purpose.unknown"],
    ["more than a day", { hours: 25 }, 400, "input"],
    ["a file of one's own: it may be seen anyway", { idNumber: OWN.idNumber }, 409, "access.own"],
    ["a sealed file stays sealed", { idNumber: SEALED.idNumber }, 404, "access.nowhere"],
    ["nobody", { idNumber: numbered("99999919500101001") }, 404, "access.nowhere"],
  ])("refused, and nothing is opened: %s", async (_, more, status, code) => {
    expect(await look(more)).toMatchObject({ status, code });
    expect(await rows("select 1 from file_grant")).toEqual([]);
    expect(await rows("select 1 from access_request")).toEqual([]);
  });

  it("one's own file that is sealed is not opened by it either, even by those who serve it", async () => {
    expect(await look({ idNumber: SEALED.idNumber }, `at.${THERE}`)).toMatchObject({ status: 409, code: "access.sealed" });
  });

  it("twice at once: one look is opened, the other is told of it", async () => {
    const both = await Promise.all([look(), look()]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe("access.open_already");
  });

  describe("its review", () => {
    it("not justified: the file is gone at once, and the asker reads why", async () => {
      const { id } = await look();
      expect((await list(`at.${TOWNSHIP}`, "todo")).items).toMatchObject([
        { id, masked: "马**", reason: REASON, dueOn: "2026-05-08", may: ["justify", "reject"], asker: { login: worker } },
      ]);
      expect((await get(worker, ids["person"] ?? "")).status).toBe(200);
      expect(await answer(`at.${TOWNSHIP}`, id, "reject", "电话核实，当日并无急诊")).toMatchObject({
        status: 200,
        until: expect.any(String),
      });
      expect((await get(worker, ids["person"] ?? "")).status).toBe(404);
      expect((await list(worker, "mine")).items).toMatchObject([
        { id, status: "unjustified", answer: { name: `工作人员${TOWNSHIP}`, text: "电话核实，当日并无急诊" }, may: [] },
      ]);
      expect((await list(`at.${TOWNSHIP}`, "todo")).items).toEqual([]);
    });

    it("justified: the file is shown for the rest of the time", async () => {
      const { id } = await look();
      expect(await answer(`at.${TOWNSHIP}`, id, "justify")).toMatchObject({ status: 200 });
      expect((await get(worker, ids["person"] ?? "")).status).toBe(200);
    });

    it("is answered by the one it lies with: not by the asker, another line, a level above before its time, or without a sentence", async () => {
      const { id } = await look();
      for (const [login, status] of [
        [worker, 403],
        [`at.${OTHER_LINE}`, 404],
        ["at.640104001", 404],
        [`at.${THERE}`, 404],
        [`at.${COUNTY}`, 403],
        [`at.${CITY}`, 403],
        ["leader", 403],
        ["auditor", 403],
        ["security", 403],
      ] as const)
        expect({ login, status: (await answer(login, id, "reject")).status }).toEqual({ login, status });
      expect((await answer(`at.${COUNTY}`, id, "justify")).message).toContain(`现由乡镇（街道）禁毒专办员工作人员${TOWNSHIP}复核`);
      expect(await answer(`at.${TOWNSHIP}`, id, "justify", "")).toMatchObject({ status: 422, field: "remark" });
      expect(await answer(`at.${TOWNSHIP}`, id, "approve")).toMatchObject({ status: 403 });
    });

    it("answered twice: 409, by whom it was settled and what may be done now", async () => {
      const { id } = await look();
      await answer(`at.${TOWNSHIP}`, id, "justify");
      const second = await answer(`at.${TOWNSHIP}`, id, "reject");
      expect(second).toMatchObject({ status: 409, code: "access.answered" });
      expect(second.message).toMatch(
        /已由乡镇（街道）禁毒专办员工作人员640105001于 .+ 办结（复核：正当），无须再办；如需再查阅，请另行申请。/,
      );
    });

    it("answered by two at once: one answer counts, the other is told", async () => {
      const { id } = await look();
      const both = await Promise.all([answer(`at.${TOWNSHIP}`, id, "justify"), answer(`at.${TOWNSHIP}`, id, "reject")]);
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    });

    it("is never the asker's, not even in the reviewing post itself, where she stands in for its holder", async () => {
      await database.loader.transaction((tx) =>
        tx.run(
          `insert into holding (city, id, region, post_id, staff_id, from_on, to_on, delegated_from)
           select 6401, gen_random_uuid(), h.region, h.post_id, a.staff_id, '2026-04-01', '2026-12-31', h.id
           from holding h join post p on p.city = h.city and p.id = h.post_id cross join account a
           where p.region = $1 and p.role = 'township_clerk' and a.login = $2`,
          [TOWNSHIP, worker],
        ),
      );
      try {
        const { id, reviewer } = await look();
        expect(reviewer.name).toBe(`工作人员${TOWNSHIP}`);
        const [post] = await rows<{ id: string }>(`select id from post where region = '${TOWNSHIP}' and role = 'township_clerk'`);
        await app.inject({
          method: "PUT",
          url: "/api/session/post",
          headers: { cookie: cookies.get(worker) ?? "" },
          payload: { post: post?.id },
        });
        expect((await list(worker, "all")).items).toMatchObject([{ id, may: [] }]);
        expect(await answer(worker, id, "justify")).toMatchObject({ status: 403, code: "access.not_yours" });
      } finally {
        await database.loader.transaction((tx) => tx.run("delete from holding where delegated_from is not null"));
      }
    });

    it("begins with the level above where the post is vacant, and goes there when it falls vacant", async () => {
      const vacate = (day: string | null) =>
        database.loader.transaction((tx) =>
          tx.run("update holding h set to_on = $2 from post p where p.city = h.city and p.id = h.post_id and p.region = $1", [
            TOWNSHIP,
            day,
          ]),
        );
      const { id } = await look();
      await vacate("2026-04-29");
      try {
        expect((await look({ idNumber: NAMESAKE.idNumber })).reviewer.name).toBe(`工作人员${COUNTY}`);
        expect(await rise()).toBe(1);
        expect((await list(worker, "mine")).items.find((one) => one.id === id)).toMatchObject({
          reviewer: { name: `工作人员${COUNTY}` },
          risen: 0,
        });
      } finally {
        await vacate(null);
      }
    });
  });

  describe("unanswered for three working days (holidays do not count), it goes up a level by itself", () => {
    const state = async () => {
      const [row] = (await list(worker, "mine")).items;
      return { reviewer: row?.reviewer?.name, dueOn: row?.dueOn, risen: row?.risen };
    };
    const notices = () => rows<object>("select role, code, on_day as on from notice order by on_day");

    it("on the day after the last, once, however often it is run; the security administrator is told", async () => {
      await look();
      today = "2026-05-08";
      expect(await rise()).toBe(0);
      expect(await state()).toEqual({ reviewer: `工作人员${TOWNSHIP}`, dueOn: "2026-05-08", risen: 0 });
      // The Saturday is worked for the holiday.
      today = "2026-05-09";
      const before = await audited("access.rise");
      expect([await rise(), await rise()]).toEqual([1, 0]);
      expect(await state()).toEqual({ reviewer: `工作人员${COUNTY}`, dueOn: "2026-05-12", risen: 1 });
      expect(await notices()).toEqual([{ role: "security_admin", code: "access.unanswered", on: "2026-05-09" }]);
      expect(await audited("access.rise")).toBe(before + 1);
    });

    it("now it is for the level above to answer, and no longer for the one below", async () => {
      const { id } = await look();
      today = "2026-05-09";
      await rise();
      expect(await answer(`at.${TOWNSHIP}`, id, "justify")).toMatchObject({ status: 403 });
      expect(await answer(`at.${COUNTY}`, id, "justify")).toMatchObject({ status: 200 });
    });

    it("a server that was down for weeks comes to the same levels, days and notices as one that ran each night", async () => {
      const nights = ["2026-05-09", "2026-05-11", "2026-05-12", "2026-05-13", "2026-05-16", "2026-05-19", "2026-05-22", "2026-05-30"];
      await look();
      for (today of nights) await rise();
      const [eachNight, told] = [await state(), await notices()];
      await database.loader.transaction(async (tx) => {
        for (const table of ["access_request", "file_grant", "notice"]) await tx.run(`delete from ${table}`);
      });
      today = ASKED_ON;
      await look();
      today = "2026-05-30";
      await Promise.all([rise(), rise()]);
      expect(await state()).toEqual(eachNight);
      expect(await notices()).toEqual(told);
      // At the highest it stays, late, and that is told once as well.
      expect(eachNight).toMatchObject({ reviewer: "领导leader", risen: 3 });
      expect(told).toHaveLength(4);
    });
  });

  it("row by row: requests are seen by the asker, the line of the place, those who audit it, and nobody else", async () => {
    await look();
    const seenBy = (actor: Partial<Actor> & { region: string }) =>
      database.database.withActor({ ...scopeOf(actor.region), login: "somebody", ...actor }, (tx) =>
        tx.rows("select 1 from access_request"),
      );
    for (const [actor, seen] of [
      [{ region: HERE, login: worker, role: "station_worker", sees: "persons" }, 1],
      [{ region: HERE, role: "station_worker", sees: "persons" }, 0],
      [{ region: THERE, role: "station_worker", sees: "persons" }, 0],
      [{ region: TOWNSHIP, role: "township_clerk" }, 1],
      [{ region: COUNTY, role: "county_officer", sees: "persons" }, 1],
      [{ region: CITY, role: "leader" }, 1],
      [{ region: CITY, role: "auditor" }, 1],
      [{ region: OTHER_LINE, role: "county_officer", sees: "persons" }, 0],
      [{ region: OTHER_LINE, role: "auditor" }, 0],
      [{ region: CITY, role: "security_admin" }, 0],
      [{ region: CITY, role: "system_admin" }, 0],
      [{ region: CITY, role: "department_contact", office: "health" }, 0],
    ] as const)
      expect({ actor, seen: (await seenBy(actor)).length }).toEqual({ actor, seen });
    // Nobody answers past the procedure: not for another, not for oneself, and never what was asked.
    const change = (actor: Partial<Actor> & { region: string }, sql: string) =>
      database.database.withActor({ ...scopeOf(actor.region), login: "somebody", ...actor }, (tx) => tx.run(sql));
    const clerk = { region: TOWNSHIP, role: "township_clerk", login: `at.${TOWNSHIP}` };
    await expect(change(clerk, "update access_request set status = 'justified', answered_by = 'another'")).rejects.toThrow(
      /row-level security/,
    );
    await expect(change(clerk, "update access_request set reason = 'x'")).rejects.toThrow(/permission denied/);
    expect(await change({ ...clerk, login: worker }, "update access_request set status = 'justified', answered_by = asked_by")).toBe(0);
    await expect(
      change(
        { region: HERE, role: "station_worker", sees: "persons", login: worker },
        `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by)
         values (6401, gen_random_uuid(), '${HERE}', '${ids["person"]}', '${ids["person"]}', '${ids["person"]}', '${worker}', 'emergency', 'x', now(), 'x')`,
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it("those who audit see who asked, why, and who answered; not whom it was about", async () => {
    await look();
    const { items } = await list("auditor", "all");
    expect(items).toMatchObject([{ masked: null, reason: REASON, may: [] }]);
    expect((await list("security", "all")).status).toBe(403);
  });
});
