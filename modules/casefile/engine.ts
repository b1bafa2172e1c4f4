import { CALENDAR_YEARS, parameterLookup, settle, type Duty, type Hold, type Numbers, type Parameter } from "#deadline";
import type { Factor } from "#grade";
import { addDays, dayAfter, type Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { anomaliesIn } from "./anomalies.ts";
import { colourAnswer, confirmDuties, confirmationsIn, paceOf } from "./colour.ts";
import { runOn } from "./control.ts";
import { greenFactors } from "./green.ts";
import type { Kind } from "./kind.ts";
import type { Answer, Fact, Problem, StatusSpell, Timeline } from "./model.ts";
import { afterDeath, parseFact, parseTimeline } from "./parse.ts";
import type { Guard, Referral, Room } from "./room.ts";
import { situationOf, type Scope, type Situation } from "./situation.ts";
import { boundariesOf, measureOn, statusOn, statusSpells, termOn } from "./status.ts";

/** Names the state of the rules in every answer; a changed number is a new dated row, a changed method a new version. */
export const RULES_VERSION = "2026.1";

export type Engine = {
  version: string;
  /** Every kind of fact, in the order of a life. */
  kinds: ReadonlyMap<string, Kind>;
  /** Names of obligations by key. */
  keys: ReadonlyMap<string, Label>;
  parameters: readonly Parameter[];
  /** The parameters in plain words, by field of work. */
  numbers: readonly Numbers[];
  /** Who may write what, beyond what its kind says. */
  guards: readonly Guard[];
  /** Reads a whole timeline file; all problems are named. */
  parse: (json: unknown) => { timeline: Timeline } | { problems: Problem[] };
  /** Reads one new fact against the facts on file. */
  check: (timeline: Timeline, json: unknown) => { fact: Fact } | { problems: Problem[] };
  /** What follows on a day from the facts of that day and before (timeline.md §4). */
  explain: (timeline: Timeline, asOf: Day) => Answer;
  /** The answer without the finished work of ended measures, the history of status and control up to the day, and what was referred. */
  derive: (timeline: Timeline, asOf: Day) => { answer: Answer; spells: StatusSpell[]; referrals: Referral[] };
};

/** Puts the rooms together: their kinds, numbers and rules become one engine. */
export function assemble(rooms: readonly Room[]): Engine {
  const kinds = new Map(rooms.flatMap((room) => room.kinds).map((kind) => [kind.kind, kind]));
  const keys = new Map(rooms.flatMap((room) => Object.entries(room.keys ?? {})));
  const parameters = rooms.flatMap((room) => room.parameters ?? []);
  const lookup = parameterLookup(parameters);

  const derive = (timeline: Timeline, asOf: Day, scope: Scope) => {
    const situation = situationOf(timeline, asOf, lookup, scope);
    const boundaries = boundariesOf(situation.course);
    const steadyDuties = rooms.flatMap((room) => room.duties?.(situation) ?? []);
    const windows = steadyDuties.filter((duty) => duty.key === "drugtest.window");
    const steady = [...rooms.flatMap((room) => room.factors?.(situation) ?? []), ...greenFactors(situation, windows)];
    const confirmations = confirmationsIn(situation);
    const pace = paceOf(steady, confirmations);
    const lost = rooms.flatMap((room) => room.pacedFactors?.(situation, pace) ?? []);
    const paced = rooms.flatMap((room) => room.pacedDuties?.(situation, pace) ?? []);
    const factors = [...steady, ...lost];
    const stated = [...steadyDuties, ...paced, ...confirmDuties(situation, confirmations, steady, lost)];
    // What lapsed before it could arise never does.
    const duties = stated.filter(({ since, lapses }) => !(lapses && lapses.on < since));
    const status = statusOn(situation.course, asOf);
    const colour = colourAnswer(status, factors, confirmations, asOf);
    const changes = [...boundaries, ...pace.boundaries, ...changesOf(situation, duties, factors)];
    const { reachedOn: _, ...breach } = situation.breach;
    const run = runOn(situation.course.control, asOf);
    const answer: Answer = {
      asOf,
      rules: { set: timeline.casefile.rules, version: RULES_VERSION },
      status,
      measure: measureOn(situation.course, asOf),
      term: termOn(situation.course, asOf),
      obligations: settle(duties, (duty) => holdOn(situation, duty), asOf),
      breach,
      colour,
      dynamicControl: { from: run?.from ?? null, to: run?.to ?? null, ended: run !== undefined && run.to < asOf },
      nextChangeOn: status === "dead" ? null : earliestAfter(changes, asOf),
      anomalies: anomaliesIn(timeline, situation, kinds),
      notes: notesOn(duties, run?.to ?? null, asOf),
    };
    const referrals = rooms.flatMap((room) => room.referrals?.(situation) ?? []);
    return { answer, spells: statusSpells(situation.course, boundaries, asOf), referrals };
  };

  return {
    version: RULES_VERSION,
    kinds,
    keys,
    parameters,
    numbers: rooms.flatMap((room) => room.numbers ?? []),
    guards: rooms.flatMap((room) => room.guards ?? []),
    parse: (json) => parseTimeline(kinds, json),
    check: (timeline, json) => {
      const read = parseFact(kinds, json);
      if ("problems" in read) return read;
      const problems = afterDeath([...timeline.facts, read.fact]);
      return problems.length ? { problems } : read;
    },
    explain: (timeline, asOf) => derive(timeline, asOf, "all").answer,
    derive: (timeline, asOf) => derive(timeline, asOf, "pending"),
  };
}

/** An objection to an obligation, or to the fact it arises from, holds it back; one upheld ends those of that time (个保法 24). */
function holdOn({ objections }: Situation, duty: Duty): Hold | undefined {
  if (objections.open.size === 0 && objections.upheld.size === 0) return undefined;
  if (duty.key === "objection.decide") return undefined;
  const upheld = objections.upheld.get(duty.key);
  if (upheld && duty.since <= upheld.filed.on)
    return { objection: upheld.filed.id, upheldOn: upheld.decided.on, reason: say("异议成立", "the objection was upheld") };
  const filed = objections.open.get(duty.key) ?? (duty.from ? objections.open.get(duty.from) : undefined);
  return filed && duty.since <= filed.on ? { objection: filed.id } : undefined;
}

const isPendingOn = (asOf: Day) => (duty: Duty) => ![duty.done, duty.waived, duty.lapses].some((end) => end && end.on <= asOf);

/** Days on which a duty, a factor, or a running count changes by itself. */
function changesOf(situation: Situation, duties: readonly Duty[], factors: readonly Factor[]): (Day | undefined | null)[] {
  const { asOf, course } = situation;
  const isPending = isPendingOn(asOf);
  const ticking = [...course.suspensions, ...absencesOpen(situation)].some((spell) => spell.to === null);
  return [
    ticking ? addDays(asOf, 1) : null,
    ...duties.filter(isPending).flatMap(({ since, dueOn, done, lapses }) => [since, dayAfter(dueOn), done?.on, lapses?.on]),
    ...factors.flatMap(({ from, to }) => [from, to && dayAfter(to)]),
  ];
}

const absencesOpen = (situation: Situation) =>
  situation.begun.some((one) => !(one.end && one.end.on <= situation.asOf))
    ? situation
        .of("absence.found")
        .map((fact) => ({ to: typeof fact.body["to"] === "string" && fact.body["to"] <= situation.asOf ? fact.body["to"] : null }))
    : [];

const earliestAfter = (days: readonly (Day | undefined | null)[], asOf: Day): Day | null =>
  days.reduce<Day | null>((soonest, day) => (day && day > asOf && (soonest === null || day < soonest) ? day : soonest), null);

function notesOn(duties: readonly Duty[], controlTo: Day | null, asOf: Day): Answer["notes"] {
  const notes: Answer["notes"] = [];
  const outside = duties.some((duty) => duty.since <= asOf && duty.uncharted);
  if (outside)
    notes.push({
      code: "calendar_missing",
      message: say(
        `节假日数据覆盖 ${CALENDAR_YEARS.from}—${CALENDAR_YEARS.to} 年，之外的日期只按周六、周日计休息日。`,
        `Holiday data covers ${CALENDAR_YEARS.from}–${CALENDAR_YEARS.to}; outside it only Saturdays and Sundays count as rest days.`,
      ),
    });
  if (controlTo && controlTo < asOf)
    notes.push({
      code: "dynamic_control_ended",
      message: say(
        `${dayAfter(controlTo)} 起不再动态管控，无需申请。`,
        `Dynamic control ended on ${dayAfter(controlTo)} without application.`,
      ),
    });
  return notes;
}
