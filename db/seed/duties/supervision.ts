import { addWorkingDays, nextWorkingDay } from "#deadline";
import { overseerOf, type Address, type Body } from "#duty";
import { addDays, later, type Day } from "#platform/day";
import type { Region } from "#region";
import { randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Opening, Played, Stage } from "./play.ts";
import { DOING, OVERDUE_WORK, THEMES, type Theme } from "./themes.ts";

const OVERDUE = "supervision.overdue";
const YEARS = [2018, 2019, 2020];

const reply = ({ measures }: Theme, finishOn: Day, after = 2): Deed => ["reply", { after, input: { measures, finishOn } }];
const finish = ({ done }: Theme, after: number): Deed => ["finish", { after, remark: done }];
const verify = ({ checked }: Theme): Deed => ["verify", { after: 2, remark: checked }];

/** How an order went, by what was done about it; `from` is the day on which it was given or came to this rung. */
type Course = (theme: Theme, from: Day, random: Random) => Deed[];

const answered: Course = (theme, from, random) => [
  reply(theme, addDays(from, 25), random.int(1, 3)),
  finish(theme, random.int(4, 11)),
  verify(theme),
];
const doneAtOnce: Course = (theme) => [finish(theme, 1), verify(theme)];
const sentBack: Course = (theme, from) => [
  reply(theme, addDays(from, 20)),
  ["finish", { after: 3, remark: "已制定整改方案" }],
  ["sendBack", { after: 1, remark: DOING.sendBack }],
  reply(theme, addDays(from, 28), 1),
  finish(theme, 4),
  verify(theme),
];
const extended: Course = (theme, from) => [
  reply(theme, addDays(from, 24)),
  ["askExtension", { after: 5, remark: DOING.extension, input: { days: 10 } }],
  ["grantExtension", { after: 1 }],
  finish(theme, 8),
  verify(theme),
];
const refused: Course = (theme, from) => [
  reply(theme, addDays(from, 24)),
  ["askExtension", { after: 3, remark: DOING.extension, input: { days: 15 } }],
  ["refuseTime", { after: 1, remark: DOING.refuse }],
  finish(theme, 2),
  verify(theme),
];
const unanswered: Course = (theme, from) => [
  reply(theme, addDays(from, 26)),
  ["askExtension", { after: 2, remark: DOING.extension, input: { days: 5 } }],
  finish(theme, 5),
  verify(theme),
];
const paused: Course = (theme, from) => [
  reply(theme, addDays(from, 26)),
  ["askPause", { after: 2, remark: DOING.pause, input: { until: addDays(from, 40) } }],
  ["grantPause", { after: 1 }],
  ["finish", { on: nextWorkingDay(addDays(from, 43)), remark: theme.done }],
  verify(theme),
];
const withdrawn: Course = () => [["withdraw", { after: 2, remark: DOING.withdraw }]];
const COURSES = [answered, answered, answered, doneAtOnce, sentBack, extended, refused, unanswered, paused, withdrawn] as const;

/** Nobody answered for so long that it rose by so many rungs; then it was put right. */
function risen(stage: Stage, played: Played, rungs: number, theme: Theme): void {
  for (let rung = 0; rung < rungs; rung++) stage.lapse(played);
  const on = addWorkingDays(played.matter.enteredOn, 1);
  const input = { measures: `${DOING.talk}；${theme.measures}`, finishOn: addDays(on, 24) };
  stage.goOn(played, [["reply", { on, input }], finish(theme, 9), verify(theme)]);
}

/** What a rule would have written on a day about overdue work at a place. */
function overdue(random: Random, region: string, on: Day): Opening {
  const dueOn = addWorkingDays(on, -4);
  const items = OVERDUE_WORK.slice(0, random.int(1, OVERDUE_WORK.length)).map(({ key, label }) => ({
    key,
    label,
    dueOn,
    count: random.int(1, 3),
  }));
  const words = items.map(({ label, count }) => `${label} ${count} 项`).join("、");
  const body = { facts: `${words}逾期，最早应于 ${dueOn} 前办理`, requirement: "尽快办理逾期事项并在案卷中记录", items };
  return { kind: "supervision.order", region, on, rule: OVERDUE, cause: region, status: "remind", body };
}

const byHand = (region: string, on: Day, by: Address, { facts, requirement }: Theme): Opening => ({
  kind: "supervision.order",
  region,
  on,
  by,
  body: { facts, requirement, basis: "《禁毒法》第五条", level: "order" },
});

/** One year of a division: orders given by hand by the level above, and those that a rule raised about overdue work. */
function year(stage: Stage, region: Region, n: number, time: number): void {
  const random = randomFrom(seedOf("orders", region.code, n, time));
  const dayIn = (month: number): Day => nextWorkingDay(`${n}-0${month}-${String(random.int(3, 24)).padStart(2, "0")}`);
  const theme = random.pick(THEMES[region.level]);
  if (region.level === "village") {
    const played = stage.play(overdue(random, region.code, dayIn(random.int(2, 9))));
    const fate = random.next();
    if (fate < 0.3) stage.goOn(played, [["settle", { after: random.int(1, 2), remark: DOING.settled }]]);
    else if (fate < 0.6) stage.goOn(played, answered(theme, played.matter.openedOn, random));
    else risen(stage, played, fate < 0.8 ? 1 : fate < 0.93 ? 2 : 3, theme);
    return;
  }
  const on = dayIn(random.int(2, 9));
  const played = stage.play(byHand(region.code, on, overseerOf(region.code), theme));
  const course = random.pick(COURSES);
  if (random.chance(0.12) && region.level === "township") risen(stage, played, random.int(1, 2), theme);
  else if (random.chance(0.1)) stage.goOn(played, [["press", { after: 1, remark: DOING.press }], ...answered(theme, on, random)]);
  else stage.goOn(played, course(theme, on, random));
}

/** One village in so many had overdue work in a year. */
const VILLAGES = 9;

function past(stage: Stage): void {
  for (const n of YEARS)
    for (const region of stage.regions) {
      const often = region.level === "county" ? 3 : region.level === "city" ? 2 : 1;
      if (region.level === "village" && seedOf("late", region.code, n) % VILLAGES !== 0) continue;
      if (region.level === "township" && seedOf("late", region.code, n) % 2 !== 0) continue;
      for (let time = 0; time < often; time++) year(stage, region, n, time);
    }
}

/** What has been done so far about an order that is open today. */
const STANDING = ["waiting", "working", "done", "waiting", "extension", "working", "pausing", "paused"] as const;

/** Lets an order run to today, and has its owner do so much about it in the last days; nothing where it came only now. */
function bringTo(stage: Stage, played: Played, standing: (typeof STANDING)[number], theme: Theme): void {
  const last = addWorkingDays(stage.today, -1);
  while (played.matter.firesOn !== null && played.matter.firesOn <= last) stage.lapse(played);
  const on = later(addWorkingDays(played.matter.enteredOn, 1), addWorkingDays(last, -2));
  if (standing === "waiting" || addWorkingDays(on, 2) > last) return;
  const answer: Deed = ["reply", { on, input: { measures: theme.measures, finishOn: addDays(on, 21) } }];
  switch (standing) {
    case "working":
      return void stage.goOn(played, [answer]);
    case "done":
      return void stage.goOn(played, [answer, finish(theme, 1)]);
    case "extension":
      return void stage.goOn(played, [answer, ["askExtension", { after: 1, remark: DOING.extension, input: { days: 10 } }]]);
    case "pausing":
    case "paused": {
      const until = addDays(stage.today, 25);
      stage.goOn(played, [["askPause", { on, remark: DOING.pause, input: { until } }]]);
      if (standing === "paused") stage.goOn(played, [["grantPause", { after: 1 }]]);
    }
  }
}

const itemsOf = ({ items }: Body): { dueOn: Day }[] => (Array.isArray(items) ? (items as { dueOn: Day }[]) : []);

/** Overdue work that is on record today, as the rule would have found it when it had been overdue for long enough. */
async function today(stage: Stage, { tx, city, duties }: Parameters<RoomSeed["today"]>[1]): Promise<void> {
  const last = addWorkingDays(stage.today, -1);
  const rule = duties.raisers.find((one) => one.rule === OVERDUE);
  const looking = { city, day: last, book: duties };
  const found = (await rule?.find(tx, looking)) ?? [];
  const described = (await rule?.describe?.(tx, looking, found)) ?? found;
  for (const [n, { kind, region, body, cause, parties, status }] of described.entries()) {
    const since = itemsOf(body)[0]?.dueOn;
    const on = since === undefined ? stage.today : addWorkingDays(since, 1 + Number(stage.book.lookup("national", OVERDUE, since)?.value));
    if (on > last) continue;
    const raised = { kind, region, body, cause, ...(parties && { parties }), ...(status && { status }) };
    const played = stage.play({ ...raised, on, rule: OVERDUE });
    bringTo(stage, played, STANDING[n % STANDING.length] ?? "waiting", THEMES.village[n % THEMES.village.length] ?? THEMES.village[0]);
  }
  const above = stage.regions.filter(({ level, code }) => level !== "village" && (level !== "township" || seedOf("order", code) % 4 === 0));
  for (const [n, region] of above.entries()) {
    const random = randomFrom(seedOf("open order", region.code));
    const theme = random.pick(THEMES[region.level]);
    const played = stage.play(byHand(region.code, addWorkingDays(last, -random.int(3, 14)), overseerOf(region.code), theme));
    bringTo(stage, played, STANDING[n % STANDING.length] ?? "waiting", theme);
  }
}

export const SUPERVISION: RoomSeed = { past, today };
