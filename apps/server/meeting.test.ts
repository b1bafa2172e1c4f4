import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { dutyDesk } from "../../tests/support/duties.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";

type Desk = Awaited<ReturnType<typeof dutyDesk>>;

describe("联席督责 · a decision is an order, or it is none", () => {
  let base: TestDatabase;
  let desk: Desk;
  let id: string;
  const UNITS = ["county_officer@640104", "civil_affairs@6401"];
  const DECISION = { what: "补齐空缺岗位", asked: "完成招聘", owner: "county_officer@640104", finishOn: "2026-04-30" };

  beforeAll(async () => {
    base = await testDatabase();
    await addRegions(base.loader, ["640104001001", "640105001001"]);
    await addAccounts(base.loader, ["6401", "640104", "640105", "640104001"]);
    await addSeat(base.loader, { login: "leader", region: "6401", role: "leader" });
    await addSeat(base.loader, { login: "civil", region: "6401", role: "department_contact", office: "civil_affairs" });
    desk = await dutyDesk(base, "2026-03-20");
    id = (
      await desk.open("at.6401", {
        kind: "meeting",
        region: "6401",
        body: { type: "special", subject: "岗位空缺专题会议", meetOn: "2026-03-20" },
      })
    ).id;
  }, 60_000);

  it("it is convened for one's own area, with an agenda and units of it, on a day to come", async () => {
    const body = { type: "special", subject: "会议", meetOn: "2026-03-19" };
    expect(await desk.open("at.6401", { kind: "meeting", region: "6401", body })).toMatchObject({ http: 422, code: "meeting.day" });
    expect(await desk.open("at.6401", { kind: "meeting", region: "640104", body })).toMatchObject({ http: 422, code: "meeting.own" });
    expect(await desk.step("at.6401", id, "hold", { input: { attendance: [] } })).toMatchObject({ http: 422, code: "meeting.arranged" });
    const arrange = (units: string[]) =>
      desk.step("at.6401", id, "arrange", { input: { subject: "岗位空缺专题会议", meetOn: "2026-03-20", agenda: ["岗位空缺"], units } });
    expect(await arrange(["county_officer@640201"])).toMatchObject({ http: 422, code: "meeting.unit" });
    const arranged = await arrange(UNITS);
    expect(arranged).toMatchObject({ http: 201, body: { names: { "civil_affairs@6401": "地区6401民政局" } } });
  });

  it("every unit is on the list, and the minutes are due in five working days", async () => {
    const took = (units: string[]) => ({ input: { attendance: units.map((unit) => ({ unit, took: "present" })) } });
    expect(await desk.step("at.6401", id, "hold", took(UNITS.slice(1)))).toMatchObject({ http: 422, code: "meeting.attendance" });
    expect(await desk.step("at.6401", id, "hold", took(UNITS))).toMatchObject({ http: 201, status: "held", dueOn: "2026-03-27" });
  });

  it("a decision without an owner or a day cannot be saved, and nothing of it is", async () => {
    const minute = (decision: object) => desk.step("at.6401", id, "minute", { input: { minutes: ["会议认为……"], decisions: [decision] } });
    const { owner: _, ...nobody } = DECISION;
    const { finishOn: __, ...never } = DECISION;
    expect(await minute(nobody)).toMatchObject({ http: 422, field: "body.decisions.0.owner" });
    expect(await minute(never)).toMatchObject({ http: 422, field: "body.decisions.0.finishOn" });
    expect(await minute({ ...DECISION, finishOn: "2026-03-20" })).toMatchObject({ http: 422, code: "meeting.finish" });
    expect(await minute({ ...DECISION, owner: "county_officer@640201" })).toMatchObject({ http: 422, code: "meeting.owner" });
    expect((await desk.get("at.6401", id)).children).toEqual([]);
  });

  it("issuing the minutes opens an order for each decision, with its owner and day; it closes when they are done", async () => {
    const other = { what: "解决救助衔接", asked: "制定办法", owner: "civil_affairs@6401", finishOn: "2026-05-29" };
    const minuted = await desk.step("at.6401", id, "minute", { input: { minutes: ["会议认为……"], decisions: [DECISION, other] } });
    expect(minuted).toMatchObject({ http: 201, status: "minuted" });
    expect(minuted.children.map(({ kind, status, acts, dueOn }) => [acts?.address, kind, status, dueOn])).toEqual(
      expect.arrayContaining([
        ["civil_affairs@6401", "supervision.order", "order.working", "2026-05-29"],
        ["county_officer@640104", "supervision.order", "order.working", "2026-04-30"],
      ]),
    );
    expect(await desk.step("at.6401", id, "close")).toMatchObject({ http: 409, code: "meeting.unfinished" });
    // Whoever has a part in an order carries it out; those below read the minutes.
    expect(await desk.get("at.640104001", id)).toMatchObject({ http: 200 });
    for (const [login, address] of [
      ["at.640104", "county_officer@640104"],
      ["civil", "civil_affairs@6401"],
    ] as const) {
      const order = minuted.children.find(({ acts }) => acts?.address === address)?.id ?? "";
      expect(await desk.step(login, order, "finish", { remark: "已完成" })).toMatchObject({ http: 201 });
      expect(await desk.step("at.6401", order, "verify", { remark: "已核实" })).toMatchObject({ http: 201, status: "closed" });
    }
    expect(await desk.step("at.6401", id, "close")).toMatchObject({ http: 201, status: "closed" });
    expect(
      (await desk.step("at.6401", id, "arrange", { input: { subject: "x", meetOn: "2026-03-20", agenda: [], units: [] } })).message,
    ).toContain("不得修改");
  });

  it("each quarter the city and each county are to meet, once, however often the day is closed", async () => {
    for (const today of ["2026-04-01", "2026-04-01", "2026-04-02"]) await (await dutyDesk(base, today)).night();
    const rows = await base.loader.transaction((tx) =>
      tx.rows<{ region: string; dueOn: string; owner: string }>(
        `select region, due_on as "dueOn", owner from matter where rule = 'meeting.quarter' order by region`,
      ),
    );
    expect(rows.map(({ region, owner }) => [region, owner])).toEqual([
      ["6401", "city_officer@6401"],
      ["640104", "county_officer@640104"],
      ["640105", "county_officer@640105"],
    ]);
    expect(rows[0]?.dueOn).toBe("2026-04-30");
  });
});
