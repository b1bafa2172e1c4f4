import type { Tx } from "#platform/db";
import { HEAD_COLUMNS, type Head } from "./head.ts";
import { LINE } from "./line.ts";
import { HASH_BYTES, pathOf } from "./merkle.ts";

/** That one line is under a head; nothing else of the audit is in it. `tools/verify-audit-proof.mjs` checks it. */
export type Proof = {
  /** The line as it was hashed. */
  line: string;
  /** Its place in the batch, from 0. */
  index: number;
  path: string[];
  batch: Head;
  /** The batches after it, up to the head that was asked for. */
  later: Head[];
};

/** Undefined: no such line, or it is not sealed yet. `to`: number of the head that the proof leads to; the last one by default. */
export async function proveLine(tx: Tx, city: number, id: string, to = 2 ** 31 - 1): Promise<Proof | undefined> {
  const found = await tx.row<{ line: string }>(`select ${LINE} as line from audit where city = $1 and id = $2`, [city, id]);
  const batch = await tx.row<Head & { leaves: Buffer; place: number }>(
    `select ${HEAD_COLUMNS}, leaves, array_position(ids, $2) as place from audit_batch
     where city = $1 and first_id <= $2 and last_id >= $2 and $2 = any(ids)`,
    [city, id],
  );
  if (!found || !batch) return undefined;
  const { leaves, place, ...head } = batch;
  const index = place - 1;
  if (index * HASH_BYTES >= leaves.length) return undefined;
  const later = await tx.rows<Head>(
    `select ${HEAD_COLUMNS} from audit_batch where city = $1 and number > $2 and number <= $3 order by number`,
    [city, head.number, to],
  );
  return { line: found.line, index, path: pathOf(leaves, index).map((hash) => hash.toString("hex")), batch: head, later };
}
