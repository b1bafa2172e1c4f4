import { randomUUIDv7 } from "node:crypto";
import { writeAudit } from "#platform/audit";
import type { CryptoProvider } from "#platform/crypto";
import type { Actor, Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Identity } from "./model.ts";
import { openIdentity, sealIdentity, shownOf } from "./sealed.ts";
import { findSealed, insertIdentity, insertPerson } from "./store.ts";

/** Enters somebody new, sealed. One person has one entry in a city. */
export async function addPerson(tx: Tx, crypto: CryptoProvider, city: number, region: string, identity: Identity): Promise<string> {
  const key = { city, id: randomUUIDv7() };
  await insertPerson(tx, key, region, shownOf(identity));
  if (!(await insertIdentity(tx, key, region, sealIdentity(crypto, key.id, identity))))
    throw new UserError(
      409,
      "person.known",
      say(
        "该身份证号在本市已经建档。人已搬来的，请办理变更执行地。",
        "Somebody with this ID number is on file in this city. If they moved here, ask for a transfer.",
      ),
      { field: "person.idNumber" },
    );
  return key.id;
}

/** Shows who somebody is. The purpose, the reader and the file are in the audit before the name leaves the database. */
export async function revealIdentity(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { personId, region, target, purpose }: { personId: string; region: string; target: string; purpose: string },
): Promise<Identity> {
  await writeAudit(tx, actor, { region, verb: "person.reveal", target, casefile: target, purpose });
  const sealed = await findSealed(tx, { city: actor.city, id: personId });
  if (!sealed) throw new UserError(404, "person.missing", say("未登记身份信息。", "No identity is on file."));
  return openIdentity(crypto, personId, sealed);
}
