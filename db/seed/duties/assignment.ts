import { sampleFor, taskBody, type Block } from "#assignment";
import { addWorkingDays, nextWorkingDay } from "#deadline";
import { leaderAt, lineAt } from "#duty";
import { DEPARTMENTS } from "#org";
import { earlier, type Day } from "#platform/day";
import type { Region } from "#region";
import { randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Played, Stage } from "./play.ts";

const YEARS = [2018, 2019, 2020];
/** What a township writes into its own list; the rest it does as a supporting unit. */
const OF_TOWNSHIPS = new Set(["seats", "stations", "public", "execution", "handover", "work"]);

const DONE = [
  "已按清单完成，台账和影像资料存档",
  "已完成，结果在联席会议上通报",
  "已完成；两项具体工作提前，一项按期",
  "已完成，第三方抽查无问题",
] as const;
const SENT_BACK: Deed = ["sendBack", { after: 2, remark: "缺少抽查记录，补齐后再报" }];
const REACHED = ["达到目标值", "略高于目标值，口径见附表", "达到目标值，较上年提高"] as const;
const CHECKED = ["查阅台账并抽查三处", "与数据核对一致", "现场看过，情况属实"] as const;

/** Whether all of them are held from one day to another, so that the year can be played. */
const held = ({ cast }: Stage, addresses: readonly string[], days: readonly Day[]): boolean =>
  days.every((day) => addresses.every((address) => cast.on(address, day) !== undefined));

/** Departments of a place that somebody speaks for all year. */
const departmentsAt = (stage: Stage, region: string, days: readonly Day[]): Set<string> =>
  new Set(Object.keys(DEPARTMENTS).filter((key) => held(stage, [`${key}@${region}`], days)));

function blocksFor(stage: Stage, { code, level }: Region, year: number, days: readonly Day[]): Block[] {
  const blocks = sampleFor(year, code, departmentsAt(stage, code, days));
  if (level !== "township") return blocks;
  return blocks
    .map((block) => ({ ...block, tasks: block.tasks.filter(({ key }) => OF_TOWNSHIPS.has(key)) }))
    .filter(({ tasks }) => tasks.length > 0);
}

type Draft = { region: Region; year: number; on: Day; blocks: Block[]; version?: number };

/** A list as its office drafts it. */
const drafted = (stage: Stage, { region: { code }, year, on, blocks, version = 1 }: Draft): Played =>
  stage.play({
    kind: "assignment.list",
    region: code,
    on,
    by: lineAt(code),
    body: {
      year,
      start: "template",
      blocks,
      version,
      round: 0,
      places: {},
      issueBy: addWorkingDays(on, 12),
      closesOn: `${year + 1}-03-31`,
    },
  });

const signsIn = (list: Played): Played[] => list.children.filter(({ matter }) => matter.kind === "assignment.sign");

/** Sent round, and signed by all; one in some lists objects first. */
function signed(stage: Stage, list: Played, random: Random): void {
  stage.goOn(list, [
    ["submit", { after: 2 }],
    ["issue", { after: random.int(1, 3) }],
  ]);
  const objecting = random.chance(0.4) ? random.int(0, 5) : -1;
  for (const [n, sign] of signsIn(list).entries()) {
    if (n === objecting)
      stage.goOn(sign, [
        ["object", { after: 2, ...unitOf(sign), remark: "配合单位中应加入市财政部门，经费指标才能落实" }],
        ["maintain", { after: 2, remark: "经费由禁毒办统一向财政申报，分工不变" }],
      ]);
    stage.goOn(sign, [["sign", { after: random.int(1, 4), ...unitOf(sign) }]]);
  }
}

/** In force on a day after the last has signed. */
function enforced(stage: Stage, list: Played): Played[] {
  const last = signsIn(list).reduce(
    (day, { trail }) => ((trail.at(-1)?.on ?? day) > day ? (trail.at(-1)?.on ?? day) : day),
    list.matter.enteredOn,
  );
  stage.goOn(list, [["enforce", { on: addWorkingDays(last, 1), found: { unsigned: [], ending: [], done: [] } }]]);
  return list.children.filter(({ matter }) => matter.kind === "assignment.task");
}

/** Whoever speaks for the unit whose it is. */
const unitOf = ({ matter }: Played) => (matter.owner === null ? {} : { by: matter.owner });

const dueOf = (task: Played): Day => taskBody.parse(task.matter.body).dueOn;

/** Reported by its lead and confirmed by whoever oversees it; now and then sent back, or some days late. In the last days it only waits. */
function carriedOut(stage: Stage, task: Played, random: Random, until: Day): void {
  const late = random.chance(0.12);
  const on = addWorkingDays(dueOf(task), late ? random.int(2, 6) : -random.int(1, 15));
  const day = on <= task.matter.openedOn ? addWorkingDays(task.matter.openedOn, 3) : nextWorkingDay(on);
  const report = (more: { on?: Day; after?: number }): Deed => [
    "report",
    { ...more, ...unitOf(task), remark: random.pick(DONE), input: { reached: random.pick(REACHED) } },
  ];
  if (addWorkingDays(day, 12) > until) {
    if (day <= until && random.chance(0.7)) stage.goOn(task, [report({ on: day })]);
    return;
  }
  stage.goOn(task, [
    report({ on: day }),
    ...(random.chance(0.1) ? [SENT_BACK, report({ after: 4 })] : []),
    ["confirm", { after: random.int(1, 4), remark: random.pick(CHECKED) }],
  ]);
}

/** One year of a place, from the draft to its last task. */
function year(stage: Stage, region: Region, n: number): void {
  const random = randomFrom(seedOf("list", region.code, n));
  const on = nextWorkingDay(`${n}-01-${String(random.int(4, 12)).padStart(2, "0")}`);
  const days = [on, `${n}-02-15`, `${n}-06-30`, `${n + 1}-01-31`];
  if (!held(stage, [lineAt(region.code), leaderAt(region.code)], days)) return;
  const list = drafted(stage, { region, year: n, on, blocks: blocksFor(stage, region, n, days) });
  signed(stage, list, random);
  for (const task of enforced(stage, list)) carriedOut(stage, task, random, stage.today);
  if (list.matter.status === "in_force" && (list.matter.firesOn ?? stage.today) < stage.today) stage.lapse(list);
}

function past(stage: Stage): void {
  for (const n of YEARS)
    for (const region of stage.regions) {
      const has = region.level === "city" || region.level === "county" || (region.level === "township" && n === 2020);
      if (has) year(stage, region, n);
    }
}

/** The list of this year: the city's with a second version that is being signed, a county's still in draft, one with its leader. */
async function today(stage: Stage): Promise<void> {
  const n = Number(stage.today.slice(0, 4));
  const counties = stage.regions.filter(({ level }) => level === "county");
  const on = nextWorkingDay(`${n}-01-06`);
  const last = addWorkingDays(stage.today, -1);
  // Early in a year there is no list yet: the rule drafts it.
  if (addWorkingDays(on, 40) > last) return;
  for (const region of stage.regions.filter(({ level }) => level === "city" || level === "county")) {
    const random = randomFrom(seedOf("list of today", region.code));
    if (!held(stage, [lineAt(region.code), leaderAt(region.code)], [on, last])) continue;
    const blocks = blocksFor(stage, region, n, [on, `${n}-02-15`, last]);
    const list = drafted(stage, { region, year: n, on, blocks });
    signed(stage, list, random);
    for (const task of enforced(stage, list)) carriedOut(stage, task, random, last);
    const place = counties.findIndex(({ code }) => code === region.code);
    if (region.level === "city" || place === 0)
      revised(stage, region, { year: n, blocks, last, far: region.level === "city" ? "signing" : "submitted" });
  }
}

/** A second version is on its way: what is not done by now gets ten more working days, and no more than the year. */
function revised(
  stage: Stage,
  region: Region,
  { year: n, blocks, last, far }: { year: number; blocks: Block[]; last: Day; far: "signing" | "submitted" },
) {
  const on = addWorkingDays(last, -9);
  const later = blocks.map((block) => ({
    ...block,
    tasks: block.tasks.map((task) =>
      task.dueOn && task.dueOn > on ? { ...task, dueOn: earlier(addWorkingDays(task.dueOn, 5), `${n}-12-30`) } : task,
    ),
  }));
  if (on.slice(0, 4) !== String(n)) return;
  const list = drafted(stage, { region, year: n, on, blocks: later, version: 2 });
  stage.goOn(list, [["submit", { after: 2 }]]);
  if (far === "submitted") return;
  stage.goOn(list, [["issue", { after: 1 }]]);
  for (const [k, sign] of signsIn(list).entries()) {
    if (k === 1) stage.goOn(sign, [["object", { after: 2, ...unitOf(sign), remark: "注册率口径需与省平台一致，请修改指标说明" }]]);
    else if (k % 3 !== 2) stage.goOn(sign, [["sign", { after: 2, ...unitOf(sign) }]]);
  }
}

export const ASSIGNMENT: RoomSeed = { past, today };
