import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Code } from "./model.ts";

type Settlement = { name: string; title: string; on: Day; at: string; finding: string; looks: number | null };

export type NoticeRow = {
  id: string;
  code: Code;
  /** An account's login, or the request that was not answered. */
  subject: string;
  region: string;
  on: Day;
  name: string | null;
  post: { title: string; org: string } | null;
  looks: number | null;
  limit: number | null;
  place: string[];
  dueOn: Day | null;
  to: { title: string; org: string } | null;
  settlement: Settlement | null;
};

// An account is shown in the post it held there on that day.
const NOTICE = `select n.id, n.code, n.subject, n.region, n.on_day as "on", s.name, w.post, coalesce(t.looks, (n.detail->>'looks')::int) as looks,
    (n.detail->>'limit')::int as limit, n.detail->>'dueOn' as "dueOn",
    case when tp.id is not null then json_build_object('title', tp.title, 'org', coalesce(tor.name, '')) end as "to",
    (select coalesce(array_agg(r.name order by length(r.code)), '{}') from region r
     where r.code in (left(n.region, 4), left(n.region, 6), left(n.region, 9), n.region)) as place,
    case when z.notice_id is not null then json_build_object('name', z.name, 'title', z.title, 'on', z.settled_on, 'at', z.settled_at,
      'finding', z.finding, 'looks', z.looks) end as settlement
  from notice n
  left join account a on n.code = 'person.looks' and a.city = n.city and a.login = n.subject
  left join staff s on s.city = a.city and s.id = a.staff_id
  left join look_tally t on n.code = 'person.looks' and t.city = n.city and t.login = n.subject and t.region = n.region and t.on_day = n.on_day
  left join lateral (
    select json_build_object('title', p.title, 'org', coalesce(o.name, '')) as post
    from holding h join post p on p.city = h.city and p.id = h.post_id left join org o on o.city = p.city and o.id = p.org_id
    where h.city = n.city and h.staff_id = a.staff_id and p.region = n.region and h.from_on <= n.on_day and (h.to_on is null or h.to_on >= n.on_day)
    order by h.from_on desc, h.id limit 1) w on true
  left join post tp on tp.city = n.city and tp.id = (n.detail->>'to')::uuid
  left join org tor on tor.city = tp.city and tor.id = tp.org_id
  left join notice_settlement z on z.city = n.city and z.notice_id = n.id
  where n.city = $1`;

/** Newest first, one more than `limit`. */
export const findNotices = (
  tx: Tx,
  city: number,
  { settled, after, limit }: { settled: boolean; after: string | undefined; limit: number },
) =>
  tx.rows<NoticeRow>(`${NOTICE} and (z.notice_id is not null) = $2 and ($3::uuid is null or n.id < $3) order by n.id desc limit $4`, [
    city,
    settled,
    after ?? null,
    limit + 1,
  ]);

export const findNotice = (tx: Tx, city: number, id: string) => tx.row<NoticeRow>(`${NOTICE} and n.id = $2`, [city, id]);

/** Of requests, those that somebody has answered. */
export const findAnswered = async (tx: Tx, city: number, ids: readonly string[]): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    "select id from access_request where city = $1 and id = any ($2::uuid[]) and status <> 'asked'",
    [city, ids],
  );
  return rows.map(({ id }) => id);
};

/** Whoever settles, by name and post. */
export const findSettler = (tx: Tx, { city, login, post }: Pick<Actor, "city" | "login" | "post">) =>
  tx.row<{ name: string; title: string }>(
    `select s.name, p.title from account a join staff s on s.city = a.city and s.id = a.staff_id
     join post p on p.city = a.city and p.id = $3 where a.city = $1 and a.login = $2`,
    [city, login, post],
  );

type Settled = { notice: NoticeRow; by: { login: string; name: string; title: string }; today: Day; at: Date; finding: string };

/** Settles a notice; 0 rows: somebody else has, meanwhile. */
export const insertSettlement = (tx: Tx, city: number, { notice, by, today, at, finding }: Settled) =>
  tx.run(
    `insert into notice_settlement (city, notice_id, region, subject, settled_by, name, title, settled_on, settled_at, finding, looks)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [city, notice.id, notice.region, notice.subject, by.login, by.name, by.title, today, at.toISOString(), finding, notice.looks],
  );
