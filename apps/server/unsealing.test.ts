import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Request, RequestPage } from "#access";
import { STEPS } from "#access";
import { VERBS } from "#audit";
import type { CasefileView } from "#casefile";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions } from "../../tests/support/files.ts";
import { deriveDue } from "./nightly.ts";
import { ENGINE } from "../rooms.ts";

const [HERE, NEXT_DOOR, TOWNSHIP, COUNTY, CITY] = ["640104001001", "640104001002", "640104001", "640104", "6401"] as const;
const TODAY = "2026-03-27";
const REASON = "办案机关来函调取，须核对原始记录";

type Answer<Body> = Omit<Body, "status"> & { status: number; code?: string; message?: string };

describe("unsealing takes two people, a legal basis and has an end", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let today: string = TODAY;
  let id = "";
  let made = 0;
  const cookies = new Map<string, string>();

  const ask = async <Body>(login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer<Body>> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Body>(), status: answer.statusCode };
  };
  const unseal = (more: object = {}, login = `at.${HERE}`) =>
    ask<Request>(login, "POST", "/api/access/unsealing", {
      casefileId: id,
      purpose: "case_handling",
      note: "示例公函〔2026〕3 号",
      reason: REASON,
      days: 10,
      ...more,
    });
  const answer = (login: string, request: string, action: string, remark?: string) =>
    ask<Request>(login, "POST", `/api/access/${request}/answer`, { action, ...(remark && { remark }) });
  const get = (login = `at.${HERE}`) => ask<CasefileView>(login, "GET", `/api/casefiles/${id}`);
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, NEXT_DOOR, "640105"]);
    await addAccounts(database.loader, [HERE, NEXT_DOOR, TOWNSHIP, COUNTY, CITY, "640105"]);
    await addKeeper(database.loader, "leader", COUNTY, "leader");
    await addKeeper(database.loader, "leader.next", "640105", "leader");
    await addKeeper(database.loader, "auditor", CITY, "auditor");
    app = await testApp(database.database, { now: () => new Date(), today: () => today });
  });

  beforeEach(async () => {
    today = TODAY;
    cookies.clear();
    made += 1;
    const digits = `9999991980010${1000 + made}`;
    const person = { name: "马建国", idNumber: digits + checkCharacter(digits), phone: null, address: null };
    const served = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
    const opened = await ask<{ id: string }>(`at.${HERE}`, "POST", "/api/casefiles", { region: HERE, person, facts: [served] });
    ({ id } = opened);
    const sealed = await ask(`at.${HERE}`, "POST", `/api/casefiles/${id}/facts`, {
      fact: { id: "s1", kind: "file.sealed", on: TODAY, body: {} },
    });
    if (sealed.status !== 200) throw new Error(JSON.stringify(sealed));
  });

  it("asked by one, approved by another: open to those who serve it, in its timeline with basis and both people, sealed again by itself", async () => {
    const asked = await unseal();
    expect(asked).toMatchObject({ status: 201, masked: "马**", days: 10, may: ["withdraw"] });
    expect((await get()).status).toBe(403);
    const { items } = await ask<RequestPage>(`at.${COUNTY}`, "GET", "/api/access?show=todo");
    expect(items.find((one) => one.id === asked.id)).toMatchObject({ may: ["approve", "refuse"], reason: REASON });
    expect(await answer(`at.${COUNTY}`, asked.id, "approve")).toMatchObject({ status: 200, untilOn: "2026-04-06" });

    const { status, sealed, facts } = await get();
    expect([status, sealed]).toEqual([200, false]);
    expect(facts.find(({ kind }) => kind === "file.unsealed")).toMatchObject({
      on: TODAY,
      body: {
        basis: "办案机关依法查询（治安管理处罚法 136）：示例公函〔2026〕3 号",
        until: "2026-04-06",
        approvedBy: [`at.${HERE}`, `at.${COUNTY}`],
      },
      recordedBy: `at.${COUNTY}`,
    });
    const lines = await rows<{ verb: string; actor: string; purpose: string }>(
      `select verb, actor, purpose from audit where casefile_id = '${id}' and verb like 'access.%' order by at, id`,
    );
    expect(lines).toEqual([
      { verb: "access.unseal", actor: `at.${HERE}`, purpose: "case_handling" },
      { verb: "access.approve", actor: `at.${COUNTY}`, purpose: "case_handling" },
    ]);
    for (const [day, open] of [
      ["2026-04-06", 200],
      ["2026-04-07", 403],
    ] as const) {
      today = day;
      await deriveDue({ db: database.database, engine: ENGINE, clock: { now: () => new Date(), today: () => day } });
      expect((await get()).status).toBe(open);
    }
  });

  it.each([
    ["county officer", `at.${COUNTY}`],
    ["city officer", `at.${CITY}`],
    ["leader", "leader"],
  ])("a %s of the line approves [design]", async (_, login) => {
    const asked = await unseal();
    expect((await answer(login, asked.id, "approve")).status).toBe(200);
    expect((await get()).status).toBe(200);
  });

  it.each([
    ["the asker", `at.${HERE}`, 403],
    ["a township's clerk", `at.${TOWNSHIP}`, 403],
    ["a leader of another county", "leader.next", 404],
    ["another village's worker", `at.${NEXT_DOOR}`, 404],
    ["an auditor", "auditor", 403],
  ])("not by %s", async (_, login, status) => {
    const asked = await unseal();
    expect((await answer(login, asked.id, "approve")).status).toBe(status);
    expect((await get()).status).toBe(403);
  });

  it("an officer who asks does not approve, nor does whoever stands in for her; another does", async () => {
    const asked = await unseal({}, `at.${COUNTY}`);
    expect(asked.status).toBe(201);
    expect(await answer(`at.${COUNTY}`, asked.id, "approve")).toMatchObject({ status: 403, code: "access.not_yours" });
    // The village's worker stands in for the county officer, and would approve in her post.
    const [held] = await rows<{ holding: string; post: string }>(
      `select h.id as holding, p.id as post from holding h join post p on p.city = h.city and p.id = h.post_id where p.region = '${COUNTY}' and p.role = 'county_officer'`,
    );
    await database.loader.transaction((tx) =>
      tx.run(
        `insert into holding (city, id, region, post_id, staff_id, from_on, to_on, delegated_from)
         select 6401, gen_random_uuid(), $1, $2, staff_id, '2026-03-01', '2026-04-30', $3 from account where login = $4`,
        [COUNTY, held?.post, held?.holding, `at.${NEXT_DOOR}`],
      ),
    );
    cookies.set("deputy", await cookieOf(app, `at.${NEXT_DOOR}`));
    await app.inject({
      method: "PUT",
      url: "/api/session/post",
      headers: { cookie: cookies.get("deputy") ?? "" },
      payload: { post: held?.post },
    });
    expect(await answer("deputy", asked.id, "approve")).toMatchObject({ status: 403, code: "access.not_yours" });
    await database.loader.transaction((tx) => tx.run("delete from holding where delegated_from is not null"));
    expect((await answer(`at.${CITY}`, asked.id, "approve")).status).toBe(200);
  });

  it.each([
    ["no legal basis of the list", { purpose: "visit" }, 422, "purpose.unknown"],
    ["no number of the paper where one is asked for", { note: undefined }, 422, "purpose.note"],
    ["no reason", { reason: "查一下" }, 422, "access.reason"],
    ["more than thirty days", { days: 31 }, 400, "input"],
  ])("refused for want of it: %s", async (_, more, status, code) => {
    expect(await unseal(more)).toMatchObject({ status, code });
    expect(await rows(`select 1 from access_request where casefile_id = '${id}'`)).toEqual([]);
  });

  it("asked for where it is served or supervised, and nowhere else", async () => {
    expect(await unseal({}, `at.${NEXT_DOOR}`)).toMatchObject({ status: 404, code: "casefile.missing" });
    expect((await unseal({}, `at.${TOWNSHIP}`)).status).toBe(201);
  });

  it("sealed, it is in no list, no count, no search and no export, whoever looks and whatever for (治安管理处罚法 136)", async () => {
    const seen = async (login: string) => {
      const [listed, counted, found] = [
        await ask<{ items: { id: string }[] }>(login, "GET", "/api/casefiles"),
        await ask<{ total: number }>(login, "GET", "/api/casefiles/count"),
        await ask<{ items: { id: string }[] }>(login, "POST", "/api/casefiles/search", {
          q: "马建国",
          purpose: "case_handling",
          note: "示例",
        }),
      ];
      return { listed: listed.items.some((one) => one.id === id), found: found.items.some((one) => one.id === id), total: counted.total };
    };
    const before = await seen(`at.${HERE}`);
    for (const login of [`at.${HERE}`, `at.${TOWNSHIP}`, `at.${COUNTY}`, `at.${CITY}`])
      expect({ login, ...(await seen(login)) }).toMatchObject({ login, listed: false, found: false });
    await answer(`at.${COUNTY}`, (await unseal()).id, "approve");
    expect(await seen(`at.${HERE}`)).toEqual({ listed: true, found: true, total: before.total + 1 });
  });

  it("who does not serve it states a legal basis of the list before looking or exporting, unsealed or not", async () => {
    await answer(`at.${COUNTY}`, (await unseal()).id, "approve");
    const login = `at.${TOWNSHIP}`;
    expect((await get(login)).status).toBe(200);
    const columns = ["name"];
    for (const [purpose, code] of [
      [undefined, "input"],
      ["visit", "purpose.unknown"],
      ["case_handling", "purpose.note"],
    ] as const)
      expect(await ask(login, "POST", "/api/casefiles/export", { columns, purpose })).toMatchObject({ code });
    await app.inject({ method: "DELETE", url: "/api/session/purpose", headers: { cookie: cookies.get(login) ?? "" } });
    expect(await get(login)).toMatchObject({ status: 403, code: "purpose.needed" });
    expect(await ask(login, "GET", "/api/casefiles")).toMatchObject({ status: 403, code: "purpose.needed" });
  });

  it("asked for once at a time, also when two ask at once; a file that is not sealed needs none", async () => {
    const both = await Promise.all([unseal(), unseal({}, `at.${TOWNSHIP}`)]);
    expect(both.map(({ code = "" }) => code).toSorted()).toEqual(["", "access.asked_already"]);
    const asked = both.find(({ status }) => status === 201);
    await answer(`at.${COUNTY}`, asked?.id ?? "", "approve");
    expect(await unseal()).toMatchObject({ status: 409, code: "access.not_sealed" });
  });

  it("refused with a reason, or taken back by the asker: it stays sealed, and may be asked for anew", async () => {
    const first = await unseal();
    expect(await answer(`at.${COUNTY}`, first.id, "refuse")).toMatchObject({ status: 422, code: "access.remark" });
    expect(await answer(`at.${COUNTY}`, first.id, "refuse", "公函未盖章")).toMatchObject({ status: 200 });
    const second = await unseal();
    expect(await answer(`at.${HERE}`, second.id, "withdraw")).toMatchObject({ status: 200 });
    expect(await answer(`at.${COUNTY}`, second.id, "approve")).toMatchObject({ status: 409, code: "access.answered" });
    expect((await get()).status).toBe(403);
    expect((await unseal()).status).toBe(201);
  });

  it("answered by two at once: one wins, the other is told by whom", async () => {
    const asked = await unseal();
    const both = await Promise.all([answer(`at.${COUNTY}`, asked.id, "approve"), answer("leader", asked.id, "refuse", "依据不足")]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.message).toMatch(/^这份申请已由.+办结/);
    const facts = await rows(`select 1 from fact where casefile_id = '${id}' and kind = 'file.unsealed'`);
    expect(facts).toHaveLength(both[0].status === 200 ? 1 : 0);
  });
});

it("every step of the table has its words in the audit", () => {
  expect(STEPS.map(({ verb }) => verb).filter((verb) => !(verb in VERBS))).toEqual([]);
});
