import type { Tx } from "#platform/db";

type Kept = { id: string; status: string; version: number; body: Record<string, unknown>; year: number };

/** The lists of a place, the latest first; there are few. */
export const findLists = (tx: Tx, city: number, region: string) =>
  tx.rows<Kept>(
    `select id, status, coalesce((body->>'version')::int, 1) as version, (body->>'year')::int as year, body from matter
     where city = $1 and kind = 'assignment.list' and region = $2 order by id desc limit 100`,
    [city, region],
  );

/** What has arisen from lists: signatures and tasks. */
export const findChildren = (tx: Tx, city: number, parents: readonly string[]) =>
  tx.rows<{ id: string; kind: string; status: string; owner: string; key: string | null; closed: boolean }>(
    `select id, kind, status, owner, body->'task'->>'key' as key, closed_on is not null as closed from matter
     where city = $1 and parent = any ($2::uuid[]) and kind like 'assignment.%' order by id`,
    [city, parents],
  );

/** Departments that somebody speaks for in a place. */
export const findDepartments = async (tx: Tx, city: number, regions: readonly string[]) =>
  tx.rows<{ region: string; office: string }>(
    `select distinct region, office from post where city = $1 and region = any ($2) and office is not null and closed_on is null`,
    [city, regions],
  );

export const findNames = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; name: string }>("select code, name from region where code = any ($1)", [codes]);

/** The city and its counties that have no list for a year. */
export const findWithout = (tx: Tx, city: number, year: number) =>
  tx.rows<{ code: string }>(
    `select r.code from region r where r.level in ('city', 'county') and left(r.code, 4) = $1::int::text
       and not exists (select from matter m where m.city = $1::int and m.kind = 'assignment.list' and m.region = r.code
                       and (m.body->>'year')::int = $2 and m.status <> 'withdrawn')
     order by r.code`,
    [city, year],
  );
