import { beforeAll, describe, expect, it } from "vitest";
import { bookOf, type Body } from "#duty";
import { actOn, closeDay, openMatter, type Duties, type DutyDesk } from "#duty/server";
import { scopeOf, type Actor } from "#platform/db";
import { addDays, type Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { crypto } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";
import { APPRAISAL_PREPARES } from "./gathering.ts";
import { APPRAISAL_ROOM } from "./kinds.ts";
import { MEASURES } from "./measures.ts";
import type { ScoreRule, UnitBody } from "./model.ts";
import { neededMeasures } from "./rules.ts";
import { readResults, readSheet } from "./reading.ts";
import { SHIPPED_RULES } from "./versions.ts";

const [COUNTY, OTHER, CITY] = ["640104", "640105", "6401"] as const;
const DUTIES: Duties = { ...bookOf([APPRAISAL_ROOM]), raisers: [], prepares: APPRAISAL_PREPARES };
const SEATS = {
  office: { region: CITY, role: "city_officer" },
  leader: { region: CITY, role: "leader" },
  chair: { region: CITY, role: "leader" },
  unit: { region: COUNTY, role: "county_officer" },
  neighbour: { region: OTHER, role: "county_officer" },
} as const;
type Who = keyof typeof SEATS;
const RULE = SHIPPED_RULES[1] as ScoreRule;
const SOURCE = "2020 年度第三方抽样报告";

describe("an appraisal from its inputs to its consequences (八责之考核问责)", () => {
  let given: TestDatabase;
  const actors = new Map<Who, Actor>();
  const desk = (who: Who, today: Day): DutyDesk => {
    const actor = actors.get(who);
    if (!actor) throw new Error(who);
    return { db: given.database, crypto, actor, today, duties: DUTIES };
  };
  const at = (day: Day) => new Date(`${day}T10:00:00+08:00`);
  const open = (kind: string, body: Body, { on, region = COUNTY, parent }: { on: Day; region?: string; parent?: string }) =>
    openMatter(desk("office", on), { kind, region, body, parent }, at(on));
  const rowOf = async (id: string) => {
    const [row] = await given.loader.transaction((tx) =>
      tx.rows<{ revision: number; status: string; body: UnitBody }>("select revision, status, body from matter where id = $1", [id]),
    );
    if (!row) throw new Error(id);
    return row;
  };
  const act = async (who: Who, id: string, action: string, { on, input, remark }: { on: Day; input?: Body; remark?: string }) => {
    const { revision } = await rowOf(id);
    return actOn(desk(who, on), { id, action, revision, input, remark }, at(on));
  };
  const refused = async (done: Promise<unknown>): Promise<[number, string, string]> => {
    const error = await done.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UserError)) throw new Error("not refused", { cause: error });
    return [error.status, error.code, error.sentence.zh];
  };
  /** Every day is closed in its turn. */
  const pass = async (from: Day, to: Day) => {
    const office = { ...scopeOf(CITY), login: "system", sees: "all" as const };
    for (let day = from; day <= to; day = addDays(day, 1))
      await given.database.withActor(office, (tx) => closeDay(tx, office, DUTIES, day));
  };
  const sheetOf = async (id: string, version?: string) => {
    const { intact, sheet, ...rest } = await readSheet(desk("office", "2021-02-01"), { id, version });
    return { intact, total: sheet.total, grade: sheet.grade, sheet, ...rest };
  };
  const tally = (files: number, overdue: number) =>
    given.loader.transaction(async (tx) => {
      await tx.run("delete from casefile_tally");
      await tx.run("delete from obligation_tally");
      const counted = { in_execution: files, not_reported: 10 };
      for (const [status, count] of Object.entries(counted))
        await tx.run(
          `insert into casefile_tally (city, region, status, control, colour, guarded, sealed, files)
           values (6401, $1, $2, 'existing', 'blue', false, false, $3)`,
          [`${COUNTY}001001`, status, count],
        );
      await tx.run("insert into obligation_tally (city, region, due_on, guarded, obligations) values (6401, $1, '2020-12-01', false, $2)", [
        `${COUNTY}001001`,
        overdue,
      ]);
    });
  /** An appraisal of a year with all that has to be entered. */
  const gathered = async (year: string, on: Day, value = 90): Promise<string> => {
    const id = await open(
      "appraisal.unit",
      { from: `${year}-01-01`, to: `${year}-12-31`, settleBy: "2021-01-29", version: "2020" },
      { on },
    );
    for (const measure of neededMeasures(RULE, "county").filter((key) => MEASURES[key].gathered === "hand"))
      await act("office", id, "enter", { on, input: { measure, source: SOURCE, value: MEASURES[measure].better === "less" ? 0 : value } });
    return id;
  };
  let id = "";

  beforeAll(async () => {
    given = await testDatabase();
    await addRegions(given.loader, [`${COUNTY}001001`, `${OTHER}001001`]);
    for (const who of Object.keys(SEATS) as Who[]) {
      const { region, role } = SEATS[who];
      const { post } = await addSeat(given.loader, { login: who, region, role });
      actors.set(who, { ...scopeOf(region), login: who, role, post });
    }
    await tally(990, 33);
    id = await gathered("2020", "2021-01-04");
  });

  it("has no sheet and goes nowhere while its inputs are not frozen", async () => {
    expect(await refused(sheetOf(id))).toEqual([409, "appraisal.unfrozen", "数据尚未截止冻结，不能计分、公示。请先冻结数据。"]);
    expect((await refused(act("office", id, "publish", { on: "2021-01-04" })))[0]).toBe(409);
  });

  it("is not opened twice, nor with inputs of one's own", async () => {
    const body = { from: "2020-01-01", to: "2020-12-31", settleBy: "2021-01-29", version: "2020" };
    expect((await refused(open("appraisal.unit", body, { on: "2021-01-04" })))[1]).toBe("appraisal.again");
    expect((await refused(open("appraisal.unit", { ...body, to: "2020-06-30", version: "1999" }, { on: "2021-01-04" })))[1]).toBe(
      "appraisal.no_rule",
    );
    const forged = {
      ...body,
      to: "2020-06-30",
      inputs: { awareness: { value: 100, from: "query", source: "-" } },
      frozen: { at: "-", on: "2021-01-01", hash: "-" },
    };
    const other = await open("appraisal.unit", forged, { on: "2021-01-04" });
    expect((await rowOf(other)).body).toMatchObject({ inputs: {}, changes: [] });
    expect((await rowOf(other)).body.frozen).toBeUndefined();
    await act("office", other, "withdraw", { on: "2021-01-04", remark: "重复" });
  });

  it("counts what is on record at the cut-off, and says how", async () => {
    await act("office", id, "freeze", { on: "2021-01-05" });
    const { inputs, size, frozen } = (await rowOf(id)).body;
    expect(inputs.execution_rate).toEqual({
      value: 99,
      from: "query",
      numerator: 990,
      denominator: 1000,
      source: "查询：执行中 ÷（执行中 + 逾期未报到）；执行中 990 份，逾期未报到 10 份",
    });
    expect([inputs.overdue_obligations?.value, size, frozen?.on]).toEqual([3.33, 1000, "2021-01-05"]);
    expect(inputs.orders_in_time).toMatchObject({ value: null, note: "期内没有可计量的" });
  });

  it("counts matters that were done in time: a countersignature by its day, an order closed by its day and not taken up a level", async () => {
    const add = (kind: string, n: number, closedOn: Day | null, steps: [string, Day, Day | null][], owner = `county_officer@${COUNTY}`) =>
      given.loader.transaction(async (tx) => {
        const matter = `00000000-0000-7000-8000-0000000000${n}`;
        await tx.run(
          `insert into matter (city, id, region, kind, status, title, owner, opened_on, entered_on, closed_on, readable, body, revision)
           values (6401, $1, $2, $3, 'x', '示例', $4, '2020-03-02', '2020-03-02', $5, false, '{}', 0)`,
          [matter, kind === "assignment.sign" ? CITY : COUNTY, kind, owner, closedOn],
        );
        for (const [seq, [action, on, dueOn]] of steps.entries())
          await tx.run(
            `insert into matter_step (city, matter_id, region, readable, owner, seq, action, to_status, on_day, at, login, people, input, due_on)
             values (6401, $1, $2, false, $3, $4, $5, 'x', $6, now(), 'x', '{}', '{}', $7)`,
            [matter, CITY, owner, seq + 1, action, on, dueOn],
          );
      });
    const opened = ["open", "2020-03-02", "2020-03-16"] as [string, Day, Day];
    await add("supervision.order", 11, "2020-03-10", [opened, ["verify", "2020-03-10", null]]);
    await add("supervision.order", 12, "2020-03-20", [opened, ["escalate", "2020-03-17", "2020-03-24"], ["verify", "2020-03-20", null]]);
    await add("supervision.order", 13, null, [opened]);
    await add("supervision.order", 14, "2020-03-10", [opened, ["verify", "2020-03-10", null]], `county_officer@${OTHER}`);
    await add("assignment.sign", 21, "2020-03-16", [opened, ["sign", "2020-03-16", null]]);
    await add("assignment.sign", 22, "2020-03-17", [opened, ["sign", "2020-03-17", null]]);
    await add("assignment.sign", 23, "2020-03-09", [opened, ["sign", "2020-03-09", null]], `county_officer@${OTHER}`);
    const half = { from: "2020-01-01", to: "2020-06-30", settleBy: "2021-01-29", version: "2020" };
    const counted = await open("appraisal.unit", half, { on: "2021-01-05" });
    await act("office", counted, "gather", { on: "2021-01-05" });
    const { inputs } = (await rowOf(counted)).body;
    // The one of the neighbour is about this county and so counts; what the neighbour signs does not.
    expect([inputs.orders_in_time?.numerator, inputs.orders_in_time?.denominator]).toEqual([2, 4]);
    expect([inputs.plan_countersigned?.numerator, inputs.plan_countersigned?.denominator]).toEqual([1, 2]);
    await act("office", counted, "withdraw", { on: "2021-01-05", remark: "示例" });
  });

  it("the same inputs and version always give the same appraisal; what changes after the cut-off changes nothing", async () => {
    const before = await sheetOf(id);
    await tally(10, 900);
    expect(await sheetOf(id)).toEqual(before);
    expect([before.intact, before.grade]).toEqual([true, "pass"]);
    const entry = { measure: "awareness", value: 100, source: SOURCE };
    expect((await refused(act("office", id, "enter", { on: "2021-01-06", input: entry })))[1]).toBe("duty.not_now");
    expect((await refused(act("office", id, "gather", { on: "2021-01-06" })))[1]).toBe("duty.not_now");
    expect(await sheetOf(id)).toEqual(before);
  });

  it("a frozen input that was tampered with is found, and nothing goes on with it", async () => {
    const swap = (from: number, to: number) =>
      given.loader.transaction((tx) =>
        tx.run(
          "update matter set body = jsonb_set(body, '{inputs,awareness,value}', to_jsonb($2::int)) where id = $1 and body -> 'inputs' -> 'awareness' ->> 'value' = $3",
          [id, to, String(from)],
        ),
      );
    await swap(90, 100);
    expect((await sheetOf(id)).intact).toBe(false);
    expect((await refused(act("office", id, "publish", { on: "2021-01-06" })))[1]).toBe("appraisal.tampered");
    await swap(100, 90);
    await act("office", id, "publish", { on: "2021-01-06" });
    expect((await sheetOf(id)).intact).toBe(true);
  });

  it("is read by its unit and not by its neighbour", async () => {
    expect((await readSheet(desk("unit", "2021-01-06"), { id })).sheet.lines.length).toBeGreaterThan(20);
    expect((await refused(readSheet(desk("neighbour", "2021-01-06"), { id })))[0]).toBe(404);
  });

  it("an objection is answered by somebody who had no hand in the figures, and changes one with a trail", async () => {
    const before = await sheetOf(id);
    await act("unit", id, "object", { on: "2021-01-07", input: { measure: "awareness", claims: "抽样漏掉了两个街道" } });
    expect(
      (
        await refused(act("office", id, "uphold", { on: "2021-01-08", remark: "属实", input: { objection: 1, value: 98, source: SOURCE } }))
      )[0],
    ).toBe(409);
    await act("leader", id, "uphold", {
      on: "2021-01-08",
      remark: "补入两个街道后重算",
      input: { objection: 1, value: 98, source: "补充抽样" },
    });
    const after = await sheetOf(id);
    const line = after.sheet.lines.find(({ key }) => key === "awareness");
    expect(line?.changes).toEqual([
      {
        was: { zh: "90 %", en: "90 %" },
        now: { zh: "98 %", en: "98 %" },
        why: "补入两个街道后重算",
        on: "2021-01-08",
        by: "人员leader",
        source: "补充抽样",
      },
    ]);
    expect(after.total).toBeGreaterThan(before.total);
    // What was found at the cut-off is still under its hash.
    expect(after).toMatchObject({ intact: true, hash: before.hash });
    expect(after.sheet.lines.filter(({ key }) => key !== "awareness")).toEqual(before.sheet.lines.filter(({ key }) => key !== "awareness"));
  });

  it("stands when the days of objection are over, and takes effect when those of appeal are", async () => {
    await act("leader", id, "conclude", { on: "2021-01-08" });
    await pass("2021-01-09", "2021-01-13");
    expect((await rowOf(id)).status).toBe("published");
    await pass("2021-01-14", "2021-01-14");
    expect((await rowOf(id)).status).toBe("settled");
    await pass("2021-01-15", "2021-01-31");
    expect((await rowOf(id)).status).toBe("closed");
  });

  it("can be looked at under another version, which changes nothing", async () => {
    const { sheet, other, beside, versions } = await sheetOf(id, "2018");
    expect([sheet.version, other?.version, versions.map(({ version }) => version)]).toEqual(["2020", "2018", ["2018", "2020"]]);
    expect(beside.find(({ key }) => key === "awareness")).toMatchObject({ a: 6, b: 10, difference: 4 });
    expect((await sheetOf(id)).sheet).toEqual(sheet);
  });

  it("the year's results have it in its place, and a consequence in force until its day", async () => {
    const results = async (today: Day) => readResults(desk("office", today));
    expect(await results("2021-02-01")).toMatchObject({
      year: 2020,
      years: [2020],
      items: [{ id, place: 1, status: "closed", level: "county" }],
      marks: [],
    });
    const { grade } = await sheetOf(id);
    expect(grade).toBe("good");
    expect(
      (await refused(open("appraisal.mark", { consequence: "talk", why: "示例", months: 6 }, { on: "2021-02-01", parent: id })))[1],
    ).toBe("appraisal.consequence");
  });

  it("a mark that has ended shows no more", async () => {
    await tally(990, 900);
    const poor = await gathered("2021", "2022-01-04", 1);
    await act("office", poor, "freeze", { on: "2022-01-05" });
    await act("office", poor, "publish", { on: "2022-01-05" });
    await pass("2022-01-06", "2022-02-10");
    expect([(await rowOf(poor)).status, (await sheetOf(poor)).grade]).toEqual(["closed", "fail"]);
    const mark = await open(
      "appraisal.mark",
      { consequence: "talk", why: "连续多项未完成", months: 1 },
      { on: "2022-02-11", parent: poor },
    );
    await act("unit", mark, "state", { on: "2022-02-14", remark: "已制定整改方案" });
    await act("chair", mark, "decide", { on: "2022-02-15", remark: "约谈后每月跟进" });
    const marks = async (today: Day) =>
      (await readResults(desk("office", today))).marks.map(({ consequence, until }) => [consequence, until]);
    expect(await marks("2022-02-16")).toEqual([["talk", "2022-03-15"]]);
    await pass("2022-03-14", "2022-03-16");
    expect(await marks("2022-03-16")).toEqual([]);
  });

  it("a version of one's own is put in force by a leader, and then units are scored by it", async () => {
    const rule = { ...RULE, version: "2021", from: "2021-01-01", title: "考评办法（2021 年版）" };
    const relapse = {
      ...rule,
      items: rule.items.map((item) =>
        item.measure === "handed_over" ? { ...item, measure: "relapse_rate", by: { how: "linear", none: 20, full: 0 } } : item,
      ),
    };
    expect(await refused(open("appraisal.rules", { rule: relapse }, { on: "2021-02-01", region: CITY }))).toMatchObject([
      422,
      "appraisal.guard.person",
      expect.stringContaining("复吸是病程的一部分"),
    ]);
    const made = await open("appraisal.rules", { rule }, { on: "2021-02-01", region: CITY });
    await act("office", made, "submit", { on: "2021-02-01" });
    await act("leader", made, "approve", { on: "2021-02-02" });
    expect((await sheetOf(id, "2021")).other).toMatchObject({ version: "2021", title: "考评办法（2021 年版）" });
  });
});
