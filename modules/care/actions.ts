import { randomUUIDv7 } from "node:crypto";
import { readHead } from "#casefile/server";
import type { Stated } from "#person";
import { revealContact } from "#person/server";
import { writeAudit } from "#platform/audit";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { FileReferral, ReferralView } from "./contract.ts";
import { findMasked, findReferral, findReferrals, findReferralsOf, insertAnswer } from "./store.ts";

// In none of these words may stand why somebody is known here: a department reads them.
const missing = () =>
  new UserError(
    404,
    "referral.missing",
    say("没有这件转介，或已经办结、撤回。", "There is no such referral, or it was closed or withdrawn."),
  );

/** What the actor's department was asked for. The short names are read for these persons alone. */
export async function listReferrals({ db, actor }: Desk): Promise<ReferralView[]> {
  const { city, office } = actor;
  if (!office) return [];
  const rows = await db.readAs(actor, (tx) => findReferrals(tx, city, office));
  const people = [...new Set(rows.map(({ personId }) => personId))];
  if (people.length === 0) return [];
  const named = await db.readAs({ ...actor, people }, (tx) => findMasked(tx, city, people));
  const masked = new Map(named.map((person) => [person.id, person.masked]));
  return rows.flatMap(({ id, need, personId, name, township, referredOn, dueOn, said }) => {
    const whose = masked.get(personId);
    return whose ? [{ id, need, masked: whose, place: { name, township }, referredOn, dueOn, said }] : [];
  });
}

/** Name and phone of whoever needs help: the person is named to this one transaction. */
export async function getInTouch(
  { db, crypto, actor, today }: Desk,
  { id, ...stated }: { id: string } & Stated,
): Promise<{ name: string; phone: string | null }> {
  const found = await db.readAs(actor, (tx) => findReferral(tx, actor.city, id));
  if (!found) throw missing();
  const { personId, casefileId, served } = found;
  return db.withActor({ ...actor, people: [personId] }, async (tx) => {
    // It may have been closed in between.
    if (!(await findReferral(tx, actor.city, id))) throw missing();
    return revealContact(tx, crypto, actor, { personId, region: served, casefile: casefileId, target: id, stated, today });
  });
}

/** What becomes of it, in a sentence; the worker decides whether that goes on the timeline. */
export const answerReferral = (
  { db, actor }: Desk,
  { id, answer, note }: { id: string } & Pick<NonNullable<ReferralView["said"]>, "answer" | "note">,
): Promise<NonNullable<ReferralView["said"]>> =>
  db.withActor(actor, async (tx) => {
    const found = await findReferral(tx, actor.city, id);
    if (!found) throw missing();
    const at = new Date().toISOString();
    await insertAnswer(tx, actor.city, { ...found, id: randomUUIDv7(), answer, note, at, by: actor.login });
    await writeAudit(tx, actor, {
      region: found.served,
      verb: "referral.answer",
      target: id,
      casefile: found.casefileId,
      detail: { fact: found.fact, answer },
    });
    return { answer, note, at };
  });

/** What departments said about a file, for whoever may open it. */
export async function listReferralsOf(desk: Desk, { id }: { id: string }): Promise<FileReferral[]> {
  await readHead(desk, id);
  return desk.db.readAs(desk.actor, (tx) => findReferralsOf(tx, desk.actor.city, id));
}
