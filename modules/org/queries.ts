/** Parameters throughout: $1 city, $2 lo, $3 hi, $4 digits to group by, $5 day. A post or holding is live from its first to its last day. */
const held = (alias: string) => `${alias}.from_on <= $5 and (${alias}.to_on is null or ${alias}.to_on >= $5)`;
const open = "p.opened_on <= $5 and (p.closed_on is null or p.closed_on >= $5)";
const within = (column: string) => `${column} >= $2 and ${column} < $3`;

export const areaSql = `select code, name, level from region where parent = $1 or code = any ($2) order by code`;

export const postsSql = `
  with live as (
    select left(p.region, $4) as code,
           count(h.id) filter (where h.delegated_from is null) as holders, count(h.id) filter (where h.delegated_from is not null) as delegates
    from post p left join holding h on h.city = p.city and h.post_id = p.id and ${held("h")}
    where p.city = $1 and ${within("p.region")} and ${open} group by p.city, p.id)
  select code, count(*)::int as posts, (count(*) filter (where holders = 0))::int as vacant, (count(*) filter (where holders > 1))::int as doubled,
         (count(*) filter (where delegates > 0))::int as delegated
  from live group by code`;

const WORKERS = `
  from post p join holding h on h.city = p.city and h.post_id = p.id and h.delegated_from is null and ${held("h")}
  join staff s on s.city = h.city and s.id = h.staff_id and s.full_time and (s.to_on is null or s.to_on >= $5)
  where p.city = $1 and ${within("p.region")} and p.role = 'station_worker' and ${open}`;

export const workersSql = `select left(p.region, $4) as code, count(distinct s.id)::int as workers ${WORKERS} group by 1`;

/** Persons served: existing, not sealed. */
const SERVED = "t.control = 'existing' and not t.sealed";

export const filesSql = `
  select left(t.region, $4) as code, sum(t.files)::int as files from casefile_tally t
  where t.city = $1 and ${within("t.region")} and ${SERVED} group by 1`;

/** Every station with its full-time workers and the files it serves: those of its own village, else of the villages without a station. */
export const stationsSql = `
  with station as (select distinct on (region) id, region from org where city = $1 and kind = 'station' and ${within("region")} order by region, id),
  worker as (select p.org_id, count(distinct s.id)::int as workers ${WORKERS} group by 1),
  served as (
    select coalesce(own.id, above.id) as org_id, sum(t.files)::int as files
    from casefile_tally t left join station own on own.region = t.region left join station above on above.region = left(t.region, 9)
    where t.city = $1 and ${within("t.region")} and ${SERVED} group by 1)
  select s.id, left(s.region, $4) as code, coalesce(w.workers, 0) as workers, coalesce(f.files, 0) as files
  from station s left join worker w on w.org_id = s.id left join served f on f.org_id = s.id`;

/** Organisations that lie in a division or have a post there. */
export const unitIdsSql = `
  select id from org where city = $1 and region = $2
  union select org_id from post p where p.city = $1 and p.region = $2 and (p.closed_on is null or p.closed_on >= $3)`;

export const unitsSql = `select id, region, kind, name from org where city = $1 and id = any ($2) order by kind = 'department', kind, name, id`;

export const unitPostsSql = `
  select p.id, p.org_id as org, p.role, p.seat, p.title, p.office, p.region as code, coalesce(r.name, p.region) as place,
         p.opened_on as "openedOn", p.closed_on as "closedOn"
  from post p left join region r on r.code = p.region
  where p.city = $1 and p.org_id = any ($2) and (p.closed_on is null or p.closed_on >= $3) order by p.region, p.role, p.opened_on, p.id`;

/** Former holders are told as far back as a page can show. */
export const unitHoldingsSql = `
  select h.id, h.post_id as post, h.staff_id as staff, s.name, s.full_time as "fullTime", h.from_on as "from", h.to_on as "to",
         f.name as "standsFor", h.reason
  from post p
  cross join lateral (select * from holding h where h.city = p.city and h.post_id = p.id and (h.to_on is null or h.to_on >= h.from_on) order by h.from_on desc, h.id limit 20) h
  join staff s on s.city = h.city and s.id = h.staff_id
  left join holding o on o.city = h.city and o.id = h.delegated_from
  left join staff f on f.city = o.city and f.id = o.staff_id
  where p.city = $1 and p.org_id = any ($2) order by h.from_on desc, h.id`;

/**
 * Seats of an area: $1 city, $2 lo, $3 hi, $4 day. Who held one from when to when is told where it is not held by one that day; for all
 * of a city it would be most of the answer. Whoever has left the service holds nothing more.
 */
export const seatsSql = `
  with live as (
    select h.post_id, count(*) as holders
    from holding h left join staff s on s.city = h.city and s.id = h.staff_id
    where h.city = $1 and ${within("h.region")} and h.delegated_from is null
      and h.from_on <= $4 and (h.to_on is null or h.to_on >= $4) and (s.to_on is null or s.to_on >= $4) group by h.post_id)
  select p.id, p.org_id as org, p.region, p.role, p.seat, p.title, p.opened_on as opened, p.closed_on as closed,
         case when live.holders = 1 then null else (
           select coalesce(json_agg(json_build_object('from', h.from_on, 'to', least(h.to_on, s.to_on))), '[]')
           from holding h left join staff s on s.city = h.city and s.id = h.staff_id
           where h.city = p.city and h.post_id = p.id and h.delegated_from is null) end as spans
  from post p left join live on live.post_id = p.id
  where p.city = $1 and ${within("p.region")} and p.seat is not null`;

export const divisionsSql = `select code from region where code >= $1 and code < $2`;

export const departmentsSql = `select id, region from org where city = $1 and kind = 'department' and ${within("region")}`;
