import { addWorkingDays, nextWorkingDay } from "#deadline";
import { leaderAt, lineAt } from "#duty";
import { draw } from "#inspection/server";
import { addDays, type Day } from "#platform/day";
import type { Region } from "#region";
import { oneOf, randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Played, Stage } from "./play.ts";
import { CHECKLISTS, DONE, FAULTS, itemsOf, RECHECKED } from "./inspection-words.ts";

const CITY = "6401";
const YEARS = [2018, 2019, 2020];

/** Check-lists that are in force since 2018; that of stations had a version before. */
function checklists(stage: Stage): Played {
  const enacted = (subject: keyof typeof CHECKLISTS, version: string, on: Day, texts: readonly string[]): Played => {
    const { title } = CHECKLISTS[subject];
    const played = stage.play({
      kind: "inspection.checklist",
      region: CITY,
      on,
      by: lineAt(CITY),
      body: { subject, title, version, items: itemsOf(texts) },
    });
    return stage.goOn(played, [["enact", { after: 2, by: leaderAt(CITY) }]]);
  };
  const [before, now] = ["2018-01-08", "2018-06-04"];
  const old = enacted("station", "2018-1", before, CHECKLISTS.station.items.slice(0, 4));
  stage.goOn(old, [["replace", { on: now, remark: "由 2018-2 版代替，增加档案保管" }]]);
  for (const subject of ["files", "tests", "school"] as const) enacted(subject, "2018-1", before, CHECKLISTS[subject].items);
  return enacted("station", "2018-2", now, CHECKLISTS.station.items);
}

type Look = { region: Region; year: number; half: 1 | 2; level: "county" | "township" | "village"; n: number };

/** The half-year inspection of an area, as the rule raises it. */
function raised(stage: Stage, { region, year, half }: Look, on: Day): Played {
  return stage.play({
    kind: "inspection",
    region: region.code,
    on,
    rule: "inspection.half_year",
    cause: `${year}H${half}|${region.code}`,
    body: { type: "full", subject: `${year}年${half === 1 ? "上" : "下"}半年全面督导`, period: `${year}H${half}`, visits: [] },
  });
}

function drawn(stage: Stage, played: Played, { region, level, n }: Look, checklist: Played, after: number): Played {
  const frame = stage.regions.filter((one) => one.level === level && one.code.startsWith(region.code));
  const random = randomFrom(seedOf("draw", played.matter.id));
  const seed = Array.from({ length: 32 }, () => "0123456789abcdef"[random.int(0, 15)]).join("");
  const codes = frame.map(({ code }) => code);
  const many = Math.min(n, codes.length);
  const places = draw(codes, many, seed).map(({ code, mark }) => ({
    code,
    name: frame.find((one) => one.code === code)?.name ?? code,
    mark,
  }));
  const { id, body } = checklist.matter;
  const copy = { id, title: body["title"], version: body["version"], items: body["items"] };
  return stage.goOn(played, [
    [
      "draw",
      {
        after,
        input: { subject: "station", level, n: many },
        found: { sample: { seed, level, n: many, frame: codes, places }, checklist: copy },
      },
    ],
  ]);
}

const placesOf = ({ matter }: Played): string[] => (matter.body["sample"] as { places: { code: string }[] }).places.map(({ code }) => code);

/** A visit: mostly all is met; where it is not, what was seen and what is asked. */
function visit(stage: Stage, played: Played, place: string, random: Random, faulty: boolean): void {
  const items = (played.matter.body["checklist"] as { items: { id: string }[] }).items;
  const [item, evidence, what, asked] = oneOf(
    random,
    FAULTS.filter(([id]) => items.some((one) => one.id === id)),
  );
  const results = items.map(({ id }) => (faulty && id === item ? { item: id, result: "unmet", evidence } : { item: id, result: "met" }));
  const findings = faulty ? [{ item, what, asked }] : [];
  stage.goOn(played, [["record", { after: 1, input: { place, results, findings } }]]);
}

/** Visited, with feedback; one place in three has something to put right, and one has for certain. */
function answered(stage: Stage, played: Played): Played {
  const random = randomFrom(seedOf("visits", played.matter.id));
  for (const [n, place] of placesOf(played).entries()) visit(stage, played, place, random, n === 0 || random.chance(0.3));
  return stage.goOn(played, [
    ["end", { after: 0 }],
    ["answer", { after: random.int(2, 4), input: { opinion: "总体规范，个别地方标识、值班和档案保管需要整改。" } }],
  ]);
}

/** A finding put right and re-checked; now and then nobody does anything, and it becomes an order, which is then closed. */
function settled(stage: Stage, finding: Played): void {
  const random = randomFrom(seedOf("finding", finding.matter.id));
  if (random.chance(0.12)) {
    stage.lapse(finding);
    const [order] = finding.children;
    if (order)
      stage.goOn(order, [
        ["finish", { after: 3, remark: random.pick(DONE) }],
        ["verify", { after: 2, remark: random.pick(RECHECKED) }],
      ]);
    return;
  }
  const on = addWorkingDays(finding.matter.enteredOn, random.int(3, 8));
  stage.goOn(finding, [
    ["plan", { on, input: { measures: "明确责任人，限期整改并自查", finishOn: addDays(on, 30) } }],
    ["done", { after: random.int(8, 15), remark: random.pick(DONE) }],
    ["recheck", { after: random.int(4, 12), remark: random.pick(RECHECKED) }],
  ]);
}

const LEVELS = ["county", "township", "village"] as const;
const inspectors = (stage: Stage): Region[] => stage.regions.filter(({ level }) => level === "city" || level === "county");

/** The city looks at counties, townships and villages in turn; counties at townships and villages. */
function lookOf(region: Region, year: number, half: 1 | 2): Look {
  const turn = (year - 2018) * 2 + half;
  const level = region.level === "city" ? LEVELS[turn % 3] : LEVELS[1 + (turn % 2)];
  return { region, year, half, level: level ?? "village", n: region.level === "city" ? 4 : 2 };
}

let inForce: Played | undefined;

function past(stage: Stage): void {
  const checklist = checklists(stage);
  inForce = checklist;
  for (const year of YEARS)
    for (const half of [1, 2] as const)
      for (const region of inspectors(stage)) {
        // The check-list of 2018 is in force from June on.
        if (year === 2018 && half === 1) continue;
        const look = lookOf(region, year, half);
        const played = raised(stage, look, nextWorkingDay(`${year}-${half === 1 ? "01" : "07"}-01`));
        answered(stage, drawn(stage, played, look, checklist, 3));
        for (const finding of played.children) settled(stage, finding);
      }
}

/** This half-year’s inspection: the city is visiting; of the counties some have given feedback, and findings are being put right. */
function today(stage: Stage): Promise<void> {
  const last = addWorkingDays(stage.today, -1);
  const year = Number(stage.today.slice(0, 4));
  const half = stage.today.slice(5, 7) <= "06" ? 1 : 2;
  const begun = nextWorkingDay(`${year}-${half === 1 ? "01" : "07"}-01`);
  if (!inForce || begun > last) return Promise.resolve();
  for (const [n, region] of inspectors(stage).entries()) {
    const look = lookOf(region, year, half);
    // Some begin late in the half-year.
    const on = n % 2 === 0 ? addWorkingDays(last, -16) : begun;
    const played = raised(stage, look, on < begun ? begun : on);
    if (addWorkingDays(played.matter.enteredOn, 14) > last || n === 5) continue;
    drawn(stage, played, look, inForce, 2);
    if (region.level === "city") {
      const random = randomFrom(seedOf("visits", played.matter.id));
      for (const place of placesOf(played).slice(0, 2)) visit(stage, played, place, random, true);
      continue;
    }
    answered(stage, played);
    const [finding] = played.children;
    if (!finding || n % 2 === 1) {
      for (const one of played.children) settled(stage, one);
      continue;
    }
    const planOn = addWorkingDays(finding.matter.enteredOn, 1);
    if (n === 2 || addWorkingDays(planOn, 2) > last) continue;
    stage.goOn(finding, [
      ["plan", { on: planOn, input: { measures: "明确责任人，限期整改并自查", finishOn: addDays(stage.today, 12) } }],
      ...(n === 4 ? ([["done", { after: 1, remark: DONE[0] }]] as const) : []),
    ]);
  }
  return Promise.resolve();
}

export const INSPECTIONS: RoomSeed = { past, today };
