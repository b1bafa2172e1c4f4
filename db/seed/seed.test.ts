import { expect, test } from "vitest";
import { isIdNumber } from "#person";
import { addMonths } from "#platform/day";
import { readExtract } from "#region/server";
import { ENGINE } from "../../apps/rooms.ts";
import { dayOf, num, plusMonths } from "./calendar.ts";
import { filesOf, plan, type SeedFile } from "./city.ts";
import { COHORTS, STAGES } from "./cohorts.ts";
import { assertStages } from "./control.ts";
import { randomFrom, seedOf } from "./random.ts";
import { staffedOffices } from "./staffing.ts";

const TODAY = "2026-11-23";
const regions = readExtract("6401") ?? [];
const villages = regions.filter(({ level }) => level === "village");
const seed = (today: string, first = Infinity): SeedFile[] => [
  ...filesOf(plan(num(today) - 1, 1, villages).slice(0, first), regions, num(today) - 1),
];
const files = seed(TODAY);
const timelineOf = ({ region, facts }: SeedFile) => ({ casefile: { region, rules: "national" }, facts });
const derived = files.map((file) => ({ file, ...ENGINE.derive(timelineOf(file), TODAY) }));

/** Files that count as `control` on a day, by the engine. */
const stock = (control: string, day: string): number =>
  derived.filter(({ spells }) => spells.some((s) => s.control === control && s.from <= day && (s.to === null || day <= s.to))).length;

test("the engine arrives at the published figures from the facts alone (F1, F2, F4, F5, F6)", () => {
  expect(STAGES.map((day) => [stock("clean", day), stock("existing", day)])).toEqual([
    [1214, 5936],
    [2130, 6270],
    [3666, 4994],
    [6768, 2232],
  ]);
});

test("6 840 admissions to isolation from 2014 to 2020, and by 19 October 2020 (F8)", () => {
  const entered = files.flatMap(({ facts }) => facts.filter(({ kind }) => kind === "isolation.entered").map(({ on }) => on));
  const until = (last: string) => entered.filter((on) => on >= "2014-01-01" && on <= last).length;
  expect([until("2020-10-19"), until("2020-12-31")]).toEqual([6840, 6840]);
});

test("every fact is one the write path would have taken, none out of order", { timeout: 60_000 }, () => {
  for (const { file, answer } of derived) expect(answer.anomalies, file.id).toEqual([]);
  const problems = files
    .filter((_, index) => index % 5 === 0)
    .flatMap((file) => {
      const read = ENGINE.parse(timelineOf(file));
      return "problems" in read ? read.problems : [];
    });
  expect(problems).toEqual([]);
});

test("today there is open work in every state", () => {
  const statuses = new Set(derived.map(({ answer }) => answer.status));
  for (const status of [
    "awaiting_checkin",
    "not_reported",
    "in_execution",
    "suspended",
    "in_isolation",
    "in_maintenance",
    "voluntary",
    "aftercare",
    "three_years_clean",
    "abroad",
    "dead",
    "terminated",
  ] as const)
    expect(statuses, status).toContain(status);
  expect(new Set(derived.map(({ answer }) => answer.colour.confirmed))).toEqual(new Set(["red", "yellow", "blue", "green", null]));
  const work = derived.flatMap(({ answer }) =>
    answer.obligations.filter(({ state, answeredBy, automatic }) => !automatic && !answeredBy && (state === "open" || state === "overdue")),
  );
  for (const key of [
    "checkin.report",
    "visit.contact",
    "drugtest.window",
    "plan.review",
    "grade.confirm",
    "need.close",
    "objection.decide",
    "correction.answer",
    "copy.hand",
    "handover.meet",
  ])
    expect(
      work.some((one) => one.key === key),
      key,
    ).toBe(true);
  const overdue = work.filter(({ state }) => state === "overdue").length / work.length;
  expect(overdue).toBeGreaterThan(0.02);
  expect(overdue).toBeLessThan(0.1);
});

test("what people were told, objected to and asked for: answered each way, open and late; a few are under age", () => {
  const of = (kind: string) => files.flatMap(({ facts }) => facts.filter((fact) => fact.kind === kind));
  const inCare = derived.filter(({ answer }) => answer.status === "in_execution");
  const told = inCare.filter(({ file }) => file.facts.some(({ kind }) => kind === "rights.noticed")).length / inCare.length;
  expect(told).toBeGreaterThan(0.7);
  expect(told).toBeLessThan(0.95);
  const upheld = of("objection.decided").filter(({ body }) => body["upheld"] === true).length;
  expect(upheld).toBeGreaterThan(0);
  expect(upheld).toBeLessThan(of("objection.decided").length);
  const decisions = derived.flatMap(({ answer }) => answer.obligations.filter(({ key }) => key === "objection.decide"));
  expect(new Set(decisions.map(({ state }) => state))).toEqual(new Set(["open", "overdue", "done", "done_late"]));
  // Nobody decides what they recorded (0020).
  for (const { facts } of files)
    for (const { body, recordedBy } of facts.filter(({ kind }) => kind === "objection.decided")) {
      const filed = facts.find(({ id }) => id === body["objection"]);
      const contested = facts.find(({ id }) => id === filed?.body["against"]);
      expect([filed?.recordedBy, contested?.recordedBy]).not.toContain(recordedBy);
    }
  const minors = files.filter(({ adultOn }) => adultOn !== null);
  expect(minors.length).toBeGreaterThanOrEqual(2);
  expect(minors.length).toBeLessThan(20);
  expect(minors.some(({ region }) => region === villages[0]?.code)).toBe(true);
  expect(minors.some(({ facts }) => facts.some(({ kind }) => kind === "guardian.consented"))).toBe(true);
  for (const { facts } of files) {
    const anomalies = facts.filter(
      ({ kind, on, body }) => kind === "copy.handed" && !facts.some(({ id, on: asked }) => id === body["request"] && asked <= on),
    );
    expect(anomalies).toEqual([]);
  }
});

test("one worker has some twenty people in care, and ten things or more for the week", () => {
  const mine = derived.filter(({ file }) => file.region === villages[0]?.code);
  const inCare = mine.filter(({ answer }) => answer.measure !== null);
  expect(inCare.length).toBeGreaterThanOrEqual(15);
  expect(inCare.length).toBeLessThanOrEqual(30);
  const rows = mine.flatMap(({ answer }) =>
    answer.obligations.filter((one) => (one.state === "open" || one.state === "overdue") && !one.answeredBy && one.dueOn <= "2026-11-30"),
  );
  expect(rows.length).toBeGreaterThanOrEqual(10);
});

test("the same city comes out of the same day, and the past does not depend on the day", () => {
  const first = files.slice(0, 500);
  expect(seed(TODAY, 500)).toEqual(first);
  const before = (list: SeedFile[]) => list.map(({ facts }) => facts.filter(({ on }) => on < "2020-10-20").length);
  expect(before(seed("2023-05-01", 500))).toEqual(before(first));
});

test("nobody in it is real: ID numbers are well formed, of no division, and each is given once", () => {
  const numbers = files.map(({ identity }) => identity.idNumber);
  expect(numbers.every((number) => isIdNumber(number) && number.startsWith("999999"))).toBe(true);
  expect(new Set(numbers).size).toBe(files.length);
  expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
  expect(files.every(({ identity }) => identity.phone?.startsWith("111"))).toBe(true);
});

test("a plan is true to its cohort whatever chance brings, so a larger scale has the same figures times N", { timeout: 60_000 }, () => {
  let disorder = 0;
  for (const [index, { states, live }] of COHORTS.entries()) {
    const admissions = new Set<number>();
    for (let n = 0; n < 500; n++) {
      const life = live(randomFrom(seedOf("any", index, n)));
      assertStages(life, states, STAGES);
      admissions.add(life.filter((one) => one.kind === "isolation" && one.entered >= num("2014-01-01")).length);
      disorder += life.filter((one, i) => i > 0 && one.on <= (life[i - 1]?.on ?? 0)).length;
    }
    expect([...admissions], `admissions of ${states}`).toHaveLength(1);
  }
  expect(disorder).toBe(0);
  expect(COHORTS.reduce((sum, { people }) => sum + people, 0)).toBe(9244);
});

test("every division has somebody with an account, and there are 465 stations (F11)", () => {
  const { orgs, accounts } = staffedOffices(regions, TODAY);
  expect(orgs.filter(({ kind }) => kind === "station")).toHaveLength(465);
  expect(accounts.map(({ login }) => login)).toEqual(
    expect.arrayContaining(["city", "county.640104", "township.640104001", "worker.640104001002"]),
  );
  expect(new Set(accounts.map(({ region }) => region)).size).toBe(regions.length);
});

test("months are counted as everywhere else", () => {
  for (let n = num("2010-01-01"); n < num("2027-01-01"); n += 13) expect(dayOf(plusMonths(n, n % 40))).toBe(addMonths(dayOf(n), n % 40));
});
