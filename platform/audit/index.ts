import { randomUUIDv7 } from "node:crypto";
import type { Tx } from "#platform/db";

/** Who did what to what; `detail` holds the purpose or what changed, never a name or a number of a person. */
export type AuditEntry = {
  city: number;
  region: string;
  actor: string;
  verb: string;
  target: string;
  detail: Record<string, unknown>;
};

/** Written in the action's own transaction: no change without its entry, no entry without its change. */
export const writeAudit = (tx: Tx, { city, region, actor, verb, target, detail }: AuditEntry): Promise<unknown> =>
  tx.run(`insert into audit (city, id, region, at, actor, verb, target, detail) values ($1, $2, $3, now(), $4, $5, $6, $7)`, [
    city,
    randomUUIDv7(),
    region,
    actor,
    verb,
    target,
    JSON.stringify(detail),
  ]);
