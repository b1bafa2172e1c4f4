import { beforeAll, describe, expect, it, test } from "vitest";
import { bookOf, DUTY_ROOM, type Body } from "#duty";
import { actOn, closeDays, openMatter, type Duties, type DutyDesk } from "#duty/server";
import { scopeOf, type Actor } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { faultsOf } from "#platform/workflow";
import { SUPERVISION_ROOM } from "#supervision";
import { crypto } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";
import { CONTACT_ROOM } from "./kinds.ts";
import { CONTACT_PREPARES, visitRaiser } from "./raising.ts";
import { readHandbook } from "./reading.ts";
import { emptyRecord, lateBy, spanOf, spanWords } from "./rules.ts";
import { POINT, VISIT } from "./workflow.ts";

const BOOK = bookOf([DUTY_ROOM, CONTACT_ROOM, SUPERVISION_ROOM]);
const DUTIES: Duties = { ...BOOK, raisers: [visitRaiser], prepares: CONTACT_PREPARES };

describe("a visit falls due once in a period", () => {
  test.each([
    ["quarterly", "2026-11-24", "2026-10-01", "2026-12-31", "2026 年第四季度"],
    ["quarterly", "2026-01-01", "2026-01-01", "2026-03-31", "2026 年第一季度"],
    ["monthly", "2026-02-28", "2026-02-01", "2026-02-28", "2026 年 2 月"],
  ] as const)("%s, on %s: from %s to %s", (pace, day, from, to, words) => {
    const span = spanOf(BOOK.lookup, pace, day);
    expect(span).toMatchObject({ from, to });
    expect(spanWords(span)).toBe(words);
  });
});

describe("yinchuan.md 3.6 · presence is no evidence: a record says what was found, or why nothing was", () => {
  test.each<[string, { found?: string; nothing?: string }, string | undefined]>([
    ["nothing at all", {}, "body.found"],
    ["only that all is well", { found: "一切正常" }, "body.found"],
    ["only that there is nothing", { nothing: "未发现问题。" }, "body.nothing"],
    ["too few words", { found: "看了站点" }, "body.found"],
    ["both at once", { found: "谈心室被占作库房", nothing: "查看了台账，均齐全" }, "body.nothing"],
    ["what was found", { found: "谈心室被占作库房，来访者在大厅谈话" }, undefined],
    ["why nothing was", { nothing: "查看了近一个月走访记录，均在两日内登记" }, undefined],
  ])("%s", (_, given, field) => expect(emptyRecord(given)?.field).toBe(field));
});

test("a record is late after three working days, and after the end of its period", () => {
  expect(lateBy("2026-11-20", "2027-01-05", "2026-11-25", 3)).toBe(0);
  expect(lateBy("2026-11-20", "2027-01-05", "2026-11-27", 3)).toBe(2);
  expect(lateBy("2026-12-31", "2026-12-31", "2027-01-04", 3)).toBeGreaterThan(0);
});

it("the tables hold together", () => expect([faultsOf(POINT), faultsOf(VISIT)]).toEqual([[], []]));

const [CITY, COUNTY, TOWNSHIP, OTHER] = ["6401", "640104", "640104001", "640105"] as const;
const SEATS = {
  office: { region: CITY, role: "city_officer" },
  county: { region: COUNTY, role: "county_officer" },
  other: { region: OTHER, role: "county_officer" },
  leader: { region: COUNTY, role: "leader", seat: "contact" },
} as const;
type Who = keyof typeof SEATS;

describe("domain.md 1.1 row 4 · a leader and a place, and the visits that follow", () => {
  let given: TestDatabase;
  let point: string;
  const actors = new Map<Who, Actor>();
  const desk = (who: Who, today: Day): DutyDesk => {
    const actor = actors.get(who);
    if (!actor) throw new Error(who);
    return { db: given.database, crypto, actor, today, duties: DUTIES };
  };
  const office: Actor = { ...scopeOf(CITY), login: "system", sees: "all" };
  const close = (today: Day) => closeDays(given.loader.transaction, office, DUTIES, { today });
  const at = (day: Day) => new Date(`${day}T10:00:00+08:00`);
  const rows = () =>
    given.loader.transaction((tx) =>
      tx.rows<{
        id: string;
        kind: string;
        status: string;
        revision: number;
        owner: string;
        overseer: string;
        parent: string | null;
        body: Body;
      }>("select id, kind, status, revision, owner, overseer, parent, body from matter order by opened_on, id"),
    );
  const act = async (who: Who, id: string, action: string, on: Day, more: { input?: Body; remark?: string } = {}) => {
    const row = (await rows()).find((one) => one.id === id);
    return actOn(desk(who, on), { id, action, revision: row?.revision ?? 0, ...more }, at(on));
  };
  const open = (who: Who, region: string, body: Body, on: Day) =>
    openMatter(desk(who, on), { kind: "contact.point", region, body }, at(on));
  const refused = (done: Promise<unknown>) =>
    done.then(
      () => "done",
      (error: unknown) => (error instanceof UserError ? `${error.status} ${error.code}` : String(error)),
    );
  const place = { target: "place", pace: "quarterly", focus: "服务站建设" };
  const found = { visitedOn: "2026-10-20", found: "谈心室被占作库房，来访者在大厅谈话" };

  beforeAll(async () => {
    given = await testDatabase();
    await addRegions(given.loader, [CITY, COUNTY, TOWNSHIP, OTHER]);
    for (const who of Object.keys(SEATS) as Who[]) {
      const { region, role, ...more } = SEATS[who];
      const { login, post } = await addSeat(given.loader, { login: `at.${who}`, region, role, ...more });
      actors.set(who, { ...scopeOf(region), login, post, role, sees: "nobody" });
    }
    point = await open("office", COUNTY, place, "2026-09-10");
    await act("leader", point, "accept", "2026-09-11");
    await given.loader.transaction((tx) => tx.run("insert into matter_run (city, region, closed_day) values (6401, '6401', '2026-09-29')"));
    await close("2026-10-12");
  }, 120_000);

  it("the point belongs to the seat of the place, and a place has one as a whole", async () => {
    const [row] = await rows();
    expect(row).toMatchObject({ status: "in_force", owner: actors.get("leader")?.post, overseer: "city_officer@6401" });
    expect(await refused(open("office", COUNTY, place, "2026-10-12"))).toBe("409 contact.twice");
    expect(await refused(open("office", COUNTY, { ...place, target: "group" }, "2026-10-12"))).toBe("422 contact.cases");
    expect(await refused(open("office", OTHER, place, "2026-10-12"))).toBe("422 contact.no_seat");
    expect(await refused(open("county", COUNTY, { ...place, target: "group", cases: 3 }, "2026-10-12"))).toBe("422 contact.below");
  });

  it("one visit is asked for in each period, from the first that begins after it came into force", async () => {
    const visits = (await rows()).filter(({ kind }) => kind === "contact.visit");
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({ status: "due", parent: point, body: { from: "2026-10-01", to: "2026-12-31", dueOn: "2027-01-05" } });
    await close("2026-10-14");
    expect((await rows()).filter(({ kind }) => kind === "contact.visit")).toHaveLength(1);
  });

  it("a record without a finding is refused, as is a day to come", async () => {
    const visit = (await rows()).find(({ kind }) => kind === "contact.visit")?.id ?? "";
    expect(await refused(act("leader", visit, "record", "2026-10-21", { input: { visitedOn: "2026-10-20" } }))).toBe("422 contact.empty");
    expect(await refused(act("leader", visit, "record", "2026-10-21", { input: { ...found, visitedOn: "2026-10-22" } }))).toBe(
      "422 contact.day",
    );
    expect(await refused(act("leader", visit, "record", "2026-10-21", { input: { ...found, visitedOn: "2026-09-30" } }))).toBe(
      "422 contact.day",
    );
    const promise = { ...found, help: "协调两个公益岗位", helpBy: "2027-06-30" };
    expect(await refused(act("leader", visit, "promise", "2026-10-21", { input: promise }))).toBe("422 contact.help");
    expect(await refused(act("office", visit, "record", "2026-10-21", { input: found }))).toBe("409 duty.not_now");
  });

  it("what is asked with a day becomes an order of its own; help that was promised is followed", async () => {
    const visit = (await rows()).find(({ kind }) => kind === "contact.visit")?.id ?? "";
    const requests = [
      { of: "line", what: "腾退谈心室", finishOn: "2026-11-30" },
      { of: "human_resources", what: "梳理可用的公益岗位" },
    ];
    const input = { ...found, requests, help: "协调两个公益岗位", helpBy: "2026-12-20" };
    await act("leader", visit, "promise", "2026-10-28", { input });
    const after = await rows();
    expect(after.find(({ id }) => id === visit)).toMatchObject({ status: "helping", body: { lateBy: 3, help: "协调两个公益岗位" } });
    const orders = after.filter(({ kind }) => kind === "supervision.order");
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      parent: visit,
      status: "order.working",
      owner: "county_officer@640104",
      overseer: "city_officer@6401",
    });
    await act("leader", visit, "deliver", "2026-12-10", { input: { outcome: "part", result: "落实一个岗位，另一个等待审批" } });
    const { sums, visits } = await readHandbook(desk("leader", "2026-12-11"), { id: point });
    expect(sums).toEqual({ visits: 1, missed: 0, found: 1, promised: 1, given: 0, orders: 1, open: 1 });
    expect(visits[0]).toMatchObject({ period: "2026 年第四季度", status: "delivered", lateBy: 3, requests: 2, outcome: "part" });
  });

  it("another county does not read the handbook", async () => {
    expect(await refused(readHandbook(desk("other", "2026-12-11"), { id: point }))).toBe("404 contact.missing");
  });

  it("when the point ends no visit follows", async () => {
    await act("office", point, "end", "2026-12-14", { remark: "领导调整，由新任包联领导接续" });
    await given.loader.transaction((tx) => tx.run("update matter_run set closed_day = '2027-01-03'"));
    await close("2027-01-05");
    expect((await rows()).filter(({ kind }) => kind === "contact.visit")).toHaveLength(1);
  });
});
