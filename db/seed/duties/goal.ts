import { addWorkingDays, nextWorkingDay } from "#deadline";
import { leaderAt, lineAt } from "#duty";
import { DEFAULT_GOALS, DEFAULT_ZEROS } from "#goal";
import { addDays, type Day } from "#platform/day";
import { randomFrom, seedOf } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Played, Stage } from "./play.ts";

/** Days on which a version of the city's goals was drafted. */
const VERSIONS = ["2018-01-15", "2020-01-13", "2024-01-15"];
const LISTED = DEFAULT_ZEROS.map(({ name }) => name);

/** A version of the goals of a city, in force some days later; the one before it is replaced on that day. */
function version(stage: Stage, region: string, on: Day, n: number, before: Played | undefined): Played {
  const by = lineAt(region);
  const body = { start: "sample", goals: DEFAULT_GOALS, zeros: DEFAULT_ZEROS, version: n };
  const list = stage.play({ kind: "goal.list", region, on, by, body }, [
    ["submit", { after: 2 }],
    ["approve", { after: 3, found: { ending: before ? [before.matter.id] : [] } }],
  ]);
  if (before) stage.goOn(before, [["replace", { on: list.matter.enteredOn, remark: `第 ${n} 版目标施行` }]]);
  return list;
}

const EVENTS = [
  { what: 2, where: "山坡荒地", known: "巡查发现零星罂粟，已报上级核对面积", found: "面积很小，未达“较大面积”，当日铲除" },
  { what: 1, where: "一处医疗机构药房", known: "盘点发现麻精药品账物不符，数量待核", lessons: "双人双锁，每日交接盘点，差错当日上报" },
  { what: 4, where: "一处娱乐场所", known: "执法部门通报有人聚集，人数待核", lessons: "场所经营者培训和公示举报方式，重点时段联合巡查" },
] as const;

/** Something happened in a village that must not: the county deals with it, the city verifies, and its order is closed first. */
function event(stage: Stage, region: string, on: Day, n: number): Played | undefined {
  const given = EVENTS[n % EVENTS.length] ?? EVENTS[0];
  const county = region.slice(0, 6);
  const parties = [lineAt(county), lineAt(county.slice(0, 4)), lineAt(region)];
  if (!parties.every((address) => stage.cast.on(address, on) && stage.cast.on(address, addDays(on, 40)))) return undefined;
  const { where, known } = given;
  const body = { what: LISTED[given.what] ?? "", happenedOn: addDays(on, -1), where, known, listed: LISTED };
  return stage.play({ kind: "goal.event", region, on, by: lineAt(region), body });
}

function past(stage: Stage): void {
  const city = stage.regions.find(({ level }) => level === "city")?.code;
  if (city === undefined) return;
  let before: Played | undefined;
  for (const [n, on] of VERSIONS.entries())
    if (stage.cast.on(lineAt(city), on) && stage.cast.on(leaderAt(city), addDays(on, 7)) && addDays(on, 20) < stage.today)
      before = version(stage, city, on, n + 1, before);
  const villages = stage.regions.filter(({ level }) => level === "village");
  for (const [n, year] of [2018, 2019, 2020].entries()) {
    const random = randomFrom(seedOf("event", year));
    const played = event(
      stage,
      villages[random.int(0, villages.length - 1)]?.code ?? "",
      nextWorkingDay(`${year}-0${random.int(4, 8)}-12`),
      n,
    );
    if (played) settled(stage, played, n);
  }
}

/** Followed to its end. */
function settled(stage: Stage, played: Played, n: number): void {
  const given = EVENTS[n % EVENTS.length] ?? EVENTS[0];
  const [order] = played.children;
  stage.goOn(played, [["report", { after: 3, remark: `${given.known.slice(0, 8)}一事已查明并处置完毕` }]]);
  if ("found" in given) {
    stage.goOn(played, [["dismiss", { after: 2, remark: given.found, found: { orders: order ? [order.matter.id] : [] } }]]);
    if (order) stage.goOn(order, [["settle", { on: played.matter.enteredOn, remark: "经核实，事件不属于“五个不发生”" }]]);
    return;
  }
  if (order)
    stage.goOn(order, [
      ["finish", { after: 3, remark: "已查明原因，整改措施落实到位" }],
      ["verify", { after: 2, remark: "现场复核，台账一致" }],
    ]);
  const on = addWorkingDays(order?.matter.enteredOn ?? played.matter.enteredOn, 1);
  stage.goOn(played, [["close", { on, remark: "与督办单核实结果一致", input: { lessons: given.lessons }, found: { orders: [] } }]]);
}

/** One event is being dealt with. */
async function today(stage: Stage): Promise<void> {
  const villages = stage.regions.filter(({ level }) => level === "village");
  const on = addWorkingDays(stage.today, -4);
  for (const { code } of villages.filter((one) => seedOf("event today", one.code) % 97 === 0).slice(0, 1)) {
    const played = event(stage, code, on, 1);
    const [order] = played?.children ?? [];
    if (order)
      stage.goOn(order, [
        ["reply", { after: 1, input: { measures: "封存账册，逐支清点，三日内报结果", finishOn: addDays(stage.today, 10) } }],
      ]);
  }
}

export const GOAL: RoomSeed = { past, today };
