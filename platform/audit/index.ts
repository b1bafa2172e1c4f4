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
export const writeAudit = (tx: Tx, by: Actor, { region, verb, target, detail = {}, ...more }: AuditLine): Promise<unknown> =>
  tx.run(`insert into audit (city, id, region, at, actor, verb, target, detail) values ($1, $2, $3, now(), $4, $5, $6, $7)`, [
    by.city,
    randomUUIDv7(),
    region,
    by.login,
    verb,
    target,
    JSON.stringify({ ...more, ...detail }),
  ]);
