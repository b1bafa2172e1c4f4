import type { Day } from "#platform/day";
import type { Fact } from "./model.ts";

/** What objections did on the as-of day: facts and obligation keys held open, and those found wrong. */
export type Objections = {
  /** Target (fact id or obligation key) → the fact that filed the open objection. */
  open: ReadonlyMap<string, Fact>;
  /** Target → the filed and the deciding fact of an objection that was upheld. */
  upheld: ReadonlyMap<string, { filed: Fact; decided: Fact }>;
  /** Target → the same, of an objection that was not upheld. */
  rejected: ReadonlyMap<string, { filed: Fact; decided: Fact }>;
};

/** The first fact of an id wins; a second one with it is a no-op. */
export function firstOfEach(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => !seen.has(fact.id) && seen.add(fact.id));
}

/** Ids of facts that another fact corrects or withdraws; a correction that was itself withdrawn corrects nothing. */
export function replacedIds(facts: readonly Fact[]): Set<string> {
  const targets = (of: readonly Fact[]) => new Set(of.flatMap((fact) => fact.supersedes ?? []));
  const withdrawals = facts.filter((fact) => fact.kind === "fact.withdrawn");
  const undone = targets(withdrawals.filter((fact) => !targets(withdrawals).has(fact.id)));
  return targets(facts.filter((fact) => !undone.has(fact.id)));
}

export function objectionsIn(facts: readonly Fact[]): Objections {
  const open = new Map<string, Fact>();
  const upheld = new Map<string, { filed: Fact; decided: Fact }>();
  const rejected = new Map<string, { filed: Fact; decided: Fact }>();
  const decisions = facts.filter((fact) => fact.kind === "objection.decided");
  for (const filed of facts) {
    if (filed.kind !== "objection.filed") continue;
    const against = String(filed.body["against"]);
    const decided = decisions.find((decision) => decision.body["objection"] === filed.id);
    if (!decided) open.set(against, filed);
    else (decided.body["upheld"] === true ? upheld : rejected).set(against, { filed, decided });
  }
  return { open, upheld, rejected };
}

/**
 * The facts that count on a day, by day, then time of recording, then id: those of that day or before, not superseded,
 * and not found wrong after an objection. Order of arrival plays no part.
 */
export function countingFacts(facts: readonly Fact[], asOf: Day): { facts: Fact[]; objections: Objections } {
  const known = firstOfEach(facts).filter((fact) => fact.on <= asOf);
  const replaced = known.some((fact) => fact.supersedes) ? replacedIds(known) : new Set<string>();
  const standing = replaced.size ? known.filter((fact) => !replaced.has(fact.id)) : known;
  standing.sort((a, b) => order(a.on, b.on) || order(a.recordedAt ?? "", b.recordedAt ?? "") || order(a.id, b.id));
  const objections = objectionsIn(standing);
  const counted = objections.upheld.size ? standing.filter((fact) => !objections.upheld.has(fact.id)) : standing;
  return { facts: counted, objections };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
