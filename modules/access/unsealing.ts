import { randomUUIDv7 } from "node:crypto";
import { recordFact, withSealed, type CasefileDesk } from "#casefile/server";
import type { Stated } from "#person";
import { findPurpose, requirePurpose } from "#person/server";
import { findOfficial } from "#org/server";
import { writeAudit } from "#platform/audit";
import type { Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import { overTheCity } from "./asking.ts";
import type { Request } from "./contract.ts";
import { REASON_LENGTH } from "./model.ts";
import { requestOf } from "./reading.ts";
import { askedAlready, missing, notSealed, tooShort } from "./refusals.ts";
import { unsealedUntil } from "./rules.ts";
import { findRequest, findUnsealing, insertRequest, lockFile, type RequestRow } from "./store.ts";

/** Somebody who serves or supervises a sealed file asks for it to be opened; it stays sealed until a second person approves. */
export async function askUnsealing(
  desk: Desk,
  { casefileId, purpose: stated, note, reason, days }: Stated & { casefileId: string; reason: string; days: number },
  now: Date,
): Promise<Request> {
  const { db, actor, today } = desk;
  const purpose = requirePurpose({ purpose: stated, note }, "unseal", today);
  if ([...reason].length < REASON_LENGTH) throw tooShort();
  const visible = await db.readAs(withSealed(actor), (tx) =>
    tx.row<{ sealed: boolean }>("select sealed from casefile where city = $1 and id = $2", [actor.city, casefileId]),
  );
  if (!visible) throw missingFile();
  if (!visible.sealed) throw notSealed();
  return db.withActor(overTheCity(actor), async (tx) => {
    const [file, asker] = [await lockFile(tx, actor.city, casefileId), await findOfficial(tx, actor)];
    if (!asker) throw new Error("whoever asks holds a post");
    if (!file?.sealed) throw notSealed();
    if (await findUnsealing(tx, actor.city, casefileId)) throw askedAlready();
    const id = randomUUIDv7();
    await insertRequest(tx, actor, { id, file, kind: "unseal", purpose, note, reason, asker, askedAt: now, today, days });
    await writeAudit(tx, actor, {
      region: file.served,
      verb: "access.unseal",
      target: id,
      casefile: casefileId,
      purpose,
      detail: { days, ...(note && { note }) },
    });
    const row = await findRequest(tx, actor.city, id);
    if (!row) throw missing();
    return requestOf(row, actor);
  });
}

const missingFile = () =>
  new UserError(404, "casefile.missing", say("没有这个案卷，或它不在您的辖区。", "There is no such casefile in your area."));

/** Approval opens the file in its timeline, with both people and the basis; its end follows from the day. */
export async function openSealed(tx: Tx, { engine, actor, today }: CasefileDesk, request: RequestRow): Promise<void> {
  const purpose = findPurpose(request.purpose, "unseal", request.askedOn);
  const basis = [purpose ? `${purpose.label.zh}（${purpose.basis}）` : request.purpose, request.note].filter(Boolean).join("：");
  await recordFact(tx, engine, {
    city: actor.city,
    casefileId: request.casefileId,
    fact: {
      id: `unsealing-${request.id}`,
      kind: "file.unsealed",
      on: today,
      body: { basis, until: unsealedUntil(today, request.days ?? 0), approvedBy: [request.askedBy, actor.login] },
    },
    actor: overTheCity(actor),
    today,
  });
}
