import type { Control, Status } from "#casefile";
import type { Scope, Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** Files served in a place by how they stood on a day; those that another city has taken over are not ours any more. */
export const countStatuses = (tx: Tx, { city, lo, hi }: Scope, day: Day) =>
  tx.rows<{ control: Control; status: Status; files: number }>(
    `select s.control, s.status, count(*)::int as files from spell s join casefile c on c.city = s.city and c.id = s.casefile_id
     where s.city = $1 and s.served >= $2 and s.served < $3 and s.from_on <= $4 and (s.to_on is null or s.to_on >= $4)
       and c.moved_to is null group by s.control, s.status`,
    [city, lo, hi, day],
  );

/** Files whose course began after one day and by another. */
export const countStarted = async (tx: Tx, { city, lo, hi }: Scope, after: Day, until: Day): Promise<number> => {
  const row = await tx.row<{ files: number }>(
    `select count(*)::int as files from spell s where s.city = $1 and s.served >= $2 and s.served < $3 and s.from_on > $4 and s.from_on <= $5
       and not exists (select from spell e where e.city = s.city and e.casefile_id = s.casefile_id and e.from_on < s.from_on)`,
    [city, lo, hi, after, until],
  );
  return row?.files ?? 0;
};
