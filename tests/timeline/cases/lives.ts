import fc from "fast-check";
import type { FactInput } from "./notation.ts";

const FIRST = Date.parse("2024-01-01");
const DAY = 86_400_000;
export const dayOf = (offset: number) => new Date(FIRST + offset * DAY).toISOString().slice(0, 10);
export const offsetOf = (day: string) => Math.round((Date.parse(day) - FIRST) / DAY);

type Body = Record<string, unknown>;
const is = (body: Body) => () => fc.constant(body);
const plus = (day: number, min: number, max: number) => fc.integer({ min, max }).map((n) => dayOf(day + n));
const needs = fc.constantFrom("housing", "income", "medical");
const someFact = fc.integer({ min: 1, max: 20 }).map((n) => `f${n}`);

/** Every kind of fact with a body that fits its day; the weight says how often it turns up. */
const KINDS: [weight: number, kind: string, body: (day: number) => fc.Arbitrary<Body>][] = [
  [10, "visit.made", () => fc.record({ mode: fc.constantFrom("home", "office", "phone", "video", "elsewhere"), met: fc.boolean() })],
  [
    10,
    "drugtest.done",
    () =>
      fc.record(
        {
          method: fc.constantFrom("urine", "saliva", "hair", "blood"),
          result: fc.constantFrom("negative", "negative", "positive", "invalid"),
          stage: fc.constantFrom("onsite", "lab", "recheck"),
        },
        { requiredKeys: ["method", "result"] },
      ),
  ],
  [4, "drugtest.missed", () => fc.record({ excused: fc.boolean() })],
  [2, "drugtest.refused", is({})],
  [3, "absence.found", (day) => fc.record({ from: plus(day, -20, 0), to: plus(day, 0, 25) }, { requiredKeys: ["from"] })],
  [2, "leave.reported", (day) => fc.record({ from: plus(day, 0, 3), to: plus(day, 3, 20) })],
  [1, "leave.returned", is({})],
  [
    2,
    "decision.served",
    () => fc.record({ measure: fc.constantFrom("community_detox", "community_rehab", "isolation"), months: fc.constantFrom(24, 36) }),
  ],
  [2, "checkin.reported", is({})],
  [1, "checkin.excused", (day) => fc.record({ reason: fc.constant("住院"), until: plus(day, 0, 30) })],
  [2, "agreement.signed", is({})],
  [2, "team.formed", is({})],
  [2, "plan.made", is({})],
  [2, "plan.reviewed", is({})],
  [3, "grade.confirmed", () => fc.record({ colour: fc.constantFrom("red", "yellow", "blue", "green"), reason: fc.constant("会议研究") })],
  [
    2,
    "use.found",
    () => fc.record({ addicted: fc.boolean(), disposition: fc.constantFrom("warning", "community_detox", "isolation", "other") }),
  ],
  [1, "isolation.entered", is({})],
  [1, "isolation.released", is({})],
  [1, "isolation.extended", () => fc.record({ months: fc.integer({ min: 1, max: 12 }) })],
  [1, "voluntary.started", is({})],
  [1, "voluntary.ended", is({})],
  [1, "maintenance.started", is({})],
  [1, "maintenance.ended", is({})],
  [1, "handover.notified", (day) => fc.record({ releaseOn: plus(day, 1, 40) })],
  [1, "handover.received", is({})],
  [1, "handover.met", is({})],
  [1, "handover.missed", is({})],
  [1, "warning.given", is({})],
  [1, "breach.reported", is({})],
  [2, "detention.began", is({})],
  [2, "detention.ended", is({})],
  [1, "imprisoned", is({})],
  [1, "death", is({})],
  [1, "abroad.left", is({})],
  [1, "abroad.returned", is({})],
  [1, "transfer.sent", () => fc.constant({ toRegion: "640105001001" })],
  [1, "transfer.accepted", is({})],
  [1, "release.filed", is({})],
  [1, "release.noticed", is({})],
  [2, "assessment.done", () => fc.record({ scale: fc.constantFrom("PHQ-9", "GAD-7"), band: fc.constantFrom("mild", "severe") })],
  [2, "need.found", () => fc.record({ need: needs })],
  [1, "care.referred", () => fc.record({ need: needs })],
  [1, "care.delivered", () => fc.record({ need: needs })],
  [1, "need.closed", () => fc.record({ need: needs })],
  [1, "job.started", is({})],
  [1, "job.ended", is({})],
  [2, "objection.filed", () => fc.record({ against: someFact })],
  [2, "objection.decided", () => fc.record({ objection: someFact, upheld: fc.boolean() })],
  [1, "file.sealed", is({})],
  [1, "file.unsealed", is({ basis: "办案", approvedBy: ["one", "two"] })],
];

/** The last day a random fact may bear, counted from 1 January 2024. */
export const LAST = 730;

const anyFact: fc.Arbitrary<FactInput> = fc
  .tuple(
    fc.integer({ min: 0, max: LAST }),
    fc.oneof(...KINDS.map(([weight, kind, body]) => ({ weight, arbitrary: fc.constant({ kind, body }) }))),
  )
  .chain(([day, { kind, body }]) => body(day).map((filled) => ({ on: dayOf(day), kind, body: filled })));

/** A decision and, mostly, a report-in some days later; or nothing, as files begin in many ways. */
const opening: fc.Arbitrary<FactInput[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<FactInput[]>([]) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        day: fc.integer({ min: 0, max: 200 }),
        wait: fc.integer({ min: 0, max: 25 }),
        measure: fc.constantFrom("community_detox", "community_rehab"),
        months: fc.constantFrom(24, 36),
      })
      .map(({ day, wait, measure, months }): FactInput[] => [
        { on: dayOf(day), kind: "decision.served", body: { measure, months } },
        { on: dayOf(day + wait), kind: "checkin.reported", body: {} },
      ]),
  },
);

/** A plausible life of two years: facts of every kind, now and then a correction, nothing after death. */
export const life: fc.Arbitrary<(FactInput & { id: string })[]> = fc
  .tuple(opening, fc.array(fc.tuple(anyFact, fc.nat({ max: 9 })), { maxLength: 28, size: "max" }))
  .map(([first, rest]) => {
    const corrections = new Map(rest.map(([, chance], index) => [first.length + index, chance === 0]));
    const all = [...first, ...rest.map(([fact]) => fact)].map((fact, index) => ({
      ...fact,
      id: `f${index + 1}`,
      ...(corrections.get(index) && index > 0 ? { supersedes: `f${index}` } : {}),
    }));
    const deaths = all.filter(({ kind }) => kind === "death").map(({ on }) => on);
    const last = deaths.toSorted()[0];
    return last === undefined ? all : all.filter(({ on }) => on <= last);
  });

/** Mostly a day inside the two years, sometimes one by which terms and the three years have ended. */
export const someDay = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: LAST + 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: LAST, max: LAST + 1_100 }) },
  )
  .map(dayOf);

/** A life twice: as it came, and in another order. */
export const lifeShuffled = life.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
);
