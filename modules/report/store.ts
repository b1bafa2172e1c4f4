import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** A post that reports on a period: who holds it now held it when the period ended, or somebody did. */
export type Reporter = { id: string; region: string; title: string; seat: string };

/** Posts of the first, the mainly and the directly responsible, down to townships, that have not been asked to report on a period yet. */
export const findReporters = (tx: Tx, city: number, { rule, key, to, day }: { rule: string; key: string; to: Day; day: Day }) =>
  tx.rows<Reporter>(
    `select p.id, p.region, p.title, p.seat from post p
     where p.city = $1 and p.seat in ('first', 'main', 'direct') and length(p.region) <= 9 and p.opened_on <= $2
       and (p.closed_on is null or p.closed_on >= $3)
       and exists (select from holding h where h.city = p.city and h.post_id = p.id and h.from_on <= $2 and (h.to_on is null or h.to_on >= $2))
       and exists (select from holding h where h.city = p.city and h.post_id = p.id and h.from_on <= $3 and (h.to_on is null or h.to_on >= $3))
       and not exists (select from matter m where m.city = p.city and m.rule = $4 and m.cause = $5 || '|' || p.id)
     order by p.id`,
    [city, to, day, rule, key],
  );

/** Leading posts by place: the first and the mainly responsible. */
export const findLeading = (tx: Tx, city: number, day: Day) =>
  tx.rows<{ id: string; region: string; seat: "first" | "main" }>(
    `select p.id, p.region, p.seat from post p where p.city = $1 and p.seat in ('first', 'main') and length(p.region) <= 9
       and p.opened_on <= $2 and (p.closed_on is null or p.closed_on >= $2) order by p.opened_on, p.id`,
    [city, day],
  );

/** Posts of these that nobody holds on a day. */
export const findUnheld = async (tx: Tx, city: number, posts: readonly string[], day: Day): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    `select id from unnest($2::uuid[]) as p (id)
     where not exists (select from holding h where h.city = $1 and h.post_id = p.id and h.from_on <= $3 and (h.to_on is null or h.to_on >= $3))`,
    [city, posts, day],
  );
  return rows.map(({ id }) => id);
};

/** All posts that the holders of one held in a period, that one included. */
export const findPostsBeside = async (tx: Tx, city: number, post: string, from: Day, to: Day): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    `select distinct o.post_id as id from holding h join holding o on o.city = h.city and o.staff_id = h.staff_id
       and o.from_on <= $4 and (o.to_on is null or o.to_on >= $3)
     where h.city = $1 and h.post_id = $2 and h.from_on <= $4 and (h.to_on is null or h.to_on >= $3) order by 1`,
    [city, post, from, to],
  );
  return rows.map(({ id }) => id);
};

/** What was done in these posts in a period, and how much of it after the day that was due. */
export const countActed = (tx: Tx, city: number, posts: readonly string[], from: Day, to: Day) =>
  tx.rows<{ kind: string; count: number; late: number }>(
    `select m.kind, count(*)::int as count, (count(*) filter (where b.due_on < s.on_day))::int as late
     from matter_step s join matter m on m.city = s.city and m.id = s.matter_id
     left join matter_step b on b.city = s.city and b.matter_id = s.matter_id and b.seq = s.seq - 1
     where s.city = $1 and s.post_id = any ($2::uuid[]) and s.on_day between $3 and $4 group by m.kind order by count desc, m.kind`,
    [city, posts, from, to],
  );

/** What somebody answers for: open and overdue on a day, and closed in the period. */
export const countAnswers = (tx: Tx, city: number, addresses: readonly string[], { from, to, day }: { from: Day; to: Day; day: Day }) =>
  tx.rows<{ kind: string; open: number; overdue: number; closed: number }>(
    `select kind, (count(*) filter (where closed_on is null))::int as open,
       (count(*) filter (where closed_on is null and due_on < $5))::int as overdue, (count(*) filter (where closed_on is not null))::int as closed
     from matter where city = $1 and owner = any ($2::text[]) and kind <> 'report.duty' and (closed_on is null or closed_on between $3 and $4)
     group by kind order by kind`,
    [city, addresses, from, to, day],
  );

/** Orders about an area that were open in a period, by how far they have risen; $2, $3: its range. */
export const countOrders = (tx: Tx, city: number, { lo, hi, from, to }: { lo: string; hi: string; from: Day; to: Day }) =>
  tx.rows<{ stage: string; count: number }>(
    `select split_part(status, '.', 1) as stage, count(*)::int as count from matter
     where city = $1 and kind = 'supervision.order' and region >= $2 and region < $3 and opened_on <= $5
       and (closed_on is null or closed_on >= $4) group by 1 order by 1`,
    [city, lo, hi, from, to],
  );

/** Work with people in an area, by the day. */
export const countWork = (tx: Tx, city: number, { lo, hi, day }: { lo: string; hi: string; day: Day }) =>
  tx.row<{ open: number; overdue: number }>(
    `select coalesce(sum(obligations), 0)::int as open, coalesce(sum(obligations) filter (where due_on < $4), 0)::int as overdue
     from obligation_tally where city = $1 and region >= $2 and region < $3`,
    [city, lo, hi, day],
  );

/** The department that a post belongs to, if any. */
export const findOffice = async (tx: Tx, city: number, post: string): Promise<string | null> =>
  (await tx.row<{ office: string | null }>("select office from post where city = $1 and id = $2", [city, post]))?.office ?? null;
