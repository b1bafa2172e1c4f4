import type { CasefileDesk } from "#casefile/server";
import { findOfficial, findPeopleBehind } from "#org/server";
import { writeAudit } from "#platform/audit";
import type { Tx } from "#platform/db";
import { overTheCity } from "./asking.ts";
import type { Request } from "./contract.ts";
import type { Action } from "./model.ts";
import { requestOf } from "./reading.ts";
import { cannot, missing, remarkNeeded } from "./refusals.ts";
import { unsealedUntil } from "./rules.ts";
import { answerRow, endGrant, findRequest, type RequestRow } from "./store.ts";
import { openSealed } from "./unsealing.ts";
import { stepsFor } from "./workflow.ts";

/** `asker`: the account whose files may have changed by it. */
export type Answered = { request: Request; asker: string };

/** Answers a request: one answer counts, whoever comes second is told by whom it was given. */
export async function answerRequest(
  desk: CasefileDesk,
  { id, action, remark }: { id: string; action: Action; remark?: string | undefined },
  now: Date,
): Promise<Answered> {
  const { db, actor, today } = desk;
  // Seen as whoever they are; done over the whole city, since a file's rows may lie elsewhere than where it is served.
  const seen = await db.readAs(actor, (tx) => findRequest(tx, actor.city, id));
  if (!seen) throw missing();
  return db.withActor(overTheCity(actor), async (tx) => {
    const step = stepsFor(seen, actor).find((one) => one.action === action);
    const official = await findOfficial(tx, actor);
    if (!step || !official || (step.by !== "asker" && (await isSamePerson(tx, desk, seen)))) throw cannot(seen);
    if (step.remark && !remark) throw remarkNeeded();
    const untilOn = action === "approve" ? { untilOn: unsealedUntil(today, seen.days ?? 0) } : {};
    const done = await answerRow(tx, { id, status: step.to, by: actor, official, at: now, today, remark, ...untilOn });
    if (done === 0) throw cannot((await findRequest(tx, actor.city, id)) ?? seen);
    if (action === "approve") await openSealed(tx, desk, seen);
    if (action === "reject" && seen.grantId) await endGrant(tx, actor.city, seen.grantId, now);
    const { verb } = step;
    await writeAudit(tx, actor, {
      region: seen.region,
      verb,
      target: id,
      casefile: seen.casefileId,
      purpose: seen.purpose,
      detail: { asker: seen.askedBy, ...(remark && { remark }), ...untilOn },
    });
    const row = await findRequest(tx, actor.city, id);
    if (!row) throw missing();
    return { request: requestOf(row, actor), asker: seen.askedBy };
  });
}

/** Whoever asked does not answer in another post, nor through somebody who stands in for them, nor in place of one they stand in for. */
async function isSamePerson(tx: Tx, { actor, today }: CasefileDesk, { askedBy, askedPost }: RequestRow): Promise<boolean> {
  const [askers, answerers] = [
    await findPeopleBehind(tx, actor.city, askedBy, askedPost, today),
    await findPeopleBehind(tx, actor.city, actor.login, actor.post, today),
  ];
  return answerers.some((one) => askers.includes(one));
}
