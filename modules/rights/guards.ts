import { replacedIds, type Fact, type Guard, type Refusal, type Write } from "#casefile";
import { addMonths, type Day } from "#platform/day";
import { say } from "#platform/words";
import { DECIDED, FILED, identityPart } from "./model.ts";
import { lineOf, holdingObjections, openObjections, whyNotDecide } from "./second-person.ts";

const wrong = (code: string, field: string, zh: string, en: string): Refusal => ({ status: 422, code, message: say(zh, en), field });
const conflict = (code: string, zh: string, en: string): Refusal => ({ status: 409, code, message: say(zh, en) });

const standsIn = (facts: readonly Fact[], id: unknown): Fact | undefined =>
  replacedIds(facts).has(String(id)) ? undefined : facts.find((fact) => fact.id === id);

/** An objection names something that is there, once at a time (个人信息保护法 24). */
const filing: Guard = {
  watches: ({ fact }) => fact.kind === FILED && fact.supersedes === undefined,
  refuses: ({ fact, facts, answer }) => {
    const against = String(fact.body["against"]);
    const target = standsIn(facts, against);
    if (target && /^(objection|correction|copy|rights|guardian)\./.test(target.kind))
      return wrong(
        "objection.of_right",
        "body.against",
        "这一条是权利事项，不能再提异议。",
        "This is about a right; there is nothing to object to.",
      );
    if (!target && !answer().obligations.some(({ key }) => key === against))
      return wrong("objection.target", "body.against", "案卷中没有这一条记录或事项。", "There is no such fact or item in this file.");
    if (openObjections(facts).some(({ body }) => body["against"] === against))
      return conflict("objection.open", "对这一条已有异议在复核中。", "An objection to this is open already.");
    return undefined;
  },
};

/** Decided by a second person, once, with a reason to whoever is refused (个人信息保护法 24, 50). */
const deciding: Guard = {
  watches: ({ fact }) => fact.kind === DECIDED && fact.supersedes === undefined,
  refuses: (write) => {
    const { fact, facts } = write;
    const filed = standsIn(facts, fact.body["objection"]);
    if (filed?.kind !== FILED)
      return wrong("objection.unknown", "body.objection", "案卷中没有这项异议。", "There is no such objection in this file.");
    if (!openObjections(facts).includes(filed))
      return conflict("objection.decided", "这项异议已经复核。", "This objection has been decided.");
    if (fact.on < filed.on)
      return wrong(
        "objection.before",
        "on",
        `复核日期不能早于提出异议的 ${filed.on}。`,
        `It was filed on ${filed.on}; it cannot be decided before.`,
      );
    if (fact.body["upheld"] !== true && !fact.body["reason"])
      return wrong("objection.reason", "body.reason", "异议不成立的，须说明理由。", "Say why it is not upheld.");
    return whyNotDecide(write, filed);
  },
};

/** What an objection says, its decision, and a fact that is contested are changed by whoever may decide: otherwise its pause could be undone. */
const undoing: Guard = {
  watches: ({ fact: { supersedes }, facts }) => supersedes !== undefined && contested(facts, supersedes) !== undefined,
  refuses: (write) => {
    const filed = contested(write.facts, write.fact.supersedes ?? "");
    return filed && whyNotDecide(write, filed);
  },
};

/** The objection that a change of this fact would touch. */
function contested(facts: readonly Fact[], id: string): Fact | undefined {
  const target = facts.find((fact) => fact.id === id);
  // A withdrawal is followed to what it withdrew.
  const touched = target?.kind === "fact.withdrawn" ? facts.find((fact) => fact.id === target.supersedes) : target;
  if (touched?.kind === FILED) return touched;
  if (touched?.kind === DECIDED) return facts.find((fact) => fact.id === touched.body["objection"]);
  const line = new Set(lineOf(facts, id).map((fact) => fact.id));
  return holdingObjections(facts).find(({ body }) => line.has(String(body["against"])));
}

/** Who asks for a correction or a copy is answered once; whoever made the record does not alone refuse to correct it (个人信息保护法 45, 46, 50). */
const answering: Guard = {
  watches: ({ fact }) => fact.kind === "correction.answered" || fact.kind === "copy.handed",
  refuses: ({ fact, facts, by }) => {
    const request = standsIn(facts, fact.body["request"]);
    if (request?.kind !== fact.kind.replace(/\.\w+$/, ".requested"))
      return wrong("request.unknown", "body.request", "案卷中没有这项申请。", "There is no such request in this file.");
    const replaced = replacedIds(facts);
    const answered = facts.some(
      ({ id, kind, body }) => id !== fact.supersedes && !replaced.has(id) && kind === fact.kind && body["request"] === request.id,
    );
    if (answered) return conflict("request.answered", "这项申请已经答复。", "This request has been answered.");
    if (fact.on < request.on)
      return wrong("request.before", "on", `日期不能早于提出申请的 ${request.on}。`, `It was requested on ${request.on}.`);
    if (fact.kind === "copy.handed") return undefined;
    const of = String(request.body["of"]);
    const authors = lineOf(facts, of).map(({ recordedBy }) => recordedBy);
    if (fact.body["done"] !== true)
      return authors.includes(by.login)
        ? {
            status: 403,
            code: "correction.own_record",
            message: say("这条记录是您所作，不予更正须由另一人决定。", "You recorded this; another person has to refuse its correction."),
          }
        : undefined;
    return identityPart(of) || replaced.has(of)
      ? undefined
      : conflict("correction.undone", "这条记录还没有更正。", "That fact has not been corrected yet.");
  },
};

/** A request for correction is about something that is there. */
const requesting: Guard = {
  watches: ({ fact }) => fact.kind === "correction.requested",
  refuses: ({ fact, facts }) => {
    const { of, right } = fact.body;
    if (identityPart(of))
      return right === undefined
        ? undefined
        : wrong(
            "correction.identity",
            "body.right",
            "身份信息的正确内容在办理时填写并加密，不写在这里。",
            "What an identity should say is entered, and sealed, when it is corrected.",
          );
    return standsIn(facts, of)
      ? undefined
      : wrong("correction.target", "body.of", "案卷中没有这一条记录。", "There is no such fact in this file.");
  },
};

/** Under fourteen what rests on consent, not on a duty of the office, waits for the guardian's (个人信息保护法 31). */
const CONSENTED = ["assessment.done", "care.referred", "job.started"];
const YEARS_BEFORE_ADULT = 4;

export const consentNeededUntil = (adultOn: Day | null): Day | null => adultOn && addMonths(adultOn, -12 * YEARS_BEFORE_ADULT);

/** The consent in force on a day. */
export function consentOn(facts: readonly Fact[], on: Day): Fact | undefined {
  const replaced = replacedIds(facts);
  const last = facts
    .filter((fact) => fact.kind.startsWith("guardian.") && !replaced.has(fact.id) && fact.on <= on)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.kind < b.kind ? -1 : 1))
    .at(-1);
  return last?.kind === "guardian.consented" ? last : undefined;
}

const consenting: Guard = {
  watches: ({ fact, adultOn }) => adultOn !== null && CONSENTED.includes(fact.kind),
  refuses: ({ fact, facts, adultOn }: Write) => {
    const until = consentNeededUntil(adultOn);
    if (until === null || fact.on >= until || consentOn(facts, fact.on)) return undefined;
    return conflict(
      "guardian.consent",
      "未满十四周岁，须先有监护人同意（个人信息保护法 31）。请先记录“监护人同意”。",
      "Under fourteen: a guardian has to consent first (个人信息保护法 31). Record the consent.",
    );
  },
};

export const RIGHTS_GUARDS: readonly Guard[] = [filing, deciding, undoing, requesting, answering, consenting];
