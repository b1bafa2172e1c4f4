import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { DutyRow, MatterView, Mine } from "#duty";
import type { GoalStanding } from "#goal";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions } from "../../tests/support/files.ts";

const VILLAGE = "640104001001";
const TODAY = "2026-03-17";

let base: TestDatabase;
let app: FastifyInstance;
const cookies = new Map<string, Promise<string>>();
const cookie = (login: string): Promise<string> => cookies.getOrInsertComputed(login, () => cookieOf(app, login));

const send = async (login: string, method: "GET" | "POST", url: string, payload?: object) => {
  const answer = await app.inject({ method, url: `/api${url}`, headers: { cookie: await cookie(login) }, ...(payload && { payload }) });
  return { status: answer.statusCode, json: answer.json<MatterView & { message: string; field?: string; code: string }>() };
};
const get = async (login: string, id: string): Promise<MatterView> => (await send(login, "GET", `/duties/${id}`)).json;
async function act(login: string, id: string, action: string, more: { remark?: string; input?: object } = {}) {
  const { revision } = await get(login, id);
  return send(login, "POST", `/duties/${id}/steps`, { action, revision, ...more });
}
const standingOf = async (login: string): Promise<GoalStanding> =>
  (await app.inject({ method: "GET", url: "/api/goals", headers: { cookie: await cookie(login) } })).json<GoalStanding>();

beforeAll(async () => {
  base = await testDatabase();
  await addRegions(base.loader, [VILLAGE]);
  await addAccounts(base.loader, ["6401", "640104", "640104001", VILLAGE]);
  await addKeeper(base.loader, "chief", "6401", "leader");
  app = await testApp(base.database, TODAY);
}, 120_000);

const event = (body: object = {}, login = `at.${VILLAGE}`, region = VILLAGE) =>
  send(login, "POST", "/duties", {
    kind: "goal.event",
    region,
    body: { what: "leak", happenedOn: "2026-03-16", where: "辖区一处仓库", known: "盘点发现短少，数量待核", ...body },
  });

describe("禁毒法5 · what must not happen opens a duty at once", () => {
  let id: string;
  let order: DutyRow | undefined;

  it("the village records it, the county answers by an order of the same day, the city verifies", async () => {
    const { status, json } = await event();
    expect(status).toBe(201);
    id = json.id;
    [order] = json.children;
    expect(json).toMatchObject({ status: "handling", body: { what: "制毒物品、麻精药品大宗流失" } });
    expect(json.parties.owner?.address).toBe("county_officer@640104");
    expect(json.parties.overseer?.address).toBe("city_officer@6401");
    // Whoever records it does not see who holds the post of the county, and does not say that nobody does.
    expect(json.trail[0]?.told).toBe("地区640104 县（区）禁毒办工作人员");
    expect(order).toMatchObject({ kind: "supervision.order", status: "order", owner: "county_officer@640104", openedOn: TODAY });
  });

  it("what is not on the list, or lies ahead, is refused at its field", async () => {
    expect((await event({ what: "别的事" })).json.field).toBe("body.what");
    expect((await event({ happenedOn: "2026-03-18" })).json.field).toBe("body.happenedOn");
    expect((await event({ known: "" })).status).toBe(422);
  });

  it("it is not closed while its order is open, nor by whoever reported it", async () => {
    expect((await act("at.640104", id, "report", { remark: "已追回并封存" })).status).toBe(201);
    const closing = { remark: "现场复盘", input: { lessons: "仓库双人双锁" } };
    expect((await act("at.6401", id, "close", closing)).json.code).toBe("goal.order_open");
    expect((await act("at.640104", id, "close", closing)).status).toBe(409);
    const of = order?.id ?? "";
    expect((await act("at.640104", of, "finish", { remark: "已办结" })).status).toBe(201);
    expect((await act("at.6401", of, "verify", { remark: "核对台账" })).status).toBe(201);
    expect((await act("at.6401", id, "close", closing)).json.status).toBe("closed");
  });

  it("found not to be one, it ends with its order, and is not counted", async () => {
    const { json } = await event({ what: "harm" });
    const dismissed = await act("at.6401", json.id, "dismiss", { remark: "经查与涉毒无关" });
    expect([dismissed.json.status, (await get("at.6401", json.children[0]?.id ?? "")).status]).toEqual(["unfounded", "closed"]);
    const { zeros } = await standingOf("chief");
    expect(zeros.filter(({ events }) => events > 0)).toEqual([
      { name: "制毒物品、麻精药品大宗流失", events: 1, open: 0, lastOn: "2026-03-16" },
    ]);
  });
});

describe("goals are versions", () => {
  it("before a list is in force our sample stands, and says so", async () => {
    const standing = await standingOf("chief");
    expect(standing).toMatchObject({ list: null, before: "2026-02-17", region: { code: "6401" } });
    expect(standing.goals.map(({ indicator, direction }) => `${indicator} ${direction}`)).toHaveLength(8);
  });

  it("drafted by the office, approved by the leader; a later version replaces it, the county goes by that of the city", async () => {
    const open = (body: object) => send("at.6401", "POST", "/duties", { kind: "goal.list", region: "6401", body });
    const first = (await open({})).json;
    const goals = [{ indicator: "existing", direction: "down", value: 2000 }];
    expect((await act("at.6401", first.id, "edit", { input: { goals, zeros: [{ key: "a", name: "甲" }] } })).status).toBe(201);
    expect((await act("at.6401", first.id, "submit")).status).toBe(201);
    expect((await act("chief", first.id, "approve")).json.status).toBe("in_force");
    const second = (await open({ start: "last" })).json;
    expect(second.body).toMatchObject({ goals, version: 2 });
    await act("at.6401", second.id, "submit");
    expect((await act("chief", second.id, "approve")).json.status).toBe("in_force");
    expect((await get("chief", first.id)).status).toBe("replaced");
    expect((await standingOf("at.640104")).list?.id).toBe(second.id);
  });

  it("a list that would reward less help is refused", async () => {
    const goals = [{ indicator: "helped", direction: "down" }];
    const { status, json } = await send("at.6401", "POST", "/duties", { kind: "goal.list", region: "6401", body: { goals } });
    expect([status, json.field]).toEqual([422, "body.goals.0"]);
  });
});

describe("what got worse", () => {
  it("one more file than a month before is said to whoever answers for the area, with its arithmetic; a small number of persons is not", async () => {
    const worseOf = async (login: string) => {
      const fresh = await testApp(base.database, TODAY);
      const headers = { cookie: await cookieOf(fresh, login) };
      return (await fresh.inject({ method: "GET", url: "/api/duties/mine", headers })).json<Mine>().worse;
    };
    expect(await worseOf("chief")).toEqual([]);
    const headers = { cookie: await cookie(`at.${VILLAGE}`) };
    const openFile = async (n: number, on: string) => {
      const digits = `9999991990010${String(1000 + n)}`;
      const facts = [{ id: `f${n}`, kind: "decision.served", on, body: { measure: "community_detox", months: 36 } }];
      const person = { name: "示例甲", idNumber: digits + checkCharacter(digits) };
      const answer = await app.inject({ method: "POST", url: "/api/casefiles", headers, payload: { region: VILLAGE, person, facts } });
      expect(answer.statusCode, answer.body).toBe(201);
    };
    for (let n = 0; n < 4; n += 1) await openFile(n, "2026-01-05");
    await openFile(4, "2026-03-10");
    // Four a month ago: too few to be said.
    expect((await worseOf("chief")).map(({ title }) => title)).not.toContain("现有吸毒人数上升");
    for (let n = 5; n < 8; n += 1) await openFile(n, "2026-01-05");
    expect((await worseOf("chief")).find(({ title }) => title === "现有吸毒人数上升")?.detail).toBe(
      "2026-02-17 为 7 人，2026-03-17 为 8 人，多 1 人（+14.3 %）；目标是下降",
    );
    expect(await worseOf(`at.${VILLAGE}`)).toEqual([]);
  });
});
