import { addWorkingDays, nextWorkingDay } from "#deadline";
import {
  measureOf,
  neededMeasures,
  sheetOf,
  SHIPPED_RULES,
  unitBody,
  unitLevelOf,
  type MeasureKey,
  type ScoreRule,
  type UnitBody,
} from "#appraisal";
import { APPRAISAL_PREPARES, cutOffHash } from "#appraisal/server";
import { leaderAt, lineAt, regionAbove, type Address, type Body } from "#duty";
import { addDays, later, type Day } from "#platform/day";
import type { Department } from "#org";
import { randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Played, Stage } from "./play.ts";
import { APPEAL, CLAIMS, FOUND, MARKS, SOURCES, STATEMENTS } from "./appraisal-words.ts";

const CITY = "6401";
const YEARS = [2018, 2019, 2020];
const DEPARTMENTS: readonly Department[] = ["education", "human_resources", "health"];

/** Who appraises a unit: the level above; of a member unit, the office beside it. */
type Unit = { region: string; department?: Department };
const officeOf = ({ region, department }: Unit): string => (department ? region : (regionAbove(region) ?? region));

const ruleOf = (version: string): ScoreRule => {
  const rule = SHIPPED_RULES.find((one) => one.version === version);
  if (!rule) throw new Error(`no version ${version}`);
  return rule;
};
/** The paper that applied to a year. */
const ruleFor = (year: number): ScoreRule => ruleOf(year < 2020 ? "2018" : "2020");

/** How a unit did in a year, from 0 to 1: a little better each year, each in its own way. */
function standing({ region, department }: Unit, year: number): number {
  const own = randomFrom(seedOf("standing", region, department ?? "")).next();
  const gain = Math.min(year, 2020) - 2018;
  return Math.min(0.98, 0.3 + 0.52 * own + gain * 0.09);
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** What was found of a measure: where all did well it lies near its best. */
function valueOf(key: MeasureKey, how: number, random: Random): number {
  const { better, nature, unit } = measureOf(key);
  if (nature === "event") return 0;
  if (unit === "count") return random.chance(how / 2) ? 1 : 0;
  if (key === "voluntary_requests") return hundredth(-10 + 25 * how + random.next() * 5);
  const near = Math.min(1, Math.max(0, how + (random.next() - 0.5) * 0.2));
  if (unit === "per_hundred") return hundredth(8 * (1 - near));
  return better === "less" ? hundredth(5 * (1 - near)) : hundredth(Math.min(99.6, 78 + 22 * near));
}

/** The figures of a unit for a year: those that are entered, each a step; those that a query would have counted, as it would have said it. */
function figures(unit: Unit, year: number, rule: ScoreRule, counted: boolean) {
  const level = unitLevelOf(unit.region, unit.department);
  const random = randomFrom(seedOf("figures", unit.region, unit.department ?? "", year));
  const how = standing(unit, year);
  const entries: Deed[] = [];
  const queried: UnitBody["inputs"] = {};
  for (const measure of level ? neededMeasures(rule, level) : []) {
    const value = valueOf(measure, how, random);
    const { gathered, counts } = measureOf(measure);
    if (gathered === "hand") entries.push(["enter", { after: 0, input: { measure, value, source: SOURCES[measure] ?? SOURCES.other } }]);
    else if (counted) queried[measure] = { value, from: "query", source: `查询：${counts.zh}` };
  }
  return { entries, queried };
}

type Course = "plain" | "objected" | "rejected" | "appealed";

/** What happened after publication; who answers is the leader beside the office, who had no hand in the figures. */
function afterwards(unit: Unit, course: Course, measure: MeasureKey, value: number): Deed[] {
  const n = seedOf("claim", unit.region, unit.department ?? "");
  const claim = { measure, claims: CLAIMS[n % CLAIMS.length] ?? "" };
  const answer: Deed =
    course === "objected"
      ? ["uphold", { after: 2, input: { objection: 1, value, source: FOUND.source }, remark: FOUND.upheld }]
      : ["reject", { after: 2, input: { objection: 1 }, remark: FOUND.rejected }];
  return course === "plain" || course === "appealed"
    ? []
    : [["object", { after: 1, by: subjectOf(unit), input: claim }], answer, ["conclude", { after: 0 }]];
}

/** An appraisal up to its freezing; nothing where the office or the unit has nobody. */
function frozen(stage: Stage, unit: Unit, year: number, { from, to, on }: { from: Day; to: Day; on: Day }): Played | undefined {
  const office = officeOf(unit);
  const rule = year > 2020 ? ruleOf("2020") : ruleFor(year);
  const by = lineAt(office);
  const players = [by, leaderAt(office), subjectOf(unit)].map((address) => stage.cast.on(address, on));
  if (players.some((player) => player === undefined)) return undefined;
  const body = { ...bodyOf(unit, { from, to, rule }), settleBy: `${year + 1}-01-31` };
  const { entries, queried } = figures(unit, year, rule, true);
  const played = stage.play({ kind: "appraisal.unit", region: unit.region, on, by, body }, entries);
  const freezeOn = addWorkingDays(on, 1);
  const before = unitBody.parse(played.matter.body);
  const inputs = { ...before.inputs, ...queried };
  const hash = cutOffHash(unit.region, { ...before, inputs });
  const size = 40 + (seedOf("size", unit.region) % 400) * (unit.region.length === 6 ? 4 : 1);
  return stage.goOn(played, [
    ["freeze", { on: freezeOn, found: { inputs, size, frozen: { at: `${freezeOn}T10:00:00.000Z`, on: freezeOn, hash } } }],
  ]);
}

const bodyOf = ({ department }: Unit, { from, to, rule }: { from: Day; to: Day; rule: ScoreRule }): Body => ({
  ...(department && { department }),
  from,
  to,
  version: rule.version,
  rule,
});
const subjectOf = ({ region, department }: Unit): Address => (department ? `${department}@${region}` : lineAt(region));

/** One year of one unit, to its end, and what followed from it. */
function year(stage: Stage, unit: Unit, n: number): void {
  const random = randomFrom(seedOf("appraisal", unit.region, unit.department ?? "", n));
  const on = nextWorkingDay(`${n + 1}-01-0${random.int(4, 7)}`);
  const played = frozen(stage, unit, n, { from: `${n}-01-01`, to: `${n}-12-31`, on });
  if (!played) return;
  const measure = unit.department ? "needs_met" : unit.region.length === 12 ? "reports_on_time" : "awareness";
  const fate = random.next();
  const course: Course = fate < 0.2 ? "objected" : fate < 0.3 ? "rejected" : fate < 0.36 ? "appealed" : "plain";
  const has = unitBody.parse(played.matter.body).inputs[measure] !== undefined;
  stage.goOn(played, [["publish", { after: 1 }], ...(has ? afterwards(unit, course, measure, 97 + random.int(0, 20) / 10) : [])]);
  stage.lapse(played);
  if (course === "appealed" && has)
    stage.goOn(played, [
      ["appeal", { after: 3, by: subjectOf(unit), input: { measure, claims: APPEAL } }],
      ["maintain", { after: 4, remark: FOUND.maintained }],
    ]);
  else stage.lapse(played);
  follow(stage, unit, played);
}

/** What the version has for the grade, proposed by the office, heard, and decided by a leader. */
function follow(stage: Stage, unit: Unit, played: Played): void {
  const body = unitBody.parse(played.matter.body);
  const grade = sheetOf(unit.region, body)?.grade;
  const kind = grade === "excellent" ? "commendation" : grade === "fail" ? "talk" : undefined;
  if (!kind || played.matter.status !== "closed") return;
  const on = addWorkingDays(later(played.matter.enteredOn, body.to), 3);
  const mark = stage.play({
    kind: "appraisal.mark",
    region: unit.region,
    on,
    by: lineAt(officeOf(unit)),
    parent: played,
    body: {
      ...(unit.department && { department: unit.department }),
      consequence: kind,
      why: MARKS[kind].why,
      months: kind === "talk" ? 6 : 24,
    },
  });
  const n = seedOf("statement", unit.region, body.to);
  if (n % 3 === 0) stage.lapse(mark);
  else stage.goOn(mark, [["state", { after: 2, by: subjectOf(unit), remark: STATEMENTS[kind] }]]);
  stage.goOn(mark, [["decide", { after: 2, remark: MARKS[kind].decision }]]);
}

/** Both papers on their way into force; the older one was replaced when the newer came. */
function papers(stage: Stage): void {
  for (const [version, opened] of [
    ["2018", "2018-03-05"],
    ["2020", "2019-12-09"],
  ] as const) {
    const played = stage.play({ kind: "appraisal.rules", region: CITY, on: opened, by: lineAt(CITY), body: { rule: ruleOf(version) } }, [
      ["submit", { after: 2 }],
      ["approve", { after: 4 }],
    ]);
    if (version === "2018") stage.goOn(played, [["replace", { on: "2021-03-01", remark: "由 2020 年版代替，自 2020 年度考核起" }]]);
  }
}

/** Counties and member units every year; of townships one in three, of villages one in twenty. */
function unitsOf(stage: Stage): Unit[] {
  const areas = stage.regions.filter(({ level, code }) => {
    const nth = seedOf("appraised", code);
    return level === "county" || (level === "township" && nth % 3 === 0) || (level === "village" && nth % 20 === 0);
  });
  return [...areas.map(({ code }) => ({ region: code })), ...DEPARTMENTS.map((department) => ({ region: CITY, department }))];
}

function past(stage: Stage): void {
  papers(stage);
  for (const n of YEARS) for (const unit of unitsOf(stage)) year(stage, unit, n);
}

/** The last half-year that is over. */
function halfBefore(today: Day): { from: Day; to: Day; year: number } {
  const n = Number(today.slice(0, 4));
  return today.slice(5, 7) > "06"
    ? { from: `${n}-01-01`, to: `${n}-06-30`, year: n }
    : { from: `${n - 1}-07-01`, to: `${n - 1}-12-31`, year: n - 1 };
}

/** The counties’ half-year is under way: what can be counted is counted from what is on record, each is as far as it is. */
async function today(stage: Stage, { tx, city }: Parameters<RoomSeed["today"]>[1]): Promise<void> {
  const { from, to, year: n } = halfBefore(stage.today);
  const rule = ruleOf("2020");
  const last = addWorkingDays(stage.today, -1);
  const on = addWorkingDays(last, -6);
  const lastYear = Number(stage.today.slice(0, 4)) - 1;
  // Of the year before, once its days of objection and appeal are over.
  if (stage.today.slice(5) > "04")
    for (const unit of unitsOf(stage).filter(({ region }) => region.length <= 9)) year(stage, unit, lastYear);
  for (const [place, { code: region }] of stage.regions.filter(({ level }) => level === "county").entries()) {
    const unit = { region };
    const body = { ...bodyOf(unit, { from, to, rule }), settleBy: addDays(stage.today, 45) };
    const { entries } = figures(unit, n, rule, false);
    // One is still waiting for a figure.
    const entered = place === 5 ? entries.slice(0, -3) : entries;
    const played = stage.play({ kind: "appraisal.unit", region, on, by: lineAt(CITY), body }, entered);
    if (place === 5) continue;
    const freezeOn = addWorkingDays(on, 1);
    const given = { city, region, today: freezeOn, now: new Date(`${freezeOn}T16:00:00+08:00`), body: played.matter.body, input: {} };
    const found = await APPRAISAL_PREPARES["appraisal.unit.freeze"]?.(tx, given);
    stage.goOn(played, [["freeze", { on: freezeOn, found: found ?? {} }]]);
    if (place === 4) continue;
    stage.goOn(played, [["publish", { after: 2 }]]);
    if (place < 2) stage.goOn(played, [["object", { after: 1, input: { measure: "awareness", claims: CLAIMS[place] ?? "" } }]]);
  }
  stage.play({
    kind: "appraisal.rules",
    region: CITY,
    on,
    by: lineAt(CITY),
    body: { rule: { ...rule, version: `${n + 1}`, from: `${n + 1}-01-01`, title: `禁毒重点工作考评办法（${n + 1} 年版，征求意见）` } },
  });
}

export const APPRAISAL: RoomSeed = { past, today };
