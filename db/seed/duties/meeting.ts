import { addWorkingDays, nextWorkingDay } from "#deadline";
import { lineAt } from "#duty";
import { unitName } from "#meeting/server";
import { DEPARTMENTS } from "#org";
import { addDays, addMonths, type Day } from "#platform/day";
import type { Region } from "#region";
import { oneOf, randomFrom, seedOf } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Played, Stage } from "./play.ts";

const YEARS = [2018, 2019, 2020];
const AGENDA = ["上次会议决定事项办理情况", "本季度主要数据和存在问题", "下一步工作"];
const MINUTES = [
  "会议听取了上次会议决定事项办理情况和本季度工作情况汇报。",
  "会议指出，服务管理基础总体扎实，但岗位补员、出所衔接和帮扶转介仍有短板。",
  "会议要求，各单位按照决定事项抓好落实，按时报送结果。",
];
const DECISIONS = [
  ["补齐专职工作人员空缺岗位", "完成招聘并到岗"],
  ["建立出所衔接提前联系机制", "印发办法并落实到乡镇"],
  ["清理逾期未办事项", "逐项办结并说明原因"],
  ["落实帮扶需求转介答复时限", "五个工作日内答复"],
  ["安排下一年度禁毒经费", "列入预算并公开"],
] as const;

type Body = {
  type: "regular";
  subject: string;
  meetOn: Day;
  quarter: string;
  agenda: string[];
  units: string[];
  names: Record<string, string>;
};

/** The quarterly meeting of an area, as the rule convenes it. */
function convened(stage: Stage, region: Region, year: number, quarter: number): Played {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`;
  const names = new Map(stage.regions.map(({ code, name }) => [code, name]));
  const below = stage.regions.filter(
    ({ code, level }) => code.startsWith(region.code) && level === (region.level === "city" ? "county" : "township"),
  );
  const departments = region.level === "city" ? Object.keys(DEPARTMENTS).map((key) => `${key}@${region.code}`) : [];
  const units = [...below.map(({ code }) => lineAt(code)), ...departments];
  const body: Body = {
    type: "regular",
    subject: `${year}年第${"一二三四"[quarter - 1]}季度禁毒工作联席会议`,
    meetOn: addWorkingDays(first, 20),
    quarter: `${year}Q${quarter}`,
    agenda: AGENDA,
    units,
    names: Object.fromEntries(units.map((unit) => [unit, unitName(unit, names.get(unit.split("@")[1] ?? "") ?? "")])),
  };
  return stage.play({
    kind: "meeting",
    region: region.code,
    on: nextWorkingDay(first),
    rule: "meeting.quarter",
    cause: `${body.quarter}|${region.code}`,
    body,
  });
}

const unitsOf = ({ matter }: Played): string[] => matter.body["units"] as string[];

/** Held on its day, by most of its units. */
function held(stage: Stage, played: Played): Played {
  const random = randomFrom(seedOf("held", played.matter.id));
  const attendance = unitsOf(played).map((unit) => ({
    unit,
    took: random.chance(0.85) ? "present" : random.chance(0.7) ? "deputy" : "excused",
  }));
  return stage.goOn(played, [["hold", { on: played.matter.body["meetOn"] as Day, input: { attendance } }]]);
}

/** Minutes with their decisions, each an order. */
function minuted(stage: Stage, played: Played, many: number): Played {
  const random = randomFrom(seedOf("minuted", played.matter.id));
  const units = unitsOf(played).filter((unit) => stage.cast.on(unit, played.matter.enteredOn));
  const start = random.int(0, DECISIONS.length - 1);
  const decisions = Array.from({ length: many }, (_, n) => {
    const [what, asked] = DECISIONS[(start + n) % DECISIONS.length] ?? DECISIONS[0];
    return { what, asked, owner: oneOf(random, units), finishOn: addDays(played.matter.enteredOn, random.int(40, 70)) };
  });
  return stage.goOn(played, [["minute", { after: random.int(2, 5), input: { minutes: MINUTES, decisions } }]]);
}

/** What was decided is done, verified, and the meeting closed. */
function carriedOut(stage: Stage, played: Played): void {
  const random = randomFrom(seedOf("done", played.matter.id));
  let last = played.matter.enteredOn;
  for (const order of played.children) {
    const deeds: Deed[] = [
      ["finish", { after: random.int(8, 22), remark: "决定事项已落实", ...(order.matter.owner && { by: order.matter.owner }) }],
      ["verify", { after: 2, remark: "查阅材料并实地核实" }],
    ];
    stage.goOn(order, deeds);
    const { closedOn } = order.matter;
    if (closedOn && closedOn > last) last = closedOn;
  }
  stage.goOn(played, [["close", { on: addWorkingDays(last, 1) }]]);
}

const conveners = (stage: Stage): Region[] => stage.regions.filter(({ level }) => level === "city" || level === "county");

function past(stage: Stage): void {
  for (const year of YEARS)
    for (const quarter of [1, 2, 3, 4])
      for (const region of conveners(stage)) {
        const played = held(stage, convened(stage, region, year, quarter));
        carriedOut(stage, minuted(stage, played, region.level === "city" ? 3 : 1));
      }
}

/** The meetings of the last quarter are being carried out; of this quarter some are convened, held, or wait for their minutes. */
function today(stage: Stage): Promise<void> {
  const last = addWorkingDays(stage.today, -1);
  for (const back of [3, 0]) {
    const day = addMonths(stage.today, -back);
    const [year, quarter] = [Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3)];
    for (const [n, region] of conveners(stage).entries()) {
      const played =
        stage.today > nextWorkingDay(`${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`)
          ? convened(stage, region, year, quarter)
          : undefined;
      const meetOn = played?.matter.body["meetOn"];
      if (!played || typeof meetOn !== "string" || addWorkingDays(meetOn, 5) > last) continue;
      if (back === 0 && n === 1) continue;
      held(stage, played);
      if (back === 0 && n === 2) continue;
      minuted(stage, played, region.level === "city" ? 3 : 1);
    }
  }
  return Promise.resolve();
}

export const MEETINGS: RoomSeed = { past, today };
