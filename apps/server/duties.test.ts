import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { MatterView, Mine } from "#duty";
import { checkCharacter } from "#person";
import { addDays, type Day } from "#platform/day";
import { cookieOf, crypto, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";
import { ENGINE } from "../rooms.ts";
import { closeNights } from "./nightly.ts";
import { createOffice, type Clock, type Office } from "./office.ts";

const VILLAGE = "640104001001";
const OPENED: Day = "2026-03-06";

const officeOn = ({ database }: TestDatabase, clock: Clock): Office =>
  createOffice({ db: database, accounts: accountsOf(database), engine: ENGINE, crypto, clock });

/** A clock that stands where it is put. */
function movable(from: Day): Clock & { set(day: Day): void } {
  let day = from;
  return {
    now: () => new Date(`${day}T08:00:00+08:00`),
    today: () => day,
    set: (to) => {
      day = to;
    },
  };
}

/** A village with one person, who has reported in and whom nobody looks after from then on. */
async function neglected() {
  const base = await testDatabase();
  await addRegions(base.loader, [VILLAGE]);
  await addAccounts(base.loader, ["6401", "640104", "640104001", VILLAGE]);
  await addSeat(base.loader, { login: "second", region: "640104001", role: "township_clerk" });
  const clock = movable(OPENED);
  const app = await testApp(base.database, clock);
  const as = async (login: string) => ({ cookie: await cookieOf(app, login) });
  const digits = "99999919900101001";
  const person = { name: "示例甲", idNumber: digits + checkCharacter(digits) };
  const facts = [
    { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } },
    { id: "f2", kind: "checkin.reported", on: "2026-03-05", body: {} },
    { id: "f3", kind: "agreement.signed", on: "2026-03-05", body: {} },
    { id: "f4", kind: "team.formed", on: "2026-03-05", body: {} },
    { id: "f5", kind: "plan.made", on: "2026-03-05", body: {} },
    { id: "f6", kind: "grade.confirmed", on: "2026-03-05", body: { colour: "red", reason: "示例：首次执行，支持需求高" } },
  ];
  const worker = await as(`at.${VILLAGE}`);
  const answer = await app.inject({ method: "POST", url: "/api/casefiles", headers: worker, payload: { region: VILLAGE, person, facts } });
  expect(answer.statusCode, answer.body).toBe(201);
  const { id } = answer.json<{ id: string }>();
  const headers = {
    worker,
    township: await as("at.640104001"),
    county: await as("at.640104"),
    city: await as("at.6401"),
    second: await as("second"),
  };
  return { base, app, clock, casefile: id, headers };
}

type Order = { id: string; rule: string | null; cause: string; body: { facts: string } };
type Line = { matter_id: string; on_day: Day; action: string; to_status: string; told: string };
type World = Awaited<ReturnType<typeof neglected>>;

/** Every row of matters and their trails, without the moment of a step by hand. */
const rowsOf = ({ base }: World) =>
  base.loader.transaction(async (tx) => ({
    matters: await tx.rows("select * from matter order by id"),
    steps: await tx.rows("select * from matter_step order by matter_id, seq"),
    counts: await tx.rows("select * from matter_count order by series, region, year"),
  }));

async function passTo({ base, clock }: World, days: readonly Day[]): Promise<void> {
  for (const day of days) {
    clock.set(day);
    await closeNights(officeOn(base, clock));
  }
}

/** Every day after one up to another. */
function daysTo(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const mineOf = async ({ app }: World, headers: { cookie: string }): Promise<Mine> =>
  (await app.inject({ url: "/api/duties/mine", headers })).json<Mine>();
const matterOf = async (app: FastifyInstance, headers: { cookie: string }, id: string): Promise<MatterView> =>
  (await app.inject({ url: `/api/duties/${id}`, headers })).json<MatterView>();
const act = ({ app }: World, headers: { cookie: string }, id: string, payload: object) =>
  app.inject({ method: "POST", url: `/api/duties/${id}/steps`, headers, payload });

describe("禁毒法5 · what nobody does finds the one who answers, level by level", () => {
  let world: World;
  let daily: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    world = await neglected();
    await passTo(world, [OPENED, ...daysTo(OPENED, "2026-06-30")]);
    daily = await rowsOf(world);
  }, 120_000);

  it("reminder, order, talk and listing, each on its working day, at its level, naming who answers [design]", async () => {
    const [order] = (daily.matters as Order[]).filter(({ rule }) => rule === "supervision.overdue");
    const trail = (daily.steps as Line[]).filter(({ matter_id }) => matter_id === order?.id);
    // The first contact was due on Thursday 12 March. Three working days later is the 17th: on the next it is noticed, and given 3, 5 and 10 more;
    // Qingming (4 to 6 April) is nobody's working time.
    expect(trail.map(({ on_day, action, to_status, told }) => `${on_day} ${action} ${to_status} → ${told}`)).toEqual([
      `2026-03-18 open remind → 地区${VILLAGE} 禁毒专职工作人员 工作人员${VILLAGE}`,
      "2026-03-24 escalate order → 地区640104001 乡镇（街道）禁毒专办员 工作人员640104001",
      "2026-04-01 escalate talk → 地区640104 县（区）禁毒办工作人员 工作人员640104",
      "2026-04-17 escalate listing → 地区6401 市禁毒办工作人员 工作人员6401",
    ]);
    expect(order?.cause).toBe(VILLAGE);
    expect(order?.body.facts).toBe("走访联系 1 项逾期，最早应于 2026-03-12 前办理");
  });

  it("stopped for twenty days, and for a whole season, it ends with the same rows", async () => {
    const stopped = await neglected();
    const before = daysTo(OPENED, "2026-03-20");
    await passTo(stopped, [OPENED, ...before]);
    await passTo(stopped, daysTo("2026-04-09", "2026-06-30"));
    expect(await rowsOf(stopped)).toEqual(daily);

    const jumped = await neglected();
    await passTo(jumped, [OPENED, "2026-06-30"]);
    expect(await rowsOf(jumped)).toEqual(daily);
  }, 120_000);

  it("two servers that close the same day do it once", async () => {
    const twice = await neglected();
    await passTo(twice, [OPENED]);
    twice.clock.set("2026-06-30");
    await Promise.all([closeNights(officeOn(twice.base, twice.clock)), closeNights(officeOn(twice.base, twice.clock))]);
    expect(await rowsOf(twice)).toEqual(daily);
  }, 120_000);
});

/** A reminder that the township was made to answer: what those who have a part in it may do. */
describe("an order is answered by one and verified by another", () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await neglected();
    await passTo(world, [OPENED, ...daysTo(OPENED, "2026-03-24")]);
    id = (await mineOf(world, world.headers.township)).waiting.find(({ rule }) => rule === "supervision.overdue")?.id ?? "";
  }, 60_000);

  it("waits for whoever answers, and is watched by whoever oversees it", async () => {
    const [worker, township, county] = [
      await mineOf(world, world.headers.worker),
      await mineOf(world, world.headers.township),
      await mineOf(world, world.headers.county),
    ];
    const ours = (rows: Mine["waiting"]) => rows.filter(({ rule }) => rule === "supervision.overdue");
    expect(ours(worker.waiting)).toEqual([]);
    expect(ours(township.waiting)).toMatchObject([{ id, status: "order", dueOn: "2026-03-31", number: "地区640104001禁督〔2026〕1号" }]);
    expect(ours(county.watched)).toMatchObject([{ id, acts: { holder: "工作人员640104001" } }]);
  });

  it.each([
    ["by who only oversees it", "county", "reply", "duty.not_now"],
    ["by who only reads it", "worker", "reply", "duty.not_now"],
    ["before it is reported done", "county", "verify", "duty.not_now"],
    ["that does not exist", "township", "vanish", "duty.not_now"],
  ] as const)("a step %s is refused with who may do what now", async (_, who, action, code) => {
    const answer = await act(world, world.headers[who], id, { action, revision: 1, remark: "示例" });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code });
    expect(answer.json<{ message: string }>().message).toContain("工作人员640104001");
    expect(answer.json<{ message: string }>().message).toContain("答复督办单");
  });

  it.each([
    ["without what was done", { action: "finish" }, 422, "duty.remark", "remark"],
    ["without measures", { action: "reply", input: { finishOn: "2026-04-01" } }, 422, "duty.body", "body.measures"],
    [
      "for a day that is no day",
      { action: "reply", input: { measures: "补做", finishOn: "2026-02-30" } },
      422,
      "duty.body",
      "body.finishOn",
    ],
    [
      "with a day too far off",
      { action: "reply", input: { measures: "补做", finishOn: "2026-06-01" } },
      422,
      "supervision.finish",
      "body.finishOn",
    ],
    ["backdated", { action: "finish", remark: "已办", on: "2026-03-20" }, 422, "duty.backdated", "on"],
    ["to an older version", { action: "finish", remark: "已办", revision: 0 }, 409, "duty.changed", undefined],
  ])("an answer %s is refused at its field, and nothing is written", async (_, payload, status, code, field) => {
    const before = await rowsOf(world);
    const answer = await act(world, world.headers.township, id, { revision: 1, ...payload });
    expect(answer.statusCode, answer.body).toBe(status);
    expect(answer.json()).toMatchObject({ code, ...(field && { field }) });
    expect(await rowsOf(world)).toEqual(before);
  });

  it("pressed by two at once: one wins, the other is told by whom", async () => {
    const finish = { action: "finish", revision: 1, remark: "已补做走访并记入案卷" };
    const answers = await Promise.all([act(world, world.headers.township, id, finish), act(world, world.headers.second, id, finish)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409);
    expect(lost?.json()).toMatchObject({ code: "duty.changed" });
    expect(await matterOf(world.app, world.headers.county, id)).toMatchObject({
      status: "order.done",
      acts: { address: "county_officer@640104" },
    });
  });

  it("sent back, it is done again; verified by somebody else, it is closed for good", async () => {
    const county = world.headers.county;
    expect((await act(world, county, id, { action: "sendBack", revision: 2, remark: "案卷中没有记录" })).statusCode).toBe(201);
    expect((await act(world, world.headers.township, id, { action: "finish", revision: 3, remark: "已记入案卷" })).statusCode).toBe(201);
    const closed = await act(world, county, id, { action: "verify", revision: 4, remark: "已核对案卷" });
    expect(closed.json()).toMatchObject({ status: "closed", acts: null, dueOn: null, actions: [] });
    expect(closed.json<MatterView>().trail.map(({ action }) => action)).toEqual([
      "open",
      "escalate",
      "finish",
      "sendBack",
      "finish",
      "verify",
    ]);
    expect((await act(world, county, id, { action: "sendBack", revision: 5, remark: "再办" })).json()).toMatchObject({
      code: "duty.not_now",
    });
  });
});

describe("what has lost its cause ends", () => {
  it("at once when the work is recorded, wherever it had climbed to", async () => {
    const world = await neglected();
    await passTo(world, [OPENED, ...daysTo(OPENED, "2026-04-02")]);
    const { waiting } = await mineOf(world, world.headers.county);
    const id = waiting.find(({ rule }) => rule === "supervision.overdue")?.id ?? "";
    const visit = { id: "v1", kind: "visit.made", on: "2026-04-02", body: { mode: "home", met: true } };
    const recorded = await world.app.inject({
      method: "POST",
      url: `/api/casefiles/${world.casefile}/facts`,
      headers: world.headers.worker,
      payload: { fact: visit },
    });
    expect(recorded.statusCode, recorded.body).toBe(200);
    const closed = await matterOf(world.app, world.headers.county, id);
    expect(closed).toMatchObject({ status: "closed", closedOn: "2026-04-02", acts: null });
    expect(closed.trail.map(({ action }) => action)).toEqual(["open", "escalate", "escalate", "settle"]);
    expect(closed.trail.at(-1)).toMatchObject({ name: null, remark: "本单所列逾期事项均已办理" });
  }, 60_000);
});

describe("somebody may only order those below", () => {
  it("not oneself, not above, not elsewhere", async () => {
    const world = await neglected();
    const order = (headers: object, region: string) =>
      world.app.inject({
        method: "POST",
        url: "/api/duties",
        headers: headers as { cookie: string },
        payload: { kind: "supervision.order", region, body: { facts: "示例：台账未更新", requirement: "三日内补齐" } },
      });
    expect((await order(world.headers.county, "640104001")).json()).toMatchObject({
      status: "order",
      parties: { owner: { address: "township_clerk@640104001" }, overseer: { address: "county_officer@640104" } },
    });
    expect((await order(world.headers.county, "640104")).json()).toMatchObject({ code: "supervision.oneself" });
    expect((await order(world.headers.township, "640104")).json()).toMatchObject({ code: "duty.outside" });
    expect((await order(world.headers.worker, VILLAGE)).json()).toMatchObject({ code: "duty.not_yours" });
  }, 60_000);
});
