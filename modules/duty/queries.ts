import { MATTER } from "./store.ts";

// $1 city throughout.

const OPEN = "m.city = $1 and m.closed_on is null";

/** $2: addresses that act. */
export const waitingSql = `select ${MATTER} from matter m where ${OPEN} and m.acts = any ($2::text[]) order by m.due_on nulls last, m.id limit 200`;

/** $2: addresses that have a part in it, but are not to act now. */
export const watchedSql = `select ${MATTER} from matter m
  where ${OPEN} and (m.owner = any ($2::text[]) or m.overseer = any ($2::text[]) or m.subject = any ($2::text[]))
    and (m.acts is null or m.acts <> all ($2::text[]))
  order by m.due_on nulls last, m.id limit 200`;

/** $2, $3: range of divisions; $4: digits of the areas below; $5: digits of the area itself; $6: today. */
export const boardSql = `select left(m.region, $4) as code, length(m.region) <= $5 as own, m.kind, m.status, count(*)::int as open,
    (count(*) filter (where m.due_on < $6))::int as overdue
  from matter m where ${OPEN} and m.region >= $2 and m.region < $3 group by 1, 2, 3, 4`;

/** $2 kinds, or null; $3, $4 range, or null; $5 what is shown; $6 today; $7 after; $8 limit. */
export const listSql = `select ${MATTER} from matter m
  where m.city = $1 and ($2::text[] is null or m.kind = any ($2)) and ($3::text is null or (m.region >= $3 and m.region < $4))
    and case $5 when 'open' then m.closed_on is null when 'overdue' then m.closed_on is null and m.due_on < $6
                when 'closed' then m.closed_on is not null else true end
    and ($7::uuid is null or m.id < $7)
  order by m.id desc limit $8`;

/** $2 id: from where it came, nearest last. */
export const chainSql = `with recursive up as (
    select m.*, 0 as height from matter m where m.city = $1 and m.id = $2
    union all select p.*, up.height + 1 from up join matter p on p.city = up.city and p.id = up.parent where up.height < 10)
  select ${MATTER} from up m where m.height > 0 order by m.height desc`;

export const childrenSql = `select ${MATTER} from matter m where m.city = $1 and m.parent = $2 order by m.id limit 300`;

export const areaSql = `select code, name from region where parent = $1 or code = any ($2) order by code`;
