import { addWorkingDays, isWorkingDay, nextWorkingDay } from "#deadline";
import { bulletinBody, type BulletinBody, type Figure, type NamedProblem } from "#bulletin";
import { addresseeName, draw, paperOf, sealOf, type Counts } from "#bulletin/server";
import { lineAt } from "#duty";
import { DEPARTMENTS } from "#org";
import { addDays, addMonths, dayBefore, type Day } from "#platform/day";
import { oneOf, randomFrom, seedOf } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Played, Stage } from "./play.ts";
import { countsOn } from "./bulletin-counts.ts";
import { MEASURES, PROBLEMS, TEXTS } from "./bulletin-words.ts";

const CITY = "6401";
const YEARS = [2018, 2019, 2020];
/** The published figures are of a day in October 2020, and so is the bulletin that has them. */
const MONTHS = YEARS.flatMap((year) => Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`));

/** The first working day of the month after one: on which its bulletin is begun. */
const begunOn = (month: string): Day => nextWorkingDay(addMonths(`${month}-01`, 1));
const lastDayOf = (month: string): Day => dayBefore(addMonths(`${month}-01`, 1));

const wordsOf = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

type Draft = { body: BulletinBody; on: Day };

function draftOf(stage: Stage, month: string, counts: Counts, problems: NamedProblem[]): Draft {
  const on = begunOn(month);
  const asOf = lastDayOf(month);
  const counties = stage.regions.filter(({ level }) => level === "county");
  const names = new Map(stage.regions.map(({ code, name }) => [code, name]));
  const areas = counties.map(({ code }) => code);
  const knownAt = `${addWorkingDays(on, 1)}T01:10:00.000Z`;
  const figures = (["existing", "clean", "rate"] as const).map((query, n): Figure => ({
    id: `f${n + 1}`,
    query,
    region: CITY,
    asOf,
    knownAt,
    rows: draw(query, { region: CITY, areas, asOf }, counts),
  }));
  const addressees = areas.map(lineAt);
  const body = bulletinBody.parse({
    type: "data",
    heading: `关于${wordsOf(month)}禁毒工作数据的通报`,
    month,
    addressees,
    paragraphs: TEXTS.map((text) => text.replaceAll("{month}", wordsOf(month))),
    figures,
    problems,
    names: {
      ...Object.fromEntries([CITY, ...areas, ...problems.map(({ region }) => region)].map((code) => [code, names.get(code) ?? code])),
      ...Object.fromEntries(addressees.map((one, n) => [one, addresseeName(one, counties[n]?.name ?? "", DEPARTMENTS)])),
    },
  });
  return { body, on };
}

/** Played to its publication; `nth` of its year in the series. */
function published(stage: Stage, { body, on }: Draft, nth: number): Played {
  const { heading, addressees, paragraphs, problems, figures, names, month } = body;
  const blank = { type: "data", heading, month, addressees, paragraphs: paragraphs.slice(0, 1), figures: [], problems: [], names };
  const played = stage.play({ kind: "bulletin", region: CITY, on, rule: "bulletin.monthly", cause: `${month}|${CITY}`, body: blank });
  const issuedOn = addWorkingDays(on, 3);
  const number = { year: Number(issuedOn.slice(0, 4)), number: nth };
  const paper = paperOf({ region: CITY, body, number, on: issuedOn });
  const rules = "demo";
  return stage.goOn(played, [
    ["insert", { after: 1, input: { queries: figures.map(({ query }) => query) }, found: { figures } }],
    ["edit", { after: 0, input: { heading, addressees, paragraphs, problems, figures: figures.map(({ id }) => id) } }],
    ["submit", { after: 0 }],
    ["approve", { after: 1 }],
    ["publish", { after: 1, found: { frozen: { on: issuedOn, rules, paper, hash: sealOf(body, { paper, rules }) } } }],
  ]);
}

/** What a month's bulletin names: one or two places, now and then a red one. */
function problemsOf(stage: Stage, month: string, from: Day): NamedProblem[] {
  const random = randomFrom(seedOf("bulletin", month));
  const areas = stage.regions.filter(({ level }) => level === "county" || level === "township");
  return Array.from({ length: random.int(1, 2) }, () => {
    const [what, asked] = oneOf<readonly [string, string]>(random, PROBLEMS);
    return { region: oneOf(random, areas).code, what, asked, red: random.chance(0.25), finishOn: addDays(from, random.int(25, 32)) };
  });
}

/** Addressees answer, and what was asked is done and verified. */
function answered(stage: Stage, played: Played, month: string): void {
  const random = randomFrom(seedOf("answers", month));
  for (const child of played.children) {
    const ack: Deed[] = [["acknowledge", { after: random.int(1, 5), input: { measures: random.pick(MEASURES) } }]];
    const order: Deed[] = [
      ["finish", { after: random.int(5, 14), remark: "已按要求整改完成" }],
      ["verify", { after: 2, remark: "查阅台账，实地查看，情况属实" }],
    ];
    stage.goOn(child, child.matter.kind === "bulletin.ack" ? ack : order);
  }
}

/** Three years of monthly bulletins, those of this autumn, and what is being written. */
async function today(stage: Stage, { tx, city }: Parameters<RoomSeed["today"]>[1]): Promise<void> {
  const last = dayBefore(stage.today);
  const lately = [3, 2, 1].map((back) => addMonths(`${stage.today.slice(0, 8)}01`, -back).slice(0, 7));
  // That of the last month is out and partly answered; it may be too early in the month for it.
  const recent = lately.filter((month) => addWorkingDays(begunOn(month), 4) <= last);
  const months = [...MONTHS, ...recent];
  const counts = await countsOn(tx, city, months.map(lastDayOf));
  const nth = new Map<string, number>();
  // Called red twice in a row: the rule will find it.
  const behind = stage.regions.find(({ level }) => level === "county")?.code ?? "";
  for (const month of months) {
    const on = begunOn(month);
    const year = on.slice(0, 4);
    const number = (nth.get(year) ?? 0) + 1;
    nth.set(year, number);
    const issuedOn = addWorkingDays(on, 3);
    const [what, asked] = PROBLEMS[0];
    const problems = recent.includes(month)
      ? [{ region: behind, what, asked, red: true, finishOn: addDays(issuedOn, 30) }]
      : problemsOf(stage, month, issuedOn);
    const played = published(stage, draftOf(stage, month, counts.get(lastDayOf(month)) ?? NONE, problems), number);
    if (month !== recent.at(-1)) answered(stage, played, month);
    else
      for (const child of played.children.filter(({ matter }) => matter.kind === "bulletin.ack").slice(0, 4))
        stage.goOn(child, [["acknowledge", { after: 1, input: { measures: MEASURES[0] } }]]);
  }
  const writtenOn = addWorkingDays(stage.today, -3);
  if (isWorkingDay(writtenOn)) event(stage, writtenOn);
}

/** An event bulletin of a county that waits for its leader, and one of the city that is being written. */
function event(stage: Stage, on: Day): void {
  const county = stage.regions.find(({ level }) => level === "county");
  if (!county) return;
  const below = stage.regions.filter(({ level, code }) => level === "township" && code.startsWith(county.code));
  const addressees = below.map(({ code }) => lineAt(code));
  const first = below[0]?.code ?? "";
  const [what, asked] = PROBLEMS[1];
  const names = {
    [county.code]: county.name,
    ...Object.fromEntries(below.map(({ code, name }) => [code, name])),
    ...Object.fromEntries(below.map(({ code, name }) => [lineAt(code), addresseeName(lineAt(code), name, DEPARTMENTS)])),
  };
  const heading = "关于冬季出所衔接工作情况的通报";
  const problems = [{ region: first, what, asked, red: false, finishOn: addDays(stage.today, 20) }];
  const paragraphs = [
    "近期出所衔接工作总体平稳，多数乡镇（街道）做到提前联系、两人到场、当日报到。",
    "个别地方仍存在联系不及时、到场人数不足的问题，现予通报。",
  ];
  stage.play(
    {
      kind: "bulletin",
      region: county.code,
      on,
      by: lineAt(county.code),
      body: { type: "event", heading, addressees: [], paragraphs: [], figures: [], problems: [], names: {} },
    },
    [
      ["edit", { after: 0, input: { heading, addressees, paragraphs, problems, figures: [] }, found: { names } }],
      ["submit", { after: 1 }],
    ],
  );
  stage.play({
    kind: "bulletin",
    region: CITY,
    on: addWorkingDays(on, 1),
    by: lineAt(CITY),
    body: { type: "event", heading: "关于岗位空缺情况的通报", addressees: [], paragraphs: [], figures: [], problems: [], names: {} },
  });
}

const NONE: Counts = { files: [], obligations: [], orders: [] };

export const BULLETINS: RoomSeed = { past: () => undefined, today };
