import { beforeAll, describe, expect, it } from "vitest";
import { hash } from "node:crypto";
import { addDays, type Day } from "#platform/day";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { dutyDesk, type Answer } from "../../tests/support/duties.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";

type Desk = Awaited<ReturnType<typeof dutyDesk>>;
type Sample = { seed: string; n: number; frame: string[]; places: { code: string; mark: string }[] };

const VILLAGES = ["640104001001", "640104001002", "640104002001"];
const ITEMS = [
  { id: "1", text: "谈心室独立，门外无标识" },
  { id: "2", text: "检测由两人办理" },
];

describe("督导尽责 · places are drawn, faults are put right and looked at again", () => {
  let base: TestDatabase;
  let desk: Desk;
  let id: string;
  let sample: Sample;
  let findings: Answer["children"];

  beforeAll(async () => {
    base = await testDatabase();
    await addRegions(base.loader, [...VILLAGES, "640105001001"]);
    await addAccounts(base.loader, ["6401", "640104", "640105", ...VILLAGES]);
    await addSeat(base.loader, { login: "leader", region: "6401", role: "leader" });
    desk = await dutyDesk(base, "2026-03-20");
    id = (await desk.open("at.640104", { kind: "inspection", region: "640104", body: { type: "special", subject: "工作站专项督导" } })).id;
  }, 60_000);

  it("a check-list is approved by somebody else, is not edited in force, and is replaced by another version", async () => {
    const body = { subject: "station", title: "工作站检查表", version: "2026-1" };
    const draw = () => desk.step("at.640104", id, "draw", { input: { subject: "station", level: "village", n: 2 } });
    expect(await draw()).toMatchObject({ http: 409, code: "inspection.no_checklist" });
    const first = await desk.open("at.6401", { kind: "inspection.checklist", region: "6401", body });
    expect(await desk.step("leader", first.id, "enact")).toMatchObject({ http: 422, code: "inspection.items" });
    const edit = { input: { title: body.title, version: body.version, items: ITEMS } };
    const twice = { input: { ...edit.input, items: [...ITEMS, ITEMS[0]] } };
    expect(await desk.step("at.6401", first.id, "edit", twice)).toMatchObject({ http: 422, code: "inspection.twice" });
    expect(await desk.step("at.6401", first.id, "edit", edit)).toMatchObject({ http: 201 });
    expect(await desk.step("at.6401", first.id, "enact")).toMatchObject({ http: 409 });
    expect(await desk.step("leader", first.id, "enact")).toMatchObject({ http: 201, status: "in_force" });
    expect((await desk.step("at.6401", first.id, "edit", edit)).message).toContain("不得修改");
    const second = await desk.open("at.6401", {
      kind: "inspection.checklist",
      region: "6401",
      body: { ...body, version: "2026-2", items: ITEMS },
    });
    expect(await desk.step("leader", second.id, "enact")).toMatchObject({ http: 409, code: "inspection.another" });
    expect(await desk.step("at.6401", first.id, "replace", { remark: "由 2026-2 代替" })).toMatchObject({ http: 201, status: "replaced" });
    expect(await desk.step("leader", second.id, "enact")).toMatchObject({ http: 201, status: "in_force" });
  });

  it("the sample is drawn once, from a seed that did not exist before, and can be drawn again by anybody", async () => {
    const draw = (n: number) => desk.step("at.640104", id, "draw", { input: { subject: "station", level: "village", n } });
    expect(await draw(4)).toMatchObject({ http: 422, code: "inspection.too_few" });
    const drawn = await draw(2);
    expect(drawn).toMatchObject({ http: 201, status: "visiting", body: { checklist: { version: "2026-2", items: ITEMS } } });
    sample = drawn.body["sample"] as Sample;
    expect(sample.frame).toEqual(VILLAGES);
    const again = sample.frame
      .map((code) => ({ code, mark: hash("sha256", `${sample.seed}|${code}`) }))
      .sort((a, b) => (a.mark < b.mark ? -1 : 1));
    expect(sample.places.map(({ code, mark }) => ({ code, mark }))).toEqual(again.slice(0, 2));
    expect(await draw(2)).toMatchObject({ http: 409, code: "duty.not_now" });
    // The inspected do not read it before the feedback.
    expect(await desk.get(`at.${VILLAGES[0]}`, id)).toMatchObject({ http: 404 });
  });

  it("each item has a result, what is not met its evidence and a finding; every place is visited", async () => {
    const [first, second] = sample.places;
    const record = (place: string | undefined, results: readonly unknown[], found: object[] = []) =>
      desk.step("at.640104", id, "record", { input: { place, results, findings: found } });
    const met = ITEMS.map(({ id: item }) => ({ item, result: "met" }));
    const left = VILLAGES.find((code) => !sample.places.some((place) => place.code === code));
    expect(await record(left, met)).toMatchObject({ http: 422, code: "inspection.place" });
    expect(await record(first?.code, met.slice(1))).toMatchObject({ http: 422, code: "inspection.item" });
    expect(await record(first?.code, [met[0], { item: "2", result: "unmet" }])).toMatchObject({ http: 422, code: "inspection.evidence" });
    const unmet = { item: "2", result: "unmet", evidence: "3月检测登记本有四次只有一人签名" };
    expect(await record(first?.code, [met[0], unmet])).toMatchObject({ http: 422, code: "inspection.finding" });
    const faults = [
      { item: "2", what: "检测只有一人办理", asked: "由两人办理并签名" },
      { what: "值班表过期", asked: "更新并公布" },
    ];
    expect(await record(first?.code, [met[0], unmet], faults)).toMatchObject({ http: 201 });
    expect(await desk.step("at.640104", id, "end")).toMatchObject({ http: 422, code: "inspection.left" });
    expect(await record(second?.code, met)).toMatchObject({ http: 201 });
    expect(await desk.step("at.640104", id, "end")).toMatchObject({ http: 201, status: "visited", dueOn: "2026-03-27" });
  });

  it("feedback makes each fault a finding of the place, whose plan is due in ten working days", async () => {
    const answered = await desk.step("at.640104", id, "answer", { input: { opinion: "总体规范，检测和值班需要整改。" } });
    expect(answered).toMatchObject({ http: 201, status: "answered" });
    findings = answered.children;
    const owner = `station_worker@${sample.places[0]?.code}`;
    expect(findings.map(({ kind, status, acts, dueOn }) => [kind, status, acts?.address, dueOn])).toEqual([
      ["inspection.finding", "planning", owner, "2026-04-03"],
      ["inspection.finding", "planning", owner, "2026-04-03"],
    ]);
  });

  it("whoever put it right does not re-check it; what passes is closed", async () => {
    const finding = findings.find(({ title }) => title.includes("一人办理"))?.id ?? "";
    const worker = `at.${sample.places[0]?.code}`;
    const plan = (finishOn: Day) => desk.step(worker, finding, "plan", { input: { measures: "两人到场", finishOn } });
    expect(await plan("2026-03-20")).toMatchObject({ http: 422, code: "inspection.finish" });
    expect(await plan("2026-04-10")).toMatchObject({ http: 201, status: "fixing", dueOn: "2026-04-10" });
    expect(await desk.step(worker, finding, "done", { remark: "已两人办理" })).toMatchObject({
      http: 201,
      status: "fixed",
      dueOn: addDays("2026-03-20", 31),
    });
    expect(await desk.step(worker, finding, "recheck", { remark: "合格" })).toMatchObject({ http: 409 });
    expect(await desk.step("at.640104", finding, "recheck", { remark: "查阅登记本" })).toMatchObject({ http: 201, status: "closed" });
  });

  it("what nobody puts right becomes an order by itself when the time has run out", async () => {
    const finding = findings.find(({ title }) => title.includes("值班表"))?.id ?? "";
    for (let day: Day = "2026-03-20"; day <= "2026-04-07"; day = addDays(day, 1)) await (await dutyDesk(base, day)).night();
    const now = await desk.get("at.640104", finding);
    expect(now).toMatchObject({ status: "unrectified", closedOn: "2026-04-07" });
    expect(now.children).toMatchObject([
      { kind: "supervision.order", status: "order", acts: { address: `station_worker@${sample.places[0]?.code}` } },
    ]);
    // Meanwhile the month of April has begun: a spot-check of each county.
    const rows = await base.loader.transaction((tx) =>
      tx.rows<{ cause: string }>("select cause from matter where rule = 'inspection.monthly' order by cause"),
    );
    expect(rows.map(({ cause }) => cause)).toEqual(["2026-04|640104", "2026-04|640105"]);
  });
});
