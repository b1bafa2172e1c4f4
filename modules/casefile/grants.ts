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
  /** Left out: until somebody ends it. */
  until?: Date;
  /** Left out: the actor's own account and post. */
  to?: { login: string; post: string };
};

/** Names a file to a post; seen from the next session look-up on. */
export async function grantFile(tx: Tx, by: Actor, { casefileId, personId, region, kind, reason, until, to }: Grant): Promise<string> {
  const id = randomUUIDv7();
  const { login, post } = to ?? by;
  if (!post) throw new Error("a file is named to a post");
  await tx.run(
    `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, until_at, granted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10, $11)`,
    [by.city, id, region, casefileId, personId, post, login, kind, reason, until?.toISOString() ?? null, by.login],
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
