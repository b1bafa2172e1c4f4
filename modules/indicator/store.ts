import type { Control } from "#casefile";
import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** Files by how they counted on a day; one that another city has taken over by then is not ours any more. */
export const countByControl = (tx: Tx, city: number, day: Day) =>
  tx.rows<{ control: Control; files: number }>(
    `select s.control, count(*) as files
     from spell s join casefile c on c.city = s.city and c.id = s.casefile_id
     where s.city = $1 and s.from_on <= $2 and (s.to_on is null or s.to_on >= $2)
       and (c.moved_to is null or $2 < (
         select max(f.happened_on) from fact f
         where f.city = c.city and f.casefile_id = c.id and f.kind = 'transfer.accepted'))
     group by s.control`,
    [city, day],
  );

/** Entries on record from one day to another, both included; those corrected by then count for nothing. */
export async function countEntries(tx: Tx, city: number, kind: string, from: Day, to: Day): Promise<number> {
  const counted = await tx.row<{ entries: number }>(
    `select count(*) as entries from fact f
     where f.city = $1 and f.kind = $2 and f.happened_on between $3 and $4
       and not exists (
         select from fact later
         where later.city = f.city and later.casefile_id = f.casefile_id and later.supersedes = f.id and later.happened_on <= $4)`,
    [city, kind, from, to],
  );
  return counted?.entries ?? 0;
}
