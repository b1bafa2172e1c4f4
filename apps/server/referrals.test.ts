import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FileReferral, ReferralView } from "#care";
import type { Fact } from "#casefile";
import { identity } from "#person";
import { scopeOf, type Actor } from "#platform/db";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { tellingWords } from "../../tests/support/hush.ts";
import { addSeat } from "../../tests/support/seats.ts";

const TODAY = "2026-04-03";
const HERE = "640104001001";
const BESIDE = "640105001001";

const fact = (id: string, kind: string, on: string, body: Fact["body"] = {}, more: Partial<Fact> = {}): Fact => ({
  id,
  kind,
  on,
  body,
  ...more,
});
const need = fact("n", "need.found", "2026-03-20", { need: "housing" });
const asked = (office = "housing") => fact("r", "care.referred", "2026-03-21", { need: "housing", office });

describe("a need is referred to a department", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  const cookies = new Map<string, string>();
  let born = 0;

  const send = async <Body>(login: string, method: "GET" | "POST", path: string, payload?: object) => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url: `/api${path}`, headers: { cookie }, ...(payload && { payload }) });
    return { status: answer.statusCode, text: answer.body, body: (answer.body ? answer.json<Body>() : {}) as Body & { code?: string } };
  };
  /** A file with the facts, at a place; `year` of birth. */
  const open = async (facts: Fact[], region = HERE, year = "1987"): Promise<string> => {
    const digits = `640104${year}0101${String((born += 1)).padStart(3, "0")}`;
    const person = identity.parse({ name: "李建国", idNumber: digits + checkCharacter(digits), phone: "13800138000" });
    const first = fact("d", "decision.served", "2026-03-02", { measure: "community_detox", months: 36 });
    const { status, body, text } = await send<{ id: string }>(`at.${region}`, "POST", "/casefiles", {
      region,
      person,
      facts: [first, ...facts],
    });
    if (status !== 201) throw new Error(text);
    return body.id;
  };
  const record = (id: string, one: Fact, by = `at.${HERE}`) => send(by, "POST", `/casefiles/${id}/facts`, { fact: one });
  const list = async (login = "housing") => (await send<ReferralView[]>(login, "GET", "/referrals")).body;
  const one = async (login = "housing"): Promise<ReferralView> => {
    const [first] = await list(login);
    if (!first) throw new Error("nothing was referred");
    return first;
  };

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, BESIDE]);
    await addAccounts(database.loader, [HERE, BESIDE]);
    await addSeat(database.loader, { login: "housing", region: "6401", role: "department_contact", office: "housing", kind: "department" });
    await addSeat(database.loader, {
      login: "civil",
      region: "6401",
      role: "department_contact",
      office: "civil_affairs",
      kind: "department",
    });
    await addSeat(database.loader, { login: "near", region: "640105", role: "department_contact", office: "housing", kind: "department" });
    await addSeat(database.loader, { login: "leader", region: "6401", role: "leader" });
    app = await testApp(database.database, TODAY);
  });
  beforeEach(() =>
    database.loader.transaction(async (tx) => {
      for (const table of [
        "referral_answer",
        "referral",
        "obligation",
        "spell",
        "fact",
        "file_grant",
        "casefile",
        "person_identity",
        "person",
        "audit",
        "look_tally",
      ])
        await tx.run(`delete from ${table}`);
    }),
  );

  it("it sees what is needed, whose in short, where, since when and by when, and nothing else", async () => {
    await open([need, asked()]);
    expect(await list()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        need: "housing",
        masked: "李**",
        place: { name: `地区${HERE}`, township: "地区640104001" },
        referredOn: "2026-03-21",
        dueOn: "2026-04-20",
        said: null,
      },
    ]);
  });

  it.each(["住建局", "住房和城乡建设局", "housing"])("an entry that calls it “%s” reaches it", async (office) => {
    await open([need, asked(office)]);
    expect(await list()).toHaveLength(1);
    expect(await list("civil")).toEqual([]);
  });

  it("not one word it is sent tells why the person is known here, refusals included", async () => {
    const id = await open([need, asked()]);
    const { id: referral } = await one();
    const answers = [
      await send("housing", "GET", "/referrals"),
      await send("housing", "POST", `/referrals/${referral}/contact`, { purpose: "contact_need" }),
      await send("housing", "POST", `/referrals/${referral}/contact`, { purpose: "visit" }),
      await send("housing", "POST", `/referrals/${referral}/answers`, { answer: "accepted", note: "已列入轮候" }),
      await send("housing", "POST", `/referrals/${referral}/answers`, { answer: "never", note: "" }),
      await send("housing", "GET", `/casefiles/${id}`),
      await send("housing", "GET", `/casefiles/${id}/referrals`),
      await send("housing", "GET", "/session"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 201, 400, 403, 403, 200]);
    for (const { text } of answers) expect(tellingWords(text)).toEqual([]);
    // Not even by way of an id: what it is told leads to no file.
    expect(answers.slice(0, 6).some(({ text }) => text.includes(id))).toBe(false);
  });

  it("getting in touch shows name and phone for a stated purpose, and is in the audit of the file", async () => {
    const file = await open([need, asked()]);
    const { id } = await one();
    const told = await send("housing", "POST", `/referrals/${id}/contact`, { purpose: "contact_meet" });
    expect([told.status, told.body]).toEqual([200, { name: "李建国", phone: "13800138000" }]);
    const lines = await database.loader.transaction((tx) =>
      tx.rows("select actor, target, casefile_id, purpose from audit where verb = 'person.contact'"),
    );
    expect(lines).toEqual([{ actor: "housing", target: id, casefile_id: file, purpose: "contact_meet" }]);
    expect((await send("housing", "POST", `/referrals/${id}/contact`, { purpose: "reveal" })).body.code).toBe("purpose.unknown");
    expect((await send("housing", "POST", `/referrals/${id}/contact`, {})).status).toBe(400);
  });

  it.each(["civil", "near", `at.${HERE}`, "leader"])("%s gets none of it", async (login) => {
    await open([need, asked()]);
    const { id } = await one();
    const listed = await send<ReferralView[]>(login, "GET", "/referrals");
    expect(listed.status === 200 ? listed.body : listed.status).toEqual(listed.status === 200 ? [] : 403);
    expect([403, 404]).toContain((await send(login, "POST", `/referrals/${id}/contact`, { purpose: "contact_need" })).status);
    expect([403, 404]).toContain((await send(login, "POST", `/referrals/${id}/answers`, { answer: "done", note: "x" })).status);
  });

  it("a county's contact sees what lies in the county", async () => {
    await open([need, asked()], BESIDE);
    expect(await list("near")).toHaveLength(1);
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ["help was delivered", fact("c", "care.delivered", "2026-04-01", { need: "housing" })],
    ["the need was closed", fact("c", "need.closed", "2026-04-01", { need: "housing" })],
    ["the referral was withdrawn", fact("c", "fact.withdrawn", "2026-04-01", { reason: "写错案卷" }, { supersedes: "r" })],
    ["the person died", fact("c", "death", "2026-04-01")],
    ["the file was sealed", fact("c", "file.sealed", "2026-04-01")],
  ])("ends once %s", async (_, end) => {
    const file = await open([need, asked()]);
    const { id } = await one();
    const recorded = await record(file, end);
    expect([recorded.status, recorded.body.code]).toEqual([200, undefined]);
    expect(await list()).toEqual([]);
    expect((await send("housing", "POST", `/referrals/${id}/contact`, { purpose: "contact_need" })).status).toBe(404);
    expect((await send("housing", "POST", `/referrals/${id}/answers`, { answer: "done", note: "x" })).status).toBe(404);
  });

  it("未成年人保护法 103 · a minor's need is not shown to departments", async () => {
    await open([need, asked()], HERE, "2012");
    expect(await list()).toEqual([]);
    const rows = await database.loader.transaction((tx) => tx.rows("select guarded from referral"));
    expect(rows).toEqual([{ guarded: true }]);
  });

  it("what it answers comes back to the worker, in the order it was said", async () => {
    const file = await open([need, asked()]);
    const { id } = await one();
    await send("housing", "POST", `/referrals/${id}/answers`, { answer: "accepted", note: "已列入公租房轮候" });
    await send("housing", "POST", `/referrals/${id}/answers`, { answer: "done", note: "4 月 2 日已配租" });
    expect((await one()).said).toMatchObject({ answer: "done", note: "4 月 2 日已配租" });
    const { body } = await send<FileReferral[]>(`at.${HERE}`, "GET", `/casefiles/${file}/referrals`);
    expect(body).toMatchObject([
      { fact: "r", need: "housing", office: "housing", closedOn: null, said: [{ answer: "accepted" }, { answer: "done" }] },
    ]);
    // It is a word, not a fact: the need is open until the worker records what was done.
    expect(await list()).toHaveLength(1);
    expect((await send(`at.${BESIDE}`, "GET", `/casefiles/${file}/referrals`)).status).toBe(404);
  });

  describe("the database itself", () => {
    const contact: Actor = { ...scopeOf("6401"), login: "housing", role: "department_contact", office: "housing" };

    it("shows a department its own open referrals and no row of a person, a file or a fact", async () => {
      await open([need, asked()]);
      await open([need, asked("civil_affairs")]);
      const count = (actor: Actor, table: string) =>
        database.database.withActor(actor, async (tx) => (await tx.rows(`select from ${table}`)).length);
      expect(await count(contact, "referral")).toBe(1);
      for (const table of ["person", "person_identity", "casefile", "fact", "obligation", "spell"])
        expect([table, await count(contact, table)]).toEqual([table, 0]);
      const { office: _, ...none } = contact;
      expect(await count(none, "referral")).toBe(0);
    });

    it("lets it change no referral and speak for no other department", async () => {
      const file = await open([need, asked()]);
      const run = (sql: string, values: unknown[] = []) => database.database.withActor(contact, (tx) => tx.run(sql, values));
      expect(await run("update referral set closed_on = null")).toBe(0);
      expect(await run("delete from referral")).toBe(0);
      const insert = `insert into referral_answer (city, id, casefile_id, fact_id, region, served, guarded, sealed, office, answer, note, answered_at, answered_by)
        values (6401, $1, $2, 'r', $3, $3, false, false, 'civil_affairs', 'done', 'x', now(), 'housing')`;
      await expect(run(insert, [crypto.randomUUID(), file, HERE])).rejects.toThrow();
    });
  });
});
