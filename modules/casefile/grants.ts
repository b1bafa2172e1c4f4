import { randomUUIDv7 } from "node:crypto";
import type { Actor, Tx } from "#platform/db";

/** Why a file is named to somebody: on a minor's access list, or for an emergency look. */
export type GrantKind = "guard" | "emergency";

export type Grant = {
  casefileId: string;
  personId: string;
  /** Of the file. */
  region: string;
  kind: GrantKind;
  reason: string;
  /** What an emergency look is for. */
  purpose?: string | undefined;
  /** Left out: until somebody ends it. */
  until?: Date;
  /** Left out: the actor's own account and post. */
  to?: { login: string; post: string };
};

/** Names a file to a post; seen from the next session look-up on. */
export async function grantFile(
  tx: Tx,
  by: Actor,
  { casefileId, personId, region, kind, reason, purpose, until, to }: Grant,
): Promise<string> {
  const id = randomUUIDv7();
  const { login, post } = to ?? by;
  if (!post) throw new Error("a file is named to a post");
  await tx.run(
    `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, until_at, granted_by, purpose)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10, $11, $12)`,
    [by.city, id, region, casefileId, personId, post, login, kind, reason, until?.toISOString() ?? null, by.login, purpose ?? null],
  );
  return id;
}

/** Files and persons named to a post of an account now, and the first moment at which that changes by itself. */
export async function findGranted(tx: Tx, { city, login, post }: Pick<Actor, "city" | "login" | "post">, now: Date) {
  const rows = await tx.rows<{ casefileId: string; personId: string; until: string | null }>(
    `select casefile_id as "casefileId", person_id as "personId", until_at as until from file_grant
     where city = $1 and login = $2 and post_id = $3 and ended_at is null and (until_at is null or until_at > $4)
     order by granted_at desc limit 500`,
    [city, login, post, now.toISOString()],
  );
  return {
    files: rows.map(({ casefileId }) => casefileId),
    people: rows.map(({ personId }) => personId),
    until: Math.min(...rows.flatMap(({ until }) => (until ? [Date.parse(until)] : []))),
  };
}

/** The emergency look by which an actor is shown a file that is not theirs to see in the ordinary course. */
export const findEmergency = (tx: Tx, { city, login, post, lo, hi }: Actor, casefileId: string) =>
  tx.row<{ until: string; purpose: string | null }>(
    `select g.until_at as until, g.purpose from file_grant g join casefile c on c.city = g.city and c.id = g.casefile_id
     where g.city = $1 and g.casefile_id = $2 and g.login = $3 and g.post_id = $4 and g.kind = 'emergency' and g.ended_at is null
       and (c.guarded or not (c.region >= $5 and c.region < $6 or c.served >= $5 and c.served < $6))
     order by g.until_at desc limit 1`,
    [city, casefileId, login, post ?? null, lo, hi],
  );
