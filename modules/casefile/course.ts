import { afterSuspensions, countFrom, type Counted, type Parameter } from "#deadline";
import { addMonths, dayAfter, dayBefore, daysBetween, joined, later, type Day, type Spell } from "#platform/day";
import { say, type Label } from "#platform/words";
import { countBreach, NO_BREACH, type BreachCount } from "./breach.ts";
import { controlEvents, controlRuns, type ControlEvent, type ControlRun } from "./control.ts";
import type { Fact, Measure, Term } from "./model.ts";

/** A community measure from the decision to its end. */
export type Community = {
  measure: "community_detox" | "community_rehab";
  decision: Fact;
  months: number;
  served: Day;
  reportDue: Counted;
  /** The last day an excuse may move it to, where a region sets one. */
  latestReport?: Day;
  excuses: Fact[];
  reportIn?: Fact;
  term?: Term;
  /** Detention inside the measure: programme time stands still (戒毒条例 24). */
  suspensions: Spell[];
  /** The first day it is no longer in force. */
  end?: { on: Day; reason: Label };
  breach: BreachCount;
};

export type Isolation = { entered: Fact; released?: Fact; term: Term };

/** What the facts say happened to the person, before anything is due. */
export type Course = {
  firstOn: Day | null;
  community: Community[];
  isolation: Isolation[];
  treatment: (Spell & { measure: Measure })[];
  detention: Spell[];
  suspensions: Spell[];
  abroad: Spell[];
  imprisoned: Fact[];
  death?: Fact;
  control: ControlRun[];
};

export type RuleOn = (key: string, on: Day) => Parameter;
export type FactsOf = (kind: string) => readonly Fact[];

/**
 * Pairs beginnings with the next end, each end used once: what begins anew on the day of an end goes on.
 * `lastDay` tells whether the day of the end still belongs to the spell.
 */
export function paired(begins: readonly Fact[], ends: readonly Fact[], lastDay: (end: Day) => Day): Spell[] {
  const spells: Spell[] = [];
  let ended: Fact | undefined;
  for (const begin of begins) {
    if (spells.length > 0 && (!ended || begin.on < ended.on)) continue;
    const last: Fact | undefined = ended;
    ended = ends.find((fact) => fact.on >= begin.on && fact !== last);
    spells.push({ from: begin.on, to: ended ? later(lastDay(ended.on), begin.on) : null });
  }
  return spells;
}

const clipped = (spells: readonly Spell[], from: Day, endOn: Day | undefined): Spell[] =>
  spells
    .filter((spell) => (spell.to === null || spell.to >= from) && (!endOn || spell.from < endOn))
    .map((spell) => ({
      from: later(spell.from, from),
      to: endOn && (spell.to === null || spell.to >= endOn) ? dayBefore(endOn) : spell.to,
    }));

const TERM_BASIS = {
  community_detox: "禁毒法 33; 戒毒条例 14",
  community_rehab: "禁毒法 48; 戒毒条例 37、38",
  isolation: "禁毒法 47; 戒毒条例 27",
} as const;

function termFrom(measure: keyof typeof TERM_BASIS, from: Day, months: number, extended: number, suspensions: Spell[], asOf: Day): Term {
  const plain = dayBefore(addMonths(from, months + extended));
  const to = afterSuspensions(plain, suspensions, from, asOf);
  const suspendedDays = daysBetween(plain, to);
  const steps = [
    from,
    `+ ${months} months`,
    extended ? `+ ${extended} months extended` : "",
    "- 1 day",
    suspendedDays ? `+ ${suspendedDays} days suspended` : "",
  ];
  return { from, to, suspendedDays, because: { basis: TERM_BASIS[measure], arithmetic: steps.filter(Boolean).join(" ") } };
}

function isolationsIn(of: FactsOf): Isolation[] {
  const found: Isolation[] = [];
  for (const entered of of("isolation.entered")) {
    const last = found.at(-1);
    if (last && (!last.released || last.released.on > entered.on)) continue;
    const released = of("isolation.released").find((fact) => fact.on >= entered.on && fact !== last?.released);
    const decision = of("decision.served").findLast(
      (fact) => fact.body["measure"] === "isolation" && fact.on <= entered.on && (!last?.released || fact.on >= last.released.on),
    );
    const extended = of("isolation.extended").filter((fact) => fact.on >= entered.on && (!released || fact.on <= released.on));
    const extra = extended.reduce((sum, fact) => sum + Number(fact.body["months"]), 0);
    const term = termFrom("isolation", decision?.on ?? entered.on, Number(decision?.body["months"] ?? 24), extra, [], entered.on);
    found.push(released ? { entered, released, term } : { entered, term });
  }
  return found;
}

/** What ends a community measure before its term does. */
function endedBy(decision: Fact, decisions: readonly Fact[], of: FactsOf): { on: Day; reason: Label } | undefined {
  const next = decisions[decisions.indexOf(decision) + 1];
  const ends = [
    { fact: next, reason: say("作出新的决定", "a new decision was served") },
    { fact: of("isolation.entered").find((fact) => fact.on > decision.on), reason: say("转为强制隔离戒毒", "compulsory isolation began") },
    {
      fact: of("imprisoned").find((fact) => fact.on >= decision.on),
      reason: say("收监服刑，措施终止", "imprisonment terminated the measure"),
    },
    { fact: of("death")[0], reason: say("服务对象死亡", "the person died") },
  ].flatMap(({ fact, reason }) => (fact ? [{ on: fact.on, reason }] : []));
  return ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}

function communityMeasure(
  decision: Fact,
  decisions: readonly Fact[],
  detention: Spell[],
  of: FactsOf,
  ruleOn: RuleOn,
  asOf: Day,
): Community {
  const measure = decision.body["measure"] === "community_rehab" ? "community_rehab" : "community_detox";
  const months = Number(decision.body["months"]);
  const served = decision.on;
  let end = endedBy(decision, decisions, of);
  const inside = (fact: Fact) => fact.on >= served && (!end || fact.on < end.on);
  const reportIn = of("checkin.reported").find(inside);
  const suspensions = clipped(detention, served, end?.on);
  const term = reportIn && termFrom(measure, reportIn.on, months, 0, suspensions, asOf);
  const expiry = term && dayAfter(term.to);
  if (expiry && (!end || expiry < end.on)) end = { on: expiry, reason: say("措施期满", "the term ended") };
  const reportDue = countFrom(served, ruleOn(`checkin.report.${measure}`, served), suspensions, reportIn?.on ?? asOf);
  const excuses = of("checkin.excused").filter((fact) => inside(fact) && (!reportIn || fact.on <= reportIn.on));
  const most = ruleOn("checkin.report.at_most", served);
  const latestReport = Number(most.value) > 0 ? countFrom(served, most, suspensions, asOf).dueOn : undefined;
  return { measure, decision, months, served, reportDue, latestReport, excuses, reportIn, term, suspensions, end, breach: NO_BREACH };
}

/** Reads the course of a life from the facts that count (timeline.md §2, §4). */
export function courseOf(facts: readonly Fact[], of: FactsOf, contested: ReadonlyMap<string, Fact>, ruleOn: RuleOn, asOf: Day): Course {
  const detention = joined(paired(of("detention.began"), of("detention.ended"), (end) => end));
  const decisions = of("decision.served").filter((fact) => fact.body["measure"] !== "isolation");
  const community = decisions.map((decision) => communityMeasure(decision, decisions, detention, of, ruleOn, asOf));
  for (const one of community) {
    if (!one.reportIn) continue;
    const until = one.end && one.end.on <= asOf ? dayBefore(one.end.on) : asOf;
    const limit = (name: string) => Number(ruleOn(`breach.${name}`, one.served).value);
    const limits = { tests: limit("tests"), departures: limit("departures"), absentDays: limit("absent_days") };
    one.breach = countBreach(facts, one.reportIn.on, until, contested, limits);
  }
  const treatment = (["maintenance", "voluntary"] as const).flatMap((measure) =>
    paired(of(`${measure}.started`), of(`${measure}.ended`), dayBefore).map((spell) => ({ ...spell, measure })),
  );
  const starts = community.flatMap(({ measure, reportIn, breach }) => [
    ...(reportIn
      ? [{ on: reportIn.on, fact: reportIn.id, is: measure === "community_rehab" ? ("rehab" as const) : ("detox" as const) }]
      : []),
    ...(breach.reachedOn ? [{ on: breach.reachedOn, fact: reportIn?.id ?? "", is: "breach" as const }] : []),
  ]);
  const isolation = isolationsIn(of);
  // A release whose entry is not on file is a release all the same.
  const unmatched = of("isolation.released").filter((fact) => !isolation.some(({ released }) => released === fact));
  const happened = (is: ControlEvent["is"], fact: Fact | undefined): ControlEvent[] => (fact ? [{ on: fact.on, fact: fact.id, is }] : []);
  const isolations = [
    ...isolation.flatMap(({ entered, released }) => [...happened("isolated", entered), ...happened("released", released)]),
    ...unmatched.flatMap((fact) => happened("released", fact)),
  ];
  const months = Number(ruleOn("dynamic.exit", asOf).value);
  return {
    firstOn: facts[0]?.on ?? null,
    community,
    isolation,
    treatment,
    detention,
    suspensions: joined(community.flatMap((one) => one.suspensions)),
    abroad: paired(of("abroad.left"), of("abroad.returned"), dayBefore),
    imprisoned: [...of("imprisoned")],
    death: of("death")[0],
    control: controlRuns([...isolations, ...controlEvents(facts.filter((fact) => !contested.has(fact.id))), ...starts], months),
  };
}
