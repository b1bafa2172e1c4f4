import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { dayOf, life, lifeShuffled, LAST, offsetOf, someDay } from "./cases/lives.ts";
import { at, file, OPENING, visit, type Answer, type Timeline } from "./cases/notation.ts";

const check = <T>(runs: number, property: fc.IProperty<T>) => fc.assert(property, { numRuns: runs, seed: 20_260_401 });
const until = (timeline: Timeline, day: string): Timeline => ({ ...timeline, facts: timeline.facts.filter(({ on }) => on <= day) });
const overdue = ({ obligations }: Answer) => obligations.filter(({ state }) => state === "overdue").length;
/** A release day is fixed by others: it does not wait for anybody's detention. */
const overdueOfProgramme = ({ obligations }: Answer) =>
  obligations.filter(({ key, state }) => state === "overdue" && !key.startsWith("handover.")).length;

/** The answer with what is still to do; a derivation for storage leaves out what is settled. */
const pending = (answer: Answer): Answer => ({
  ...answer,
  obligations: answer.obligations.filter(({ state }) => state === "open" || state === "overdue"),
});

const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

/** All of an answer but the day it was asked for. */
const still = ({ asOf: _asOf, ...answer }: Answer) => answer;

function unchangedUntilNext(timeline: Timeline, asOf: string) {
  const answer = ENGINE.explain(timeline, asOf);
  if (answer.nextChangeOn !== null) expect(answer.nextChangeOn > asOf).toBe(true);
  const end = Math.min(answer.nextChangeOn === null ? Infinity : offsetOf(answer.nextChangeOn), offsetOf(asOf) + 120);
  for (let offset = offsetOf(asOf) + 1; offset < end; offset += 1)
    expect(still(ENGINE.explain(timeline, dayOf(offset))), `on ${dayOf(offset)}`).toEqual(still(answer));
}

describe("properties of every timeline", () => {
  test("§1 · the order of facts does not matter", () => {
    check(
      300,
      fc.property(lifeShuffled, someDay, ([facts, shuffled], asOf) => {
        expect(ENGINE.explain(file(shuffled), asOf)).toEqual(ENGINE.explain(file(facts), asOf));
      }),
    );
  });

  test("§4 · an answer about a day changes only by a fact of that day or before", () => {
    check(
      300,
      fc.property(life, someDay, (facts, asOf) => {
        const timeline = file(facts);
        expect(ENGINE.explain(timeline, asOf)).toEqual(ENGINE.explain(until(timeline, asOf), asOf));
      }),
    );
  });

  test("§1 · a superseded fact counts for nothing: without it the answer is the same", () => {
    check(
      300,
      fc.property(life, someDay, (facts, asOf) => {
        const timeline = until(file(facts), asOf);
        const replaced = new Set(timeline.facts.flatMap(({ supersedes }) => supersedes ?? []));
        const ids = new Set(timeline.facts.map(({ id }) => id));
        const kept = timeline.facts
          .filter(({ id }) => !replaced.has(id))
          .map(({ supersedes, ...fact }) => (supersedes === undefined || ids.has(supersedes) ? fact : { ...fact, supersedes }));
        expect(ENGINE.explain({ ...timeline, facts: kept }, asOf)).toEqual(ENGINE.explain(timeline, asOf));
      }),
    );
  });

  test("§1 · a second fact of the same id is a no-op, whatever it says", () => {
    check(
      200,
      fc.property(life, life, someDay, (facts, others, asOf) => {
        const deaths = [...facts, ...others].some(({ kind }) => kind === "death");
        fc.pre(!deaths);
        const repeats = others.slice(0, facts.length);
        expect(ENGINE.explain(file([...facts, ...repeats.map((fact, index) => ({ ...fact, id: facts[index]?.id ?? "" }))]), asOf)).toEqual(
          ENGINE.explain(file(facts), asOf),
        );
      }),
    );
  });

  test("§2 · recording a contact, of today or of an earlier day, never increases what is overdue", () => {
    check(
      300,
      fc.property(life, fc.integer({ min: 0, max: LAST }), fc.integer({ min: 0, max: 120 }), (facts, offset, daysAgo) => {
        const today = dayOf(offset);
        const on = dayOf(Math.max(0, offset - daysAgo));
        fc.pre(!facts.some((fact) => fact.kind === "death" && fact.on < on));
        const before = until(file(facts), today);
        // An objection to the report-in holds back what arises from it; a contact after it is not under that objection.
        fc.pre(on === today || !before.facts.some(({ kind }) => kind === "objection.filed"));
        const after = { ...before, facts: [...before.facts, { ...visit(on), id: "contact" }] };
        expect(overdue(ENGINE.explain(after, today))).toBeLessThanOrEqual(overdue(ENGINE.explain(before, today)));
      }),
    );
  });

  test("deriving twice is deriving once, and leaves the timeline as it was", () => {
    check(
      200,
      fc.property(life, someDay, (facts, asOf) => {
        const timeline = frozen(file(facts));
        const first = structuredClone(ENGINE.explain(timeline, asOf));
        expect(ENGINE.explain(timeline, asOf)).toEqual(first);
        expect(pending(ENGINE.derive(timeline, asOf).answer)).toEqual(pending(first));
      }),
    );
  });

  test("every obligation carries basis, level, arithmetic and version, and a state that fits its days", () => {
    check(
      300,
      fc.property(life, someDay, (facts, asOf) => {
        for (const { key, state, dueOn, doneOn, since, objection, because } of ENGINE.explain(file(facts), asOf).obligations) {
          expect(because.basis.length * because.arithmetic.length, key).toBeGreaterThan(0);
          expect(["national", "local", "design"], key).toContain(because.level);
          expect(because.version, key).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(since <= asOf, `${key} listed before it arose`).toBe(true);
          if (state === "open") expect(dueOn >= asOf || objection !== undefined, `${key} open after its day`).toBe(true);
          if (state === "overdue") expect(dueOn < asOf, `${key} overdue before its day`).toBe(true);
          if (state === "done") expect(doneOn !== undefined && doneOn <= dueOn, `${key} done ${doneOn}, due ${dueOn}`).toBe(true);
          if (state === "done_late") expect(doneOn !== undefined && doneOn > dueOn, `${key} done late ${doneOn}, due ${dueOn}`).toBe(true);
          if (doneOn !== undefined) expect(doneOn <= asOf, `${key} done in the future`).toBe(true);
        }
      }),
    );
  });

  test("§4 · obligations are sorted by due day, then by key", () => {
    check(
      200,
      fc.property(life, someDay, (facts, asOf) => {
        const listed = ENGINE.explain(file(facts), asOf).obligations.map(({ dueOn, key }) => `${dueOn} ${key}`);
        expect(listed).toEqual(listed.toSorted());
      }),
    );
  });

  test("§3, §4 · the parts of an answer agree: breach with its thresholds, colour and term with the status", () => {
    check(
      400,
      fc.property(life, someDay, (facts, asOf) => {
        const { status, term, breach, colour, dynamicControl, obligations } = ENGINE.explain(file(facts), asOf);
        expect(breach.serious).toBe(breach.testsMissed >= 3 || breach.departures >= 3 || breach.absentDays > 30);
        if (breach.serious && status === "in_execution") expect(obligations.some(({ key }) => key === "breach.report")).toBe(true);
        if (["in_isolation", "dead", "abroad", "terminated", "three_years_clean"].includes(status ?? ""))
          expect(colour.suggested).toBeNull();
        if (status === "awaiting_checkin" || status === "not_reported") expect(term).toBeNull();
        if (status === "in_execution") expect(term && term.from <= asOf && asOf <= term.to).toBe(true);
        if (status === "three_years_clean") expect(dynamicControl.ended).toBe(true);
        if (dynamicControl.ended) expect(dynamicControl.to !== null && dynamicControl.to < asOf).toBe(true);
        if (colour.confirmedUntil !== null) expect(colour.confirmed !== null && colour.confirmedUntil >= asOf).toBe(true);
      }),
    );
  });

  test("条例24 · while suspended nothing falls due", () => {
    check(
      300,
      fc.property(life, someDay, (facts, asOf) => {
        fc.pre(!facts.some(({ kind, on }) => kind === "death" && on < asOf));
        const begun = until(file(facts), asOf);
        const timeline = { ...begun, facts: [...begun.facts, { ...at(asOf, "detention.began"), id: "detained" }] };
        const today = ENGINE.explain(timeline, asOf);
        const tomorrow = ENGINE.explain(timeline, dayOf(offsetOf(asOf) + 1));
        fc.pre(today.status === "suspended" && tomorrow.status === "suspended");
        expect(overdueOfProgramme(tomorrow)).toBeLessThanOrEqual(overdueOfProgramme(today));
      }),
    );
  });

  test("nextChangeOn is later than the as-of day, and nothing changes before it", () => {
    check(
      120,
      fc.property(life, someDay, (facts, asOf) => {
        const timeline = until(file(facts), asOf);
        unchangedUntilNext(timeline, asOf);
      }),
    );
  });

  test("decision 0007 · what is overdue stays overdue as days pass, or becomes void", () => {
    check(
      200,
      fc.property(life, someDay, fc.integer({ min: 1, max: 400 }), (facts, asOf, days) => {
        const timeline = until(file(facts), asOf);
        const named = ({ obligations }: Answer, ...states: string[]) =>
          obligations.filter(({ state }) => states.includes(state)).map(({ key, since, dueOn }) => `${key} ${since} ${dueOn}`);
        const before = named(ENGINE.explain(timeline, asOf), "overdue");
        const after = named(ENGINE.explain(timeline, dayOf(offsetOf(asOf) + days)), "overdue", "void");
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  for (const kind of ["abroad.left", "imprisoned", "death", "detention.began", "isolation.entered", "transfer.sent"])
    test(`§4 · nothing changes before nextChangeOn, month by month for four years, after ${kind}`, () => {
      const timeline = file([...OPENING, at("2026-03-10", kind, kind === "transfer.sent" ? { toRegion: "640105001001" } : {})]);
      for (let month = 0; month < 48; month += 1) unchangedUntilNext(timeline, dayOf(offsetOf("2026-03-10") + month * 30));
    });

  test("what is done stays done, by the same fact and for the same day, as days pass", () => {
    check(
      200,
      fc.property(life, someDay, fc.integer({ min: 1, max: 400 }), (facts, asOf, days) => {
        const timeline = until(file(facts), asOf);
        const done = ({ obligations }: Answer) =>
          obligations
            .filter(({ state }) => state === "done" || state === "done_late")
            .map(({ key, dueOn, doneOn, by }) => `${key} ${dueOn} ${doneOn} ${by}`);
        const before = done(ENGINE.explain(timeline, asOf));
        expect(done(ENGINE.explain(timeline, dayOf(offsetOf(asOf) + days)))).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  test("spells follow each other without a gap and end in the status of the answer", () => {
    check(
      200,
      fc.property(life, someDay, (facts, asOf) => {
        const { answer, spells } = ENGINE.derive(file(facts), asOf);
        for (const [index, { to }] of spells.entries()) {
          const next = spells[index + 1];
          if (next && to !== null) expect(next.from > to).toBe(true);
          if (next) expect(to).not.toBeNull();
        }
        const now = spells.find(({ from, to }) => from <= asOf && (to === null || asOf <= to));
        expect(now?.status ?? null).toBe(answer.status);
      }),
    );
  });
});
