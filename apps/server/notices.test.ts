import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { Notice, NoticePage } from "#notice";
import { ROLES, type Role } from "#org";
import { checkCharacter } from "#person";
import { scopeOf } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions } from "../../tests/support/files.ts";
import { officeOf } from "./nightly.ts";

const [HERE, TODAY] = ["640104001001", "2026-03-27"] as const;
const AREAS = ["6401", "640104", "640105", "640104001", HERE];
const PERSON = { name: "欧阳敏", idNumber: `99999919930404004${checkCharacter("99999919930404004")}`, phone: "11100000004", address: null };
const FINDING = "当日集中核对走访名单，已与站长核实。";
const WORKER = `at.${HERE}`;

type Answer<Body> = Body & { status: number; code?: string; message?: string; text: string };

describe("what the security administrator is told of", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let casefile = "";
  const cookies = new Map<string, string>();
  const keepers = Object.keys(ROLES).filter((role) => !/worker|clerk|officer|security/.test(role)) as Role[];

  const ask = async <Body>(login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer<Body>> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Body>(), status: answer.statusCode, text: answer.body };
  };
  const list = (login: string, show = "open") => ask<NoticePage>(login, "GET", `/api/notices?show=${show}`);
  const settle = (login: string, id: string, finding = FINDING) => ask<Notice>(login, "POST", `/api/notices/${id}/settlement`, { finding });
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));
  const find = (q: string) => ask<object>(WORKER, "POST", "/api/casefiles/search", { q, purpose: "visit" });
  const looksOf = (page: NoticePage) => page.items.find(({ code }) => code === "person.looks");

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [HERE, "640105001001"]);
    await addAccounts(loader, AREAS);
    for (const role of keepers) await addKeeper(loader, role, "6401", role, role === "department_contact" ? "housing" : undefined);
    for (const region of ["6401", "640104", "640105"]) await addKeeper(loader, `security.${region}`, region, "security_admin");
    app = await testApp(database.database, TODAY);
    const served = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
    casefile = (await ask<{ id: string }>(WORKER, "POST", "/api/casefiles", { region: HERE, person: PERSON, facts: [served] })).id;
    for (let n = 0; n < 32; n += 1) await find(n % 2 ? PERSON.name : PERSON.idNumber);
    const [to] = await rows<{ id: string }>("select id from post where region = '640104' and role = 'county_officer'");
    const detail = { casefile, level: 1, dueOn: "2026-03-25", to: to?.id };
    await database.database.withActor(officeOf(6401), (tx) =>
      tx.run(
        `insert into notice (city, id, region, role, code, subject, on_day, raised_at, detail)
         values (6401, $1, $2, 'security_admin', 'access.unanswered', $3, '2026-03-26', now(), $4)`,
        [randomUUIDv7(), HERE, randomUUIDv7(), JSON.stringify(detail)],
      ),
    );
  });

  it("is which account looked how often, in which post, and where a look went unanswered", async () => {
    const { status, today, items } = await list("security.6401");
    expect([status, today]).toEqual([200, TODAY]);
    expect(items).toMatchObject([
      {
        code: "access.unanswered",
        on: "2026-03-26",
        place: ["地区6401", "地区640104", "地区640104001", `地区${HERE}`],
        dueOn: "2026-03-25",
        to: { title: ROLES.county_officer.zh, org: "禁毒办640104" },
        answered: false,
        settlement: null,
      },
      {
        code: "person.looks",
        on: TODAY,
        account: { login: WORKER, name: `工作人员${HERE}`, post: { title: ROLES.station_worker.zh, org: `禁毒办${HERE}` } },
        looks: 32,
        limit: 30,
        settlement: null,
      },
    ]);
  });

  it("is nothing of persons: no name, no number, no file", async () => {
    for (const show of ["open", "settled"])
      expect((await list("security.6401", show)).text).not.toMatch(new RegExp(`欧阳|${PERSON.idNumber}|${PERSON.phone}|${casefile}`));
  });

  it("is for the security administrator of the area, in the county as in the city, and for nobody else", async () => {
    expect((await list("security.640104")).items).toHaveLength(2);
    expect((await list("security.640105")).items).toEqual([]);
    const others = [...keepers, ...AREAS.filter((area) => area !== "640105").map((area) => `at.${area}`)];
    expect(others).toHaveLength(9);
    const id = looksOf(await list("security.6401"))?.id ?? "";
    for (const login of others) {
      expect([login, (await list(login)).status]).toEqual([login, 403]);
      expect([login, (await settle(login, id)).status]).toEqual([login, 403]);
    }
    expect(await settle("security.640105", id)).toMatchObject({ status: 404, code: "notice.missing" });
  });

  it("the database shows and takes no more than that, whoever asks it", async () => {
    const id = looksOf(await list("security.6401"))?.id ?? "";
    const as = <T>(role: Role, login: string, lo: string, sql: string) =>
      database.database.withActor({ ...scopeOf(lo), login, role, sees: "persons" }, (tx) => tx.rows<T & object>(sql));
    for (const role of Object.keys(ROLES) as Role[])
      expect([role, (await as(role, WORKER, "6401", "select id from notice")).length]).toEqual([role, role === "security_admin" ? 2 : 0]);
    const raise = (code: string, subject: string) =>
      as(
        "station_worker",
        WORKER,
        HERE,
        `insert into notice values (6401, gen_random_uuid(), '${HERE}', 'security_admin', '${code}', '${subject}', '2026-03-01', now(), '{}')`,
      );
    await expect(raise("person.looks", "at.6401")).rejects.toThrow(/row-level security/);
    await expect(raise("access.unanswered", WORKER)).rejects.toThrow(/row-level security/);
    const said = (role: Role, login: string, by = login, about: string = WORKER) =>
      as(
        role,
        login,
        "6401",
        `insert into notice_settlement values (6401, '${id}', '${HERE}', '${about}', '${by}', '某', '某', '${TODAY}', now(), '示例')`,
      );
    await expect(said("city_officer", "at.6401")).rejects.toThrow(/row-level security/);
    await expect(said("security_admin", "security.6401", "at.6401")).rejects.toThrow(/row-level security/);
    // Not even an administrator about the own account.
    await expect(said("security_admin", WORKER)).rejects.toThrow(/row-level security/);
    await expect(said("security_admin", WORKER, WORKER, "somebody else")).rejects.toThrow(/foreign key/);
    for (const change of ["update notice set detail = '{}'", "delete from notice", "update notice_settlement set finding = ''"])
      await expect(as("security_admin", "security.6401", "6401", change)).rejects.toThrow(/permission denied/);
  });

  it("is settled once, with a sentence, by somebody named; the second is told who was first; the audit has it", async () => {
    const id = looksOf(await list("security.6401"))?.id ?? "";
    expect((await settle("security.6401", id, "  ")).status).toBe(400);
    const both = await Promise.all([settle("security.6401", id), settle("security.640104", id, "另一种说法")]);
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]));
    const [first, second] = both[0].status === 201 ? both : [both[1], both[0]];
    const { name, finding } = first.settlement ?? {};
    expect(second).toMatchObject({ code: "notice.settled", message: expect.stringContaining(`${name}已于 ${TODAY} 处理`) });
    expect(await settle("security.6401", id)).toMatchObject({ status: 409, code: "notice.settled" });
    await find("王伟");
    expect(looksOf(await list("security.6401"))).toBeUndefined();
    // The account went on after that; the settlement tells how many there were.
    expect((await list("security.6401", "settled")).items).toMatchObject([
      { id, looks: 33, settlement: { name, title: ROLES.security_admin.zh, on: TODAY, finding, looks: 32 } },
    ]);
    expect(await rows("select target, region, detail from audit where verb = 'notice.settle'")).toEqual([
      { target: id, region: HERE, detail: { code: "person.looks", subject: WORKER, on: TODAY } },
    ]);
  });

  it("goes on page by page", async () => {
    await database.loader.transaction((tx) =>
      tx.run(
        `insert into notice select 6401, gen_random_uuid(), '${HERE}', 'security_admin', 'person.looks', 'gone.' || n, '2026-03-01', now(), '{"looks": 31, "limit": 30}'
         from generate_series(1, 5) n`,
      ),
    );
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = await ask<NoticePage>("security.6401", "GET", `/api/notices?limit=2${after && `&after=${after}`}`);
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(6);
    // An account that is not there any more still has its login.
    expect((await list("security.6401")).items.filter(({ code }) => code === "person.looks")).toContainEqual(
      expect.objectContaining({ account: { login: "gone.1", name: null, post: null }, looks: 31 }),
    );
  });
});
