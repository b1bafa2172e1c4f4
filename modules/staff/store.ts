import type { Actor, Tx } from "#platform/db";

export type Account = { city: number; login: string; region: string };

export const findAccount = (tx: Tx, login: string) => tx.row<Account>("select city, login, region from account where login = $1", [login]);

/** Whether the person behind an account serves on the office's day of `now`. */
export const findService = (tx: Tx, city: number, login: string, now: string) =>
  tx.row(
    `select from account a join staff s on s.city = a.city and s.id = a.staff_id
     where a.city = $1 and a.login = $2 and (s.to_on is null or s.to_on >= ($3::timestamptz at time zone 'Asia/Shanghai')::date)`,
    [city, login, now],
  );

export type Member = { name: string; region: string; regionName: string; above: string[] | null };

/** The person behind an account, and the place of a post: `above` names the divisions above it, highest first. */
export const findMember = (tx: Tx, { city, login }: Actor, region: string) =>
  tx.row<Member>(
    `select s.name, r.code as region, r.name as "regionName",
            (select array_agg(up.name order by length(up.code)) from region up
             where length(up.code) < length(r.code) and up.code in (left(r.code, 4), left(r.code, 6), left(r.code, 9))) as above
     from account a join staff s on s.city = a.city and s.id = a.staff_id join region r on r.code = $3
     where a.city = $1 and a.login = $2`,
    [city, login, region],
  );

/** Accounts by login, as a sign-in page may offer them in a demonstration. */
export const listAccounts = (tx: Tx, city: number, logins: readonly string[]) =>
  tx.rows<{ login: string; name: string; region: string; title: string }>(
    `select a.login, s.name, r.name as region, p.title
     from account a join staff s on s.city = a.city and s.id = a.staff_id join region r on r.code = a.region
     -- Whoever holds several posts begins in the highest.
     cross join lateral (
       select p.title from holding h join post p on p.city = h.city and p.id = h.post_id
       where h.city = a.city and h.staff_id = s.id and h.delegated_from is null order by length(p.region), p.id limit 1) p
     where a.city = $1 and a.login = any ($2) order by array_position($2, a.login)`,
    [city, logins],
  );
