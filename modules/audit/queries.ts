import type { Tx } from "#platform/db";
import type { AuditEntry, AuditFilters, Look, OfficeLook } from "./contract.ts";

export type Place = { at: string; id: string };

/** Days are those of the office. */
const startOf = (day: string): string => `(${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

const WHO = `left join account c on c.city = a.city and c.login = a.actor
  left join staff s on s.city = c.city and s.id = c.staff_id
  left join post p on p.city = a.city and p.id::text = a.post`;

type Row = Omit<AuditEntry, "region"> & { code: string; place: string | null };

/** One more than `limit`, so that the caller knows whether there are more. */
export function findEntries(tx: Tx, city: number, given: AuditFilters, after: Place | undefined, limit: number): Promise<Row[]> {
  const values: unknown[] = [city];
  const use = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    ...(given.from ? [`at >= ${startOf(use(given.from))}`] : []),
    ...(given.to ? [`at < ${startOf(use(given.to))} + interval '1 day'`] : []),
    ...(given.actor ? [`actor = ${use(given.actor)}`] : []),
    ...(given.verb ? [`verb = ${use(given.verb)}`] : []),
    ...(given.casefile ? [`casefile_id = ${use(given.casefile)}`] : []),
    ...(given.target ? [`target = ${use(given.target)}`] : []),
    ...(after ? [`(at, id) < (${use(after.at)}::timestamptz, ${use(after.id)}::uuid)`] : []),
  ];
  const where = ["city = $1", ...conditions].join(" and ");
  return tx.rows<Row>(
    `select a.id, a.at, a.actor, s.name, p.title as post, a.verb, a.target, a.casefile_id as casefile, a.region as code, r.name as place,
            a.purpose, a.before_hash as before, a.after_hash as after, a.request_id as request, a.detail
     from (select * from audit where ${where} order by at desc, id desc limit ${use(limit + 1)}) a
     ${WHO} left join region r on r.code = a.region
     order by a.at desc, a.id desc`,
    values,
  );
}

/** Days with looks, newest first; one more than asked for tells that there are more. */
export const findLooks = (
  tx: Tx,
  {
    city,
    casefile,
    before,
    days,
    without,
  }: { city: number; casefile: string; before: string | undefined; days: number; without: readonly string[] },
): Promise<(Look & { day: string })[]> =>
  tx.rows(
    `with looked as (
       select (at at time zone 'Asia/Shanghai')::date as day, * from audit
       where city = $1 and casefile_id = $2 and verb <> all ($3) and ($4::date is null or at < ${startOf("$4")})),
     shown as (select distinct day from looked order by day desc limit $5)
     select a.day, a.actor, s.name, p.title as post, a.verb, a.purpose, a.detail->>'note' as note, count(*)::int as times, min(a.at) as first, max(a.at) as last
     from looked a join shown using (day) ${WHO}
     group by a.day, a.actor, s.name, p.title, a.verb, a.purpose, note
     order by a.day desc, last desc`,
    [city, casefile, without, before ?? null, days],
  );

/** All looks at a file by office, post, what and what for. */
export const findOfficeLooks = (tx: Tx, city: number, casefile: string, without: readonly string[]): Promise<OfficeLook[]> =>
  tx.rows(
    `select coalesce(o.name, '—') as office, p.title as post, a.verb, a.purpose, count(*)::int as times,
            min((a.at at time zone 'Asia/Shanghai')::date) as first, max((a.at at time zone 'Asia/Shanghai')::date) as last
     from audit a left join post p on p.city = a.city and p.id::text = a.post left join org o on o.city = p.city and o.id = p.org_id
     where a.city = $1 and a.casefile_id = $2 and a.verb <> all ($3)
     group by o.name, p.title, a.verb, a.purpose order by last desc, o.name, p.title, a.verb limit 500`,
    [city, casefile, without],
  );
