import type { Actor, Tx } from "#platform/db";

export type Account = { city: number; login: string; region: string; passwordHash: string };

export const findAccount = (tx: Tx, login: string) =>
  tx.row<Account>(`select city, login, region, password_hash as "passwordHash" from account where login = $1`, [login]);

/** Every account that has the one hash gets the other. */
export const replacePasswordHash = (tx: Tx, city: number, hash: string, by: string) =>
  tx.run("update account set password_hash = $3 where city = $1 and password_hash = $2", [city, hash, by]);

/** `post`, `purpose`, `purposeUntil`: what the session remembers of how its owner acts. */
export type Session = {
  city: number;
  login: string;
  region: string;
  expiresAt: string;
  post: string | null;
  purpose: string | null;
  purposeUntil: string | null;
};

export const findSession = (tx: Tx, tokenHash: string) =>
  tx.row<Session>(
    `select city, login, region, expires_at as "expiresAt", post, purpose, purpose_until as "purposeUntil" from session where token_hash = $1`,
    [tokenHash],
  );

export const updateSession = (
  tx: Tx,
  city: number,
  tokenHash: string,
  { post, purpose, purposeUntil }: Pick<Session, "post" | "purpose" | "purposeUntil">,
) =>
  tx.run("update session set post = $3, purpose = $4, purpose_until = $5 where city = $1 and token_hash = $2", [
    city,
    tokenHash,
    post,
    purpose,
    purposeUntil,
  ]);

export const insertSession = (
  tx: Tx,
  tokenHash: string,
  { city, login, region, expiresAt }: Pick<Session, "city" | "login" | "region" | "expiresAt">,
) =>
  tx.run("insert into session (city, token_hash, login, region, expires_at) values ($1, $2, $3, $4, $5)", [
    city,
    tokenHash,
    login,
    region,
    expiresAt,
  ]);

export const deleteSession = (tx: Tx, city: number, tokenHash: string) =>
  tx.run("delete from session where city = $1 and token_hash = $2", [city, tokenHash]);

/** Sessions of this login that ended before `now`. */
export const deleteEndedSessions = (tx: Tx, city: number, login: string, now: string) =>
  tx.run("delete from session where city = $1 and login = $2 and expires_at < $3", [city, login, now]);

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
     join holding h on h.city = a.city and h.staff_id = s.id and h.delegated_from is null join post p on p.city = h.city and p.id = h.post_id
     where a.city = $1 and a.login = any ($2) order by array_position($2, a.login)`,
    [city, logins],
  );
