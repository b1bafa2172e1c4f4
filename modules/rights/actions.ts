import type { FactInput } from "#casefile";
import { correctPerson, readHead, recordAllInto, type CasefileDesk } from "#casefile/server";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Decision, Remedy, Reply } from "./contract.ts";
import { DECIDED, identityPart } from "./model.ts";

/** The fact that puts another right: its withdrawal, or what should have stood. */
const remedyFact = (remedy: Remedy, { kind, id }: { kind: string; id: string }, on: string, reason: string): FactInput =>
  "withdraw" in remedy
    ? { id: remedy.id, kind: "fact.withdrawn", on, body: { reason }, supersedes: id }
    : { id: remedy.id, kind, on: remedy.on, body: remedy.body, supersedes: id };

const wrong = (code: string, field: string, zh: string, en: string) => new UserError(422, code, say(zh, en), { field });

/** Facts as they lie on file, by id. */
async function factsOf(
  { db, actor }: CasefileDesk,
  id: string,
): Promise<Map<string, { id: string; kind: string; body: Record<string, unknown> }>> {
  const rows = await db.readAs(actor, (tx) =>
    tx.rows<{ id: string; kind: string; body: Record<string, unknown> }>(
      "select id, kind, body from fact where city = $1 and casefile_id = $2",
      [actor.city, id],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Decides an objection; what was found wrong is put right in the same transaction. Whether this person may is the write path's to say. */
export async function decideObjection(desk: CasefileDesk, { id, decision }: { id: string; decision: Decision }) {
  await readHead(desk, id);
  const { objection, upheld, reason, remedy, on } = decision;
  const facts = await factsOf(desk, id);
  const target = facts.get(String(facts.get(objection)?.body["against"]));
  if (remedy && !upheld)
    throw wrong("objection.remedy", "remedy", "异议不成立，记录不变。", "The objection is not upheld: the record stays.");
  if (remedy && !target) throw wrong("objection.remedy", "remedy", "异议针对的不是一条记录。", "The objection is not against a fact.");
  const decided: FactInput = { id: decision.id, kind: DECIDED, on, body: { objection, upheld, reason } };
  return recordAllInto(desk, { id, facts: remedy && target ? [decided, remedyFact(remedy, target, on, reason)] : [decided] });
}

/** Answers a request for correction. What is corrected comes first: the answer says that it has been done. */
export async function answerCorrection(desk: CasefileDesk, { id, reply }: { id: string; reply: Reply }) {
  await readHead(desk, id);
  const { request, done, reason, on, remedy, identity } = reply;
  const answered: FactInput = { id: reply.id, kind: "correction.answered", on, body: { request, done, reason } };
  if (!done) return recordAllInto(desk, { id, facts: [answered] });
  const facts = await factsOf(desk, id);
  const of = facts.get(request)?.body["of"];
  const part = identityPart(of);
  if (part) {
    // Sent again, it has been done.
    if (facts.has(reply.id)) return recordAllInto(desk, { id, facts: [answered] });
    const value = identity?.[part];
    if (value === undefined || value === null)
      throw wrong("correction.identity", `identity.${part}`, "请填写正确的内容。", "Say what it should be.");
    return correctPerson(desk, { id, changes: { [part]: value }, facts: [answered] });
  }
  const target = facts.get(String(of));
  if (!remedy || !target) return recordAllInto(desk, { id, facts: [answered] });
  const told = await recordAllInto(desk, { id, facts: [remedyFact(remedy, target, on, reason), answered] });
  return told;
}
