import { randomUUIDv7 } from "node:crypto";
import type { Actor, Tx } from "#platform/db";

/** What was done to what; `detail` holds what changed, never a name or a number of a person. */
export type AuditLine = {
  /** Where it belongs. */
  region: string;
  verb: string;
  target: string;
  /** The file it is about, if any: whoever serves the file may ask who looked at it. */
  casefile?: string | undefined;
  purpose?: string | undefined;
  before?: string | null | undefined;
  after?: string | null | undefined;
  detail?: Record<string, unknown>;
};

/** Written in the action's own transaction: no change without its line, no line without its change. */
export const writeAudit = (tx: Tx, by: Actor, line: AuditLine): Promise<unknown> =>
  tx.run(
    `insert into audit (city, id, region, at, actor, post, verb, target, casefile_id, purpose, before_hash, after_hash, request_id, detail)
     values ($1, $2, $3, now(), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      by.city,
      randomUUIDv7(),
      line.region,
      by.login,
      by.post,
      line.verb,
      line.target,
      line.casefile,
      line.purpose ?? by.purpose,
      line.before,
      line.after,
      by.request,
      JSON.stringify(line.detail ?? {}),
    ],
  );
