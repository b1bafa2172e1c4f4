import type { Tx } from "#platform/db";
import { HEAD_COLUMNS, NOTHING_BEFORE, signHead, type Head } from "./head.ts";
import type { AuditKey } from "./key.ts";
import { idOf, LINE } from "./line.ts";
import { leafOf, rootOf } from "./merkle.ts";

/** Hashing this many takes some 10 ms, during which nothing else is answered. */
const MOST_LINES = 2048;

/**
 * Longest that a transaction may take to commit its line. What claims to be older than the last sealing by more than this was put in
 * afterwards: it is never sealed, and stands out for ever.
 */
export const GRACE = "15 minutes";

/**
 * Where a line counts as unsealed: not older than the grace before the last sealing ($2), and in no batch sealed since. The grace once
 * more, should the database's clock ever be set back.
 */
const UNSEALED = `city = $1 and ($2::timestamptz is null or at >= $2::timestamptz - interval '${GRACE}')
  and id not in (select unnest(ids) from audit_batch b
                 where b.city = $1 and b.sealed_at >= $2::timestamptz - 2 * interval '${GRACE}' and b.number <= $3)`;

type Last = { number: number; sealedAt: string; chain: string; total: number };
const NONE = { number: 0, sealedAt: null, chain: NOTHING_BEFORE, total: 0 };

export const lastHead = (tx: Tx, city: number): Promise<Head | undefined> =>
  tx.row<Head>(`select ${HEAD_COLUMNS} from audit_batch where city = $1 order by number desc limit 1`, [city]);

/** How many lines wait. */
export async function countUnsealed(tx: Tx, city: number): Promise<number> {
  const { sealedAt, number } = (await lastHead(tx, city)) ?? NONE;
  const found = await tx.row<{ lines: number }>(`select count(*) as lines from audit where ${UNSEALED}`, [city, sealedAt, number]);
  return found?.lines ?? 0;
}

/**
 * Seals every line that is committed and in no batch yet; gives the new heads, oldest first. One at a time in a city, whoever asks: the
 * second waits and finds nothing left. A line that commits later than its neighbours goes into a later batch.
 */
export async function sealAudit(tx: Tx, city: number, key: AuditKey, most = MOST_LINES): Promise<Head[]> {
  await tx.run("select pg_advisory_xact_lock(hashtext('yinghuo audit'), $1)", [city]);
  // Asked only now, with the lock: what another sealer wrote is seen.
  const start: Last | typeof NONE = (await lastHead(tx, city)) ?? NONE;
  const heads: Head[] = [];
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const [found, clock] = await Promise.all([
      // Sorted before they are made into text.
      tx.rows<{ line: string }>(
        `select ${LINE} as line from (select * from audit where ${UNSEALED} and id > $4 order by id limit $5) lines`,
        [city, start.sealedAt, start.number, after, most],
      ),
      // Later than every line read before it.
      tx.row<{ now: string }>(`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`),
    ]);
    if (found.length === 0 || !clock) return heads;
    const head = await sealBatch(tx, { city, last: heads.at(-1) ?? start, lines: found.map(({ line }) => line), at: clock.now, key });
    heads.push(head);
    after = idOf(found.at(-1)?.line ?? "");
    if (found.length < most) return heads;
  }
}

type Batch = { city: number; last: Pick<Last, "number" | "chain" | "total">; lines: string[]; at: string; key: AuditKey };

async function sealBatch(tx: Tx, { city, last, lines, at, key }: Batch): Promise<Head> {
  const ids = lines.map(idOf);
  const leaves = Buffer.concat(lines.map(leafOf));
  const head = signHead(
    {
      city,
      number: last.number + 1,
      count: lines.length,
      total: last.total + lines.length,
      root: rootOf(leaves).toString("hex"),
      previous: last.chain,
      sealedAt: at,
    },
    key,
  );
  await tx.run(
    `insert into audit_batch (city, number, region, count, total, first_id, last_id, ids, leaves, root, previous, chain, sealed_at, key, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      city,
      head.number,
      String(city),
      head.count,
      head.total,
      ids[0],
      ids.at(-1),
      ids,
      leaves,
      head.root,
      head.previous,
      head.chain,
      head.sealedAt,
      head.key,
      head.signature,
    ],
  );
  return head;
}
