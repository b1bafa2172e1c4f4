import { hash } from "node:crypto";
import type { Obligation } from "#deadline";
import type { Colour } from "#grade";
import { dayAfter, holdsOn, type Day } from "#platform/day";
import type { Engine } from "./engine.ts";
import type { Answer, Control, Fact, Measure, Status } from "./model.ts";
import { placeOf, standingOf, type Standing } from "./standing.ts";

// Names are those of the columns: a projection travels to the database as JSON and comes back for comparison.

export type ObligationRow = {
  key: string;
  seq: number;
  since: Day;
  due_on: Day;
  answered_by: string | null;
  objection: string | null;
  detail: Pick<Obligation, "because" | "from" | "window">;
};
export type SpellRow = { from_on: Day; to_on: Day | null; status: Status; control: Control };

export type ReferralRow = { fact_id: string; office: string; need: string; referred_on: Day; due_on: Day; closed_on: Day | null };

/** What the tables say of a file: a function of its facts, its rules and the day. */
export type Projection = Omit<Standing, "changesOn"> & {
  status: Status | null;
  control: Control | null;
  measure: Measure | null;
  suggested: Colour | null;
  confirmed: Colour | null;
  confirmed_until: Day | null;
  colour: Colour | null;
  term_from: Day | null;
  term_to: Day | null;
  next_due_on: Day | null;
  /** Days of what somebody still has to do, and how much more an open objection holds back. */
  due_days: Day[];
  held: number;
  next_change_on: Day | null;
  obligations: ObligationRow[];
  spells: SpellRow[];
  referrals: ReferralRow[];
};

/**
 * What a projection is made from besides the rules and the day; `origin` is the division that opened the file, `adultOn` the
 * day on which a minor comes of age.
 */
export type Source = { origin: string; rules: string; adultOn: Day | null; facts: Fact[] };

/** `closedOn`: since when the file is closed by itself. */
export type Projected = { answer: Answer; projection: Projection; closedOn: Day | null };

export function project(engine: Engine, { origin, rules, adultOn, facts }: Source, asOf: Day): Projected {
  const region = placeOf(facts, origin, asOf);
  const { answer, spells, referrals } = engine.derive({ casefile: { region, rules }, facts }, asOf);
  const closedOn = closedBy(answer);
  const { changesOn, ...standing } = standingOf(facts, { origin, adultOn, closed: closedOn }, asOf);
  const { suggested, confirmed, confirmedUntil } = answer.colour;
  // Nobody here can act on a file that is sealed or gone.
  const isOver = standing.sealed || standing.moved_to !== null;
  const obligations = isOver ? [] : answer.obligations.filter(isPending).map(obligationRow);
  const waiting = obligations.filter((row) => row.answered_by === null);
  const projection: Projection = {
    ...standing,
    status: answer.status,
    control: spells.find((spell) => holdsOn(spell, asOf))?.control ?? null,
    measure: answer.measure,
    suggested,
    confirmed,
    confirmed_until: confirmedUntil,
    colour: confirmed ?? suggested,
    term_from: answer.term?.from ?? null,
    term_to: answer.term?.to ?? null,
    // Obligations come sorted by due day.
    next_due_on: waiting[0]?.due_on ?? null,
    due_days: waiting.filter((row) => row.objection === null).map((row) => row.due_on),
    held: waiting.filter((row) => row.objection !== null).length,
    next_change_on: [answer.nextChangeOn, ...changesOn].reduce(
      (soonest, day) => (day && (!soonest || day < soonest) ? day : soonest),
      null,
    ),
    obligations,
    spells: spells.map(({ from, to, status, control }) => ({ from_on: from, to_on: to, status, control })),
    referrals: isOver
      ? []
      : referrals.map((one) => ({
          fact_id: one.fact,
          office: one.office,
          need: one.need,
          referred_on: one.on,
          due_on: one.dueOn,
          closed_on: one.closedOn,
        })),
  };
  return { answer, projection, closedOn };
}

/** Three years without use end dynamic control and close the file on the day (戒毒条例 7); the first day it is closed. */
const closedBy = ({ status, dynamicControl: { to } }: Answer): Day | null => (status === "three_years_clean" && to ? dayAfter(to) : null);

/** Work somebody still has to do. */
export const isPending = ({ state, automatic }: Obligation): boolean => !automatic && (state === "open" || state === "overdue");

const obligationRow = ({ key, seq, since, dueOn, answeredBy, objection, because, from, window }: Obligation): ObligationRow => ({
  key,
  seq,
  since,
  due_on: dueOn,
  answered_by: answeredBy ?? null,
  objection: objection ?? null,
  detail: { because, ...(from !== undefined && { from }), ...(window && { window }) },
});

const stamps = new WeakMap<Engine, string>();

/** Eight characters that differ when a rule does; whatever carries another stamp was derived by other rules. */
export function stampOf(engine: Engine): string {
  let stamp = stamps.get(engine);
  if (stamp === undefined) {
    stamp = hash("sha1", JSON.stringify([engine.version, engine.parameters]), "base64url").slice(0, 8);
    stamps.set(engine, stamp);
  }
  return stamp;
}

/** Equal digests mean equal rows by equal rules: a file that derives to what it says already is not written. */
export const digestOf = (engine: Engine, projection: Projection): string =>
  stampOf(engine) + hash("sha1", JSON.stringify(projection), "base64url");
