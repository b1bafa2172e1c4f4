import { countFrom, type Counted, type Duty, type Lookup, type Parameter, type RuleSet } from "#deadline";
import { dayBefore, earlier, holdsOn, type Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { NO_BREACH, type BreachCount } from "./breach.ts";
import { countingFacts, type Objections } from "./counting.ts";
import { courseOf, type Community, type Course } from "./course.ts";
import type { Fact, Timeline } from "./model.ts";
import { communityOn, statusOn } from "./status.ts";

/** A community measure that has begun: report-in and term are known. */
export type Execution = Community & { reportIn: Fact; term: NonNullable<Community["term"]> };

export type Lapse = { on: Day; reason: Label };

/** What the rules of a room may look at: the facts that count, the course of the file, and the numbers in force. */
export type Situation = {
  asOf: Day;
  facts: readonly Fact[];
  course: Course;
  /** Community measures that have begun, oldest first. */
  begun: readonly Execution[];
  /** Those whose work is asked about: all of them, or only the one still in force, since work ends with its measure. */
  executions: readonly Execution[];
  objections: Objections;
  breach: BreachCount;
  /** Facts of a kind, by day. */
  of: (kind: string) => readonly Fact[];
  /** The same without those an open objection holds back. */
  uncontested: (kind: string) => readonly Fact[];
  /** The row of the rules in force on a day; throws for a key no room declares. */
  rule: (key: string, on: Day) => Parameter;
  /** A deadline counted from a day by the row in force on that day; detention after it was met does not move it. */
  due: (key: string, from: Day, metOn?: Day) => Counted;
  /** The last day of something that lasts for a while from a day, such as a factor; detention does not prolong it. */
  after: (key: string, from: Day) => Day;
  /** A duty with its deadline, met by a fact or void with the measure or the person's departure. */
  duty: (key: string, spec: DutySpec) => Duty;
  /** Why nobody here has anything to do about the person now: imprisonment terminated the measure, or the person is abroad. */
  away: Lapse | undefined;
  /** When work that began on `since` ends undone: with the measure, or by imprisonment, departure abroad or death. */
  lapse: (measure: Community | undefined, since: Day) => Lapse | undefined;
};

/** `arises`: the fact behind it; `countedFrom`: first day of the count; `since`: when it is listed; `by`: key of its number. */
export type DutySpec = { arises: Fact; countedFrom?: Day; since?: Day; metBy?: Fact | undefined; within?: Community; by?: string };

const NONE: readonly Fact[] = [];

/** `pending`: finished work of ended measures is left out, which spares most of the effort for most files. */
export type Scope = "all" | "pending";

export function situationOf(timeline: Timeline, asOf: Day, lookup: Lookup, scope: Scope): Situation {
  const { facts, objections } = countingFacts(timeline.facts, asOf);
  const set = timeline.casefile.rules as RuleSet;
  const byKind = Map.groupBy(facts, (fact) => fact.kind);
  const of = (kind: string) => byKind.get(kind) ?? NONE;
  const rule = (key: string, on: Day) => {
    const row = lookup(set, key, on);
    if (!row) throw new Error(`no rule row for ${key}`);
    return row;
  };
  const course = courseOf(facts, of, objections.open, rule, asOf);
  const begun = course.community.filter((one): one is Execution => one.reportIn !== undefined && one.term !== undefined);
  const current = communityOn(course, asOf);
  const due = (key: string, from: Day, metOn = asOf) => countFrom(from, rule(key, from), course.suspensions, metOn);
  return {
    asOf,
    facts,
    course,
    begun,
    executions: scope === "all" ? begun : begun.filter(({ end }) => !(end && end.on <= asOf)),
    objections,
    breach: current?.breach ?? NO_BREACH,
    of,
    uncontested: (kind) => (objections.open.size ? of(kind).filter((fact) => !objections.open.has(fact.id)) : of(kind)),
    rule,
    due,
    after: (key, from) => countFrom(from, rule(key, from)).dueOn,
    duty: (key, { arises, countedFrom = arises.on, since = countedFrom, metBy, within, by = key }) => ({
      key,
      since,
      ...due(by, countedFrom, metBy?.on),
      from: arises.id,
      done: metBy && { on: metBy.on, by: metBy.id },
      lapses: lapseOf(course, within, since),
    }),
    away: awayOn(course, asOf),
    lapse: (measure, since) => lapseOf(course, measure, since),
  };
}

const PRISON = say("收监服刑，措施终止", "imprisonment terminated the measure");
const ABROAD = say("已出国（境）", "the person went abroad");

function awayOn(course: Course, asOf: Day): Lapse | undefined {
  const status = statusOn(course, asOf);
  const spell = status === "abroad" && course.abroad.find((one) => holdsOn(one, asOf));
  if (spell) return { on: spell.from, reason: ABROAD };
  const prison = status === "terminated" && course.imprisoned.findLast((fact) => fact.on <= asOf);
  return prison ? { on: prison.on, reason: PRISON } : undefined;
}

function lapseOf(course: Course, measure: Community | undefined, since: Day): Lapse | undefined {
  const lapses: Lapse[] = measure?.end ? [measure.end] : [];
  const abroad = course.abroad.find((spell) => spell.to === null || since <= spell.to);
  if (abroad) lapses.push({ on: abroad.from, reason: ABROAD });
  const prison = course.imprisoned.find((fact) => fact.on >= since);
  if (prison) lapses.push({ on: prison.on, reason: PRISON });
  if (course.death) lapses.push({ on: course.death.on, reason: say("服务对象死亡", "the person died") });
  return lapses.sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}

/** Last day of a measure as far as it is known; null while no end is in sight. */
export const lastDayOf = (measure: Community, cap: Day | null = null): Day | null => {
  const last = measure.end ? dayBefore(measure.end.on) : null;
  return last && cap ? earlier(last, cap) : (last ?? cap);
};

/** The first fact of a list on or after a day and, where the measure ends, before its end. */
export const firstSince = (facts: readonly Fact[], since: Day, before?: Day): Fact | undefined =>
  facts.find((fact) => fact.on >= since && (!before || fact.on < before));
