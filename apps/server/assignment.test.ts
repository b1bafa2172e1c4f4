import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { randomUUIDv7 } from "node:crypto";
import type { DutyRow, MatterView } from "#duty";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccount, addAccounts, addPost, addRegions } from "../../tests/support/files.ts";

const DAY = "2026-01-12";
const CITY = "6401";

let base: TestDatabase;
let app: FastifyInstance;

const cookies = new Map<string, Promise<string>>();
const cookie = (login: string): Promise<string> => cookies.getOrInsertComputed(login, () => cookieOf(app, login));

/** Somebody of the city who speaks for a department, or leads. */
async function seat(login: string, role: "leader" | "department_contact", office?: "education" | "health"): Promise<void> {
  await base.loader.transaction(async (tx) => {
    const [org, staff] = [randomUUIDv7(), randomUUIDv7()];
    await tx.run("insert into org (city, id, region, kind, name) values (6401, $1, '6401', 'department', $2)", [org, login]);
    await tx.run(
      "insert into staff (city, id, region, org_id, name, full_time, from_on) values (6401, $1, '6401', $2, $3, true, '2020-01-01')",
      [staff, org, login],
    );
    await addAccount(tx, { login, region: CITY, staff });
    await addPost(tx, { region: CITY, org, staff, role, ...(office && { office }) });
  });
}

const send = async (login: string, method: "GET" | "POST", url: string, payload?: object) => {
  const answer = await app.inject({
    method,
    url: `/api${url}`,
    headers: { cookie: await cookie(login) },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, json: answer.json<MatterView & { message: string; field?: string; code: string }>() };
};
const get = async (login: string, id: string): Promise<MatterView> => (await send(login, "GET", `/duties/${id}`)).json;
async function act(login: string, id: string, action: string, more: { remark?: string; input?: object } = {}) {
  const { revision } = await get(login, id);
  return send(login, "POST", `/duties/${id}/steps`, { action, revision, ...more });
}
const draft = (year = 2026, body: object = {}) =>
  send("at.6401", "POST", "/duties", { kind: "assignment.list", region: CITY, body: { year, ...body } });
const waitingOf = async (login: string): Promise<DutyRow[]> =>
  (await app.inject({ method: "GET", url: "/api/duties/mine", headers: { cookie: await cookie(login) } })).json<{
    waiting: DutyRow[];
  }>().waiting;

const tasksOf = async (login: string): Promise<DutyRow[]> =>
  (await waitingOf(login)).filter(({ kind }) => kind === "assignment.task").toSorted((a, b) => (a.title < b.title ? -1 : 1));

/** Takes a draft as far as its signatures. */
async function issued(id: string): Promise<void> {
  expect((await act("at.6401", id, "submit")).status).toBe(201);
  expect((await act("chief", id, "issue")).status).toBe(201);
}
async function sign(login: string): Promise<void> {
  for (const { id, kind } of await waitingOf(login))
    if (kind === "assignment.sign") expect((await act(login, id, "sign")).status).toBe(201);
}

beforeAll(async () => {
  base = await testDatabase();
  await addRegions(base.loader, ["640104001001"]);
  await addAccounts(base.loader, [CITY, "640104"]);
  await seat("chief", "leader");
  await seat("education", "department_contact", "education");
  await seat("health", "department_contact", "health");
  app = await testApp(base.database, DAY);
}, 120_000);

describe("禁毒法5 · who does what in a year", () => {
  let list: string;

  it("a draft starts from the sample plan; what a missing department would lead, the office leads", async () => {
    const { status, json } = await draft();
    expect(status).toBe(201);
    list = json.id;
    expect(json).toMatchObject({ title: `${json.region.name} 2026 年禁毒工作责任清单`, status: "draft", dueOn: "2026-01-31" });
    const blocks = json.body["blocks"] as { tasks: { units: { unit: string; part: string }[] }[] }[];
    const leads = new Set(
      blocks.flatMap(({ tasks }) => tasks.flatMap(({ units }) => units.filter(({ part }) => part === "lead").map(({ unit }) => unit))),
    );
    expect([...leads].toSorted()).toEqual(["city_officer@6401", "education@6401", "health@6401"]);
  });

  it("one task, one lead: a second is refused at its field", async () => {
    const units = [
      { unit: "education@6401", part: "lead" },
      { unit: "health@6401", part: "lead" },
    ];
    const task = { key: "schools", name: "学校毒品预防教育", subtasks: ["课时"], units, dueOn: "2026-11-30" };
    const { status, json } = await act("at.6401", list, "edit", { input: { block: "prevent", task } });
    expect([status, json.field]).toEqual([422, "body.blocks.1.tasks.0.units"]);
    expect(json.message).toContain("一项任务只能有一个牵头单位");
  });

  it("a task without a day is kept in the draft, but not handed out", async () => {
    const task = { key: "schools", name: "学校毒品预防教育", subtasks: ["课时"], units: [{ unit: "education@6401", part: "lead" }] };
    expect((await act("at.6401", list, "edit", { input: { block: "prevent", task } })).status).toBe(201);
    const refused = await act("at.6401", list, "submit");
    expect([refused.status, refused.json.field]).toEqual([422, "body.blocks.1.tasks.0.dueOn"]);
    expect((await act("at.6401", list, "edit", { input: { block: "prevent", task: { ...task, dueOn: "2026-11-30" } } })).status).toBe(201);
  });

  it("who drafted it does not approve it; once sent round every lead unit but the office has ten working days to sign", async () => {
    await issued(list);
    const [signature] = await waitingOf("education");
    expect(signature).toMatchObject({ kind: "assignment.sign", dueOn: "2026-01-26", status: "open" });
    expect((await get("education", list)).status).toBe("countersigning");
  });

  it("nothing comes into force while one has not signed", async () => {
    await sign("education");
    const refused = await act("at.6401", list, "enforce");
    expect([refused.status, refused.json.code]).toEqual([422, "assignment.unsigned"]);
    expect(refused.json.message).toContain("卫生健康委员会");
  });

  it("an objection is answered: the list is taken back, what was not signed lapses, and it is sent round again", async () => {
    const [signature] = await waitingOf("health");
    expect((await act("health", signature?.id ?? "", "object", { remark: "治疗点经费未落实" })).status).toBe(201);
    expect((await act("at.6401", list, "reopen", { remark: "按卫健委意见修改" })).status).toBe(201);
    expect((await get("health", signature?.id ?? "")).status).toBe("void");
    await issued(list);
    await sign("education");
    await sign("health");
    expect((await act("at.6401", list, "enforce")).status).toBe(201);
    expect((await get("education", list)).status).toBe("in_force");
  });

  it("in force, every task finds its lead, and is confirmed by somebody else", async () => {
    const tasks = await tasksOf("education");
    expect(tasks.map(({ title, dueOn }) => `${dueOn} ${title}`)).toEqual([
      "2026-11-30 重点任务 2.1：学校毒品预防教育",
      "2026-11-30 重点任务 2.2：青少年平台注册与学习",
      "2026-10-31 重点任务 2.3：示范学校与教育基地",
    ]);
    const id = tasks[0]?.id ?? "";
    expect((await act("education", id, "report", { remark: "课时表和教案已存档", input: { reached: "4 课时" } })).status).toBe(201);
    expect((await act("at.6401", id, "confirm", { remark: "抽查 5 所学校" })).json.status).toBe("done");
  });

  it("in force it is not edited; a later version replaces it with its open tasks, and does not ask again for what is done", async () => {
    expect((await act("at.6401", list, "edit", { input: { block: "prevent", name: "改" } })).status).toBe(409);
    const { json } = await draft(2026, { start: "last" });
    expect(json).toMatchObject({ title: `${json.region.name} 2026 年禁毒工作责任清单（第 2 版）`, body: { version: 2 } });
    await issued(json.id);
    await sign("education");
    await sign("health");
    expect((await act("at.6401", json.id, "enforce")).status).toBe(201);
    expect((await get("at.6401", list)).status).toBe("replaced");
    const tasks = await tasksOf("education");
    expect(tasks.map(({ title }) => title)).toEqual(["重点任务 2.2：青少年平台注册与学习", "重点任务 2.3：示范学校与教育基地"]);
  });

  it("a county drafts its own list, not that of the city, and sees that of the city", async () => {
    const elsewhere = await send("at.640104", "POST", "/duties", { kind: "assignment.list", region: CITY, body: { year: 2026 } });
    expect(elsewhere.status).toBe(422);
    expect((await get("at.640104", list)).status).toBe("replaced");
  });

  it("what is no list is refused as ordinary input", async () => {
    for (const body of [{ year: "x" }, { year: 2026, blocks: "all" }, { year: 2026, start: "elsewhere" }])
      expect((await send("at.6401", "POST", "/duties", { kind: "assignment.list", region: CITY, body })).status).toBe(422);
    const { json } = await draft(2027, { start: "empty" });
    for (const input of [{}, { block: "" }, { block: "b", task: { key: "x" } }, { block: "b", task: 3 }])
      expect((await act("at.6401", json.id, "edit", { input })).status).toBe(422);
  });
});
