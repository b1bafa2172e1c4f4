import { beforeAll, describe, expect, it, test } from "vitest";
import { bookOf, DUTY_ROOM, type Body } from "#duty";
import { actOn, closeDays, readMine, type Duties, type DutyDesk } from "#duty/server";
import { dayBefore, type Day } from "#platform/day";
import { scopeOf, type Actor } from "#platform/db";
import { UserError } from "#platform/errors";
import { faultsOf } from "#platform/workflow";
import { SUPERVISION_ROOM } from "#supervision";
import { crypto } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";
import { reportPrepares } from "./gathering.ts";
import { REPORT_KIND, REPORT_ROOM } from "./kinds.ts";
import type { Figures, ReportBody } from "./model.ts";
import { reportRaiser } from "./raising.ts";
import { draftOf, lateIn, periodBefore, periodWords } from "./rules.ts";
import { REPORT } from "./workflow.ts";

const BOOK = bookOf([DUTY_ROOM, REPORT_ROOM, SUPERVISION_ROOM]);
const DUTIES: Duties = { ...BOOK, raisers: [reportRaiser], prepares: reportPrepares(BOOK.kinds) };

describe("a period is reported on once, in the longest form that ends with it", () => {
  test.each([
    ["2026-04-01", "2026-03.written", "2026-01-01", "2026 年第一季度"],
    ["2026-07-15", "2026-06.oral", "2026-01-01", "2026 年上半年"],
    ["2026-11-24", "2026-09.written", "2026-07-01", "2026 年第三季度"],
    ["2027-01-04", "2026-12.full", "2026-01-01", "2026 年"],
  ])("on %s: %s, since %s, %s", (day, key, from, words) => {
    const period = periodBefore(BOOK.lookup, day);
    expect(period).toMatchObject({ key, from });
    expect(period && periodWords(period.from, period.to)).toBe(words);
  });
});

describe("a draft says what is on record, and nothing of why", () => {
  const figures: Figures = {
    asOf: "2026-10-09",
    acted: [
      { kind: "supervision.order", label: "督办单", count: 5, late: 1 },
      { kind: "contact.visit", label: "包联走访", count: 3, late: 0 },
    ],
    answers: [{ kind: "supervision.order", label: "督办单", open: 2, overdue: 1, closed: 4 }],
    orders: [
      { stage: "closed", count: 6 },
      { stage: "talk", count: 2 },
    ],
    work: { open: 40, overdue: 3 },
  };
  it("counts what was done, what was late and what is in hand", () => {
    expect(lateIn(figures)).toBe(5);
    expect(draftOf(figures)).toMatchInlineSnapshot(`
      {
        "done": "本期办理责任事项 5 次：督办单 5 次。
      办理包联走访 3 次。
      辖区办结督办单 6 件。
      承办事项办结 4 件。",
        "next": "办结在办督办单 2 件。
      办理在手事项 2 件。
      督促辖区在办应办事项 40 项按期办理。",
        "notDone": "有 1 次办理超过期限。
      逾期未办：督办单 1 件。
      辖区应办事项逾期 3 项。",
        "why": "",
      }
    `);
  });
  it("of nothing it says nothing", () => {
    const none = draftOf({ asOf: "2026-10-09", acted: [], answers: [], orders: [] });
    expect(none.notDone).toBe("无");
    expect(none.why).toBe("");
  });
});

it("the table holds together", () => expect(faultsOf(REPORT)).toEqual([]));

const [CITY, COUNTY] = ["6401", "640104"] as const;
const SEATS = {
  first: { region: CITY, role: "leader", seat: "first" },
  main: { region: CITY, role: "leader", seat: "main" },
  office: { region: CITY, role: "city_officer" },
  below: { region: COUNTY, role: "leader", seat: "main" },
  belowFirst: { region: COUNTY, role: "leader", seat: "first" },
} as const;
type Who = keyof typeof SEATS;

describe("domain.md 1.1 row 3 · a report of every responsible post for every period", () => {
  let given: TestDatabase;
  const actors = new Map<Who, Actor>();
  const desk = (who: Who, today: Day): DutyDesk => {
    const actor = actors.get(who);
    if (!actor) throw new Error(who);
    return { db: given.database, crypto, actor, today, duties: DUTIES };
  };
  const office: Actor = { ...scopeOf(CITY), login: "system", sees: "all" };
  const close = (today: Day) => closeDays(given.loader.transaction, office, DUTIES, { today });
  type Row = { id: string; revision: number; status: string; title: string; owner: string; overseer: string; body: ReportBody };
  const reports = () =>
    given.loader.transaction((tx) =>
      tx.rows<Row>(
        "select id, revision, status, title, owner, overseer, body from matter where kind = 'report.duty' order by region, title",
      ),
    );
  const of = async (who: Who): Promise<Row> => {
    const row = (await reports()).find(({ owner }) => owner === actors.get(who)?.post);
    if (!row) throw new Error(who);
    return row;
  };
  const act = async (who: Who, id: string, action: string, on: Day, more: { input?: Body; remark?: string } = {}) => {
    const row = (await reports()).find((one) => one.id === id);
    return actOn(desk(who, on), { id, action, revision: row?.revision ?? 0, ...more }, new Date(`${on}T10:00:00+08:00`));
  };
  const refused = (done: Promise<unknown>) =>
    done.then(
      () => "done",
      (error: unknown) => (error instanceof UserError ? `${error.status} ${error.code}` : String(error)),
    );
  const text = { done: "召开例会两次", notDone: "一个服务站未建成", why: "用地手续未办结", next: "12 月底前建成" };

  beforeAll(async () => {
    given = await testDatabase();
    await addRegions(given.loader, [CITY, COUNTY]);
    for (const who of Object.keys(SEATS) as Who[]) {
      const { region, role, ...more } = SEATS[who];
      const { login, post } = await addSeat(given.loader, { login: `at.${who}`, region, role, ...more });
      actors.set(who, { ...scopeOf(region), login, post, role, sees: "nobody" });
    }
    await given.loader.transaction((tx) =>
      tx.run("insert into matter_run (city, region, closed_day) values (6401, '6401', $1)", [dayBefore("2026-10-08")]),
    );
    await close("2026-10-12");
  }, 120_000);

  it("is asked for once, when the period is over; the office that looks after them owes none", async () => {
    const rows = await reports();
    expect(rows.map(({ title, status }) => `${title} ${status}`)).toHaveLength(4);
    expect(rows.every(({ status, body }) => status === "due" && body.dueOn === "2026-10-20")).toBe(true);
    await close("2026-10-20");
    expect(await reports()).toHaveLength(4);
  });

  it("is rated by whoever is above: the first of a place, the first of the level above, and for the city its assembly", async () => {
    const post = (who: Who) => actors.get(who)?.post;
    expect((await of("main")).overseer).toBe(post("first"));
    expect((await of("below")).overseer).toBe(post("belowFirst"));
    expect((await of("belowFirst")).overseer).toBe(post("first"));
    expect((await of("first")).overseer).toBe("city_officer@6401");
  });

  it("handed in, returned, completed late, heard at a meeting and rated by another, with the reason", async () => {
    const { id } = await of("main");
    expect((await readMine(desk("main", "2026-10-20"))).waiting.map((row) => row.id)).toEqual([id]);
    await act("main", id, "submit", "2026-10-20", { input: text });
    expect(await refused(act("main", id, "rate", "2026-10-21", { input: { rating: "good" }, remark: "很好" }))).toBe("409 duty.not_now");
    await act("first", id, "return", "2026-10-21", { remark: "没有写到站点建设" });
    expect(await of("main")).toMatchObject({ status: "due", body: { dueOn: "2026-10-28", returned: "没有写到站点建设", lateBy: 0 } });
    await act("main", id, "submit", "2026-10-30", { input: text });
    expect(await of("main")).toMatchObject({ status: "submitted", body: { lateBy: 2 } });
    await act("first", id, "call", "2026-11-02", { remark: "涉及资金，须当面说明" });
    const meeting = { metOn: "2026-11-20", questions: "问：何时建成？答：12 月底前。" };
    expect(await refused(act("first", id, "present", "2026-11-10", { input: meeting }))).toBe("422 report.meeting");
    await act("first", id, "present", "2026-11-20", { input: meeting });
    expect(await refused(act("first", id, "rate", "2026-11-23", { input: { rating: "middling" } }))).toBe("422 duty.remark");
    await act("first", id, "rate", "2026-11-23", { input: { rating: "middling" }, remark: "项目推进慢" });
    expect(await of("main")).toMatchObject({ status: "closed", body: { rating: "middling", reason: "项目推进慢", metOn: "2026-11-20" } });
  });

  it("a poor one is followed by an order to the same post", async () => {
    const { id } = await of("below");
    await act("below", id, "submit", "2026-10-20", { input: text });
    await act("belowFirst", id, "rate", "2026-10-20", { input: { rating: "poor" }, remark: "只有过程没有结果" });
    const orders = await given.loader.transaction((tx) =>
      tx.rows<{ owner: string; status: string; parent: string }>(
        "select owner, status, parent from matter where kind = 'supervision.order'",
      ),
    );
    expect(orders).toEqual([{ owner: actors.get("below")?.post, status: "order", parent: id }]);
  });

  it("does not hide what is late: figures are looked up when it is handed in", async () => {
    await given.loader.transaction((tx) =>
      tx.run("insert into obligation_tally (city, region, due_on, obligations) values (6401, '640104001001', '2026-09-01', 3)"),
    );
    const first = await of("belowFirst");
    expect(await refused(act("belowFirst", first.id, "submit", "2026-10-23", { input: { ...text, notDone: "无。" } }))).toBe(
      "422 report.hides",
    );
    await act("belowFirst", first.id, "submit", "2026-10-23", { input: text });
    const { body } = await of("belowFirst");
    expect(body.figures).toMatchObject({ asOf: "2026-10-23", work: { open: 3, overdue: 3 } });
    // What was done after the period belongs to the next.
    expect(body.figures?.acted).toEqual([]);
  });

  it("of a post that nobody holds any more none is asked for", async () => {
    await given.loader.transaction((tx) =>
      tx.run("update holding set to_on = '2026-11-23' where post_id = $1", [actors.get("first")?.post]),
    );
    await close("2026-11-24");
    expect((await of("first")).status).toBe("excused");
  });
});

test("the title names the post and the period, nobody by name", () => {
  const body = { form: "written", from: "2026-07-01", to: "2026-09-30", who: "副市长", dueOn: "2026-10-20" };
  expect(REPORT_KIND.title({ body, place: "银川市" })).toBe("2026 年第三季度述责：银川市 副市长");
});
