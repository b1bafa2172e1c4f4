import { readOffices } from "#audit/server";
import type { Fact } from "#casefile";
import { readCasefile, readHead, revealPerson, type CasefileDesk } from "#casefile/server";
import { writeAudit } from "#platform/audit";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Copy } from "./contract.ts";
import { findOffice, findRequest } from "./queries.ts";

const PURPOSE = "own_request";

const notAsked = () =>
  new UserError(422, "copy.request", say("请先记录本人的申请。", "Record first that the person asked for it."), { field: "request" });

/**
 * Everything on file, for the person it is about and who asked for it (个人信息保护法 45). In the audit it is an export for that purpose;
 * the identity in full is a reveal besides, with its own line and its own count.
 */
export async function makeCopy(desk: CasefileDesk, { id, request, full }: { id: string; request: string; full: boolean }): Promise<Copy> {
  const { db, actor } = desk;
  const asked = { ...desk, actor: { ...actor, purpose: PURPOSE } };
  // Asked first: a purpose that is not on file must not stand in the audit.
  await readHead(desk, id);
  if (!(await db.readAs(actor, (tx) => findRequest(tx, actor.city, id, request)))) throw notAsked();
  const file = await readCasefile(asked, { id });
  if (file.emergencyUntil !== null)
    throw new UserError(403, "copy.emergency", say("紧急查阅只能看，不能制作副本。", "An emergency look is to read, not to take away."));
  const found = file.facts.find((fact) => fact.id === request);
  if (!found) throw notAsked();
  const identity = full ? await revealPerson(asked, { id, purpose: PURPOSE }) : null;
  const looks = await readOffices(asked, id);
  const office = await db.withActor(asked.actor, async (tx) => {
    await writeAudit(tx, asked.actor, {
      region: file.region.code,
      verb: "rights.copy",
      target: id,
      casefile: id,
      purpose: PURPOSE,
      detail: { request, full, facts: file.facts.length },
    });
    return findOffice(tx, actor.city, actor.post);
  });
  // As the public format has it: what is absent is left out, and who recorded it is not the person's data.
  const unnamed = ({ recordedBy: _, supersedes, ...fact }: Fact): Fact => ({ ...fact, ...(supersedes && { supersedes }) });
  return {
    madeAt: new Date().toISOString(),
    office: office?.office ?? null,
    madeBy: actor.login,
    request: unnamed(found),
    identity,
    masked: file.masked,
    region: { code: file.region.code, path: file.region.path },
    rules: file.rules,
    openedOn: file.openedOn,
    facts: file.facts.toReversed().map(unnamed),
    answer: file.answer,
    looks,
  };
}
