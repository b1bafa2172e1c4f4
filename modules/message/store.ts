import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Delivery } from "#platform/mail";
import type { Every, PostLines, Way } from "./model.ts";

export type SentRow = { on: Day; way: Way; lines: number; tries: number; outcome: string | null; status: number | null };

const LAST_TRY = `left join lateral (
    select t.n, t.outcome, t.status, t.ended_at from message_try t where t.city = m.city and t.message_id = m.id order by t.n desc limit 1) t on true`;

/** Whether the last of them, as many as `$most`, were all refused since the address was confirmed. */
const stopped = ($most: string): string => `(select count(*) = ${$most} and coalesce(bool_and(x.outcome = 'refused'), false) from (
    select t.outcome from message m ${LAST_TRY}
    where m.city = w.city and m.login = w.login and m.way = w.way and m.lines > 0 and m.on_day >= w.confirmed_on
    order by m.on_day desc limit ${$most}) x)`;

export type WayRow = { way: Way; every: Every; address: string | null; confirmedOn: Day | null; asked: string | null; stopped: boolean };

export const findWays = (tx: Tx, { city, login }: Pick<Actor, "city" | "login">, refusals: number) =>
  tx.rows<WayRow>(
    `select way, every, address, confirmed_on as "confirmedOn", asked_address as asked, ${stopped("$3")} as stopped
     from message_way w where w.city = $1 and w.login = $2`,
    [city, login, refusals],
  );

/** One's own, newest first. */
export const findSent = (tx: Tx, { city, login }: Pick<Actor, "city" | "login">, limit: number) =>
  tx.rows<SentRow>(
    `select m.on_day as "on", m.way, m.lines, coalesce(t.n, 0) as tries, t.outcome, t.status from message m ${LAST_TRY}
     where m.city = $1 and m.login = $2 order by m.on_day desc, m.way limit $3`,
    [city, login, limit],
  );

export type Asked = { way: Way; address: string; secret: string | null; hash: string; until: Date; today: Day; most: number };

/** Keeps what was asked for until its code comes; 0 rows: too many codes today. */
export const upsertAsked = (tx: Tx, { city, login }: Actor, { way, address, secret, hash, until, today, most }: Asked) =>
  tx.run(
    `insert into message_way as w (city, region, login, way, every, asked_address, asked_secret, code_hash, code_until, codes_on, codes)
     values ($1, $2, $3, $4, 'day', $5, $6, $7, $8, $9, 1)
     on conflict (city, login, way) do update set asked_address = $5, asked_secret = $6, code_hash = $7, code_until = $8, wrong_codes = 0,
       codes_on = $9, codes = case when w.codes_on = $9 then w.codes + 1 else 1 end
     where w.codes_on is distinct from $9 or w.codes < $10`,
    [city, String(city), login, way, address, secret, hash, until.toISOString(), today, most],
  );

/** One more guess at a code; its hash, if there is still one to guess. */
export const guessCode = (tx: Tx, { city, login }: Actor, { way, at, most }: { way: Way; at: Date; most: number }) =>
  tx.row<{ hash: string; address: string }>(
    `update message_way set wrong_codes = wrong_codes + 1
     where city = $1 and login = $2 and way = $3 and code_until > $4 and wrong_codes < $5 returning code_hash as hash, asked_address as address`,
    [city, login, way, at.toISOString(), most],
  );

export const confirmAsked = (tx: Tx, { city, login }: Actor, way: Way, today: Day) =>
  tx.run(
    `update message_way set address = asked_address, secret = asked_secret, confirmed_on = $4, asked_address = null, asked_secret = null,
       code_hash = null, code_until = null, wrong_codes = 0
     where city = $1 and login = $2 and way = $3 and asked_address is not null`,
    [city, login, way, today],
  );

export const updateEvery = (tx: Tx, { city, login }: Actor, way: Way, every: Every) =>
  tx.run("update message_way set every = $4 where city = $1 and login = $2 and way = $3 and confirmed_on is not null", [
    city,
    login,
    way,
    every,
  ]);

/** Forgets the address; how many codes were sent today is kept. */
export const forgetAddress = (tx: Tx, { city, login }: Actor, way: Way) =>
  tx.run(
    `update message_way set address = null, secret = null, confirmed_on = null, asked_address = null, asked_secret = null, code_hash = null,
       code_until = null, every = 'day'
     where city = $1 and login = $2 and way = $3 and (address is not null or asked_address is not null)`,
    [city, login, way],
  );

/** Since a day: how many there were to send, how many were sent, and how many this server is to blame for, by its settings. */
export const countDelivered = (tx: Tx, city: number, since: Day) =>
  tx.row<{ made: number; sent: number; setup: number }>(
    `select count(*)::int as made, (count(*) filter (where t.outcome = 'sent'))::int as sent,
       (count(*) filter (where t.outcome = 'setup'))::int as setup
     from message m ${LAST_TRY} where m.city = $1 and m.on_day >= $2 and m.lines > 0`,
    [city, since],
  );

/** Accounts for which nothing was made yet, though it is their day. */
export const findUntold = (
  tx: Tx,
  city: number,
  { ways, today, week, refusals }: { ways: readonly Way[]; today: Day; week: Day; refusals: number },
) =>
  tx.rows<{ login: string; way: Way }>(
    `select w.login, w.way from message_way w
     where w.city = $1 and w.way = any ($2::text[]) and w.confirmed_on is not null and w.every <> 'never'
       and not exists (select from message m where m.city = w.city and m.login = w.login and m.way = w.way
                       and m.on_day >= case w.every when 'day' then $3::date else $4::date end)
       and not ${stopped("$5")}
     order by w.login, w.way`,
    [city, ways, today, week, refusals],
  );

export type Made = { id: string; login: string; way: Way; today: Day; posts: readonly PostLines[]; lines: number; at: Date };

/** Of two servers that make the same one, one does. */
export const insertMessage = (tx: Tx, city: number, { id, login, way, today, posts, lines, at }: Made) =>
  tx.run(
    `insert into message (city, region, login, way, on_day, id, posts, lines, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (city, login, way, on_day) do nothing`,
    [city, String(city), login, way, today, id, JSON.stringify(posts), lines, at.toISOString()],
  );

export type Waiting = { id: string; login: string; way: Way; address: string; secret: string | null; posts: PostLines[]; tries: number };

/** Today's that are to be sent now, to where their accounts want to be told now. What was broken off is not sent again. */
export const findWaiting = (
  tx: Tx,
  city: number,
  { ways, today, at, waits, most }: { ways: readonly Way[]; today: Day; at: Date; waits: readonly number[]; most: number },
) =>
  tx.rows<Waiting>(
    `select m.id, m.login, m.way, w.address, w.secret, m.posts, coalesce(t.n, 0) as tries
     from message m join message_way w on w.city = m.city and w.login = m.login and w.way = m.way ${LAST_TRY}
     where m.city = $1 and m.on_day = $2 and m.lines > 0 and m.way = any ($3::text[]) and w.confirmed_on is not null and w.every <> 'never'
       and (t.n is null or (t.outcome <> 'sent' and t.n < $4 and t.ended_at + ($5::int[])[t.n] * interval '1 minute' <= $6::timestamptz))
     order by m.id`,
    [city, today, ways, most, waits, at.toISOString()],
  );

type Try = { id: string; login: string; n: number; at: Date };

/** 0 rows: another server tries it. */
export const insertTry = (tx: Tx, city: number, { id, login, n, at }: Try) =>
  tx.run(
    "insert into message_try (city, message_id, n, region, login, began_at) values ($1, $2, $3, $4, $5, $6) on conflict (city, message_id, n) do nothing",
    [city, id, n, String(city), login, at.toISOString()],
  );

export const endTry = (tx: Tx, city: number, { id, n, at }: Omit<Try, "login">, delivery: Delivery) =>
  tx.run("update message_try set ended_at = $4, outcome = $5, status = $6 where city = $1 and message_id = $2 and n = $3", [
    city,
    id,
    n,
    at.toISOString(),
    delivery.sent ? "sent" : delivery.why,
    delivery.sent ? null : (delivery.status ?? null),
  ]);
