import { replacedIds, type Fact, type Refusal, type Write } from "#casefile";
import { SUPERVISING } from "#org";
import { say } from "#platform/words";
import { DECIDED, FILED } from "./model.ts";

/** What somebody who would decide has to be measured against. */
export type Decider = Pick<Write, "facts" | "answer" | "by">;

const standing = (facts: readonly Fact[]): readonly Fact[] => {
  const replaced = replacedIds(facts);
  return replaced.size ? facts.filter(({ id }) => !replaced.has(id)) : facts;
};

/** Objections that nobody has decided yet. */
export const openObjections = (facts: readonly Fact[]): Fact[] => objectionsWhere(facts, (decision) => !decision);

/** Objections that stand in the way of what they are against: open ones, and those that were upheld. */
export const holdingObjections = (facts: readonly Fact[]): Fact[] =>
  objectionsWhere(facts, (decision) => !decision || decision.body["upheld"] === true);

function objectionsWhere(facts: readonly Fact[], wanted: (decision: Fact | undefined) => boolean): Fact[] {
  const now = standing(facts);
  const decisions = now.filter(({ kind }) => kind === DECIDED);
  return now.filter(({ kind, id }) => kind === FILED && wanted(decisions.find(({ body }) => body["objection"] === id)));
}

/** A fact and those it corrected, one after another. */
export function lineOf(facts: readonly Fact[], id: string | undefined): Fact[] {
  const found = facts.find((fact) => fact.id === id);
  return found ? [found, ...lineOf(facts, found.supersedes)] : [];
}

/** Who recorded what the objection is against: the fact, or those that the obligations of that name arise from. */
export function contestedBy({ facts, answer }: Pick<Decider, "facts" | "answer">, { body }: Fact): Set<string | undefined> {
  const against = String(body["against"]);
  const own = lineOf(facts, against);
  const origins = own.length > 0 ? [] : answer().obligations.filter(({ key }) => key === against);
  return new Set([...own, ...origins.flatMap(({ from }) => lineOf(facts, from))].map(({ recordedBy }) => recordedBy));
}

const refused = (code: string, zh: string, en: string): Refusal => ({ status: 403, code, message: say(zh, en) });

/**
 * Why somebody may not decide an objection. It takes a second person (个人信息保护法 24, 50; our default): one who supervises in the file's
 * own line, and has recorded neither the objection nor what it is against.
 */
export function whyNotDecide(decider: Decider, filed: Fact): Refusal | undefined {
  const { login, role } = decider.by;
  if (filed.recordedBy === login)
    return refused(
      "objection.own_filing",
      "异议由您登记，须由上级的另一人复核。",
      "You recorded this objection; a second person above you decides it.",
    );
  if (contestedBy(decider, filed).has(login))
    return refused(
      "objection.own_record",
      "有争议的记录是您所作，须由上级的另一人复核。",
      "You recorded what is contested; a second person above you decides it.",
    );
  if (!SUPERVISING.some((one) => one === role))
    return refused(
      "objection.not_supervising",
      "异议由本案卷上级（乡镇、县区、市）禁毒办的人员复核，专职工作人员不能复核。",
      "An objection is decided in an office above the station (township, county or city), not at the station.",
    );
  return undefined;
}
