import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Accounts } from "./auth.ts";

/** [design] After five wrong passwords for a login each further one doubles the wait, from 1 s to 15 min; a day later it is forgotten. */
const FREE = 5;
const DOUBLINGS = 10;
const LONGEST_S = 15 * 60;

type Attempt = { failures: number; seconds: number };

/**
 * Counts a try before it is known to be wrong, so that a hundred guesses at once are a hundred guesses. In the database: a restart
 * forgets nothing, and of two servers each knows what the other has seen. `refused`: it came too early, and does not count.
 */
export async function countAttempt({ pool }: Accounts, login: string): Promise<Attempt & { refused: boolean }> {
  const counted = await pool.query<Attempt>(
    `insert into attempt (login, failures, until) values ($1, 1, clock_timestamp())
     on conflict (login) do update set (failures, until) = (
       select n, clock_timestamp() + make_interval(secs => case when n < $2 then 0 else least(2 ^ least(n - $2, $3), $4) end)
       from (select case when attempt.until < clock_timestamp() - interval '1 day' then 1 else attempt.failures + 1 end) as next (n))
     where attempt.until <= clock_timestamp()
     returning failures, greatest(0, ceil(extract(epoch from until - clock_timestamp())))::int as seconds`,
    [login, FREE, DOUBLINGS, LONGEST_S],
  );
  const [attempt] = counted.rows;
  if (attempt?.failures === 1) await pool.query("delete from attempt where until < clock_timestamp() - interval '1 day'");
  if (attempt) return { ...attempt, refused: false };
  const { rows } = await pool.query<Attempt>(
    "select failures, ceil(extract(epoch from until - clock_timestamp()))::int as seconds from attempt where login = $1",
    [login],
  );
  return { failures: rows[0]?.failures ?? FREE, seconds: Math.max(1, rows[0]?.seconds ?? 1), refused: true };
}

const mustWait = (seconds: number) =>
  new UserError(429, "sign_in.wait", say(`错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong tries; try again in ${seconds} s.`), {
    retryAfter: seconds,
  });

/** Counts a try, or refuses it; how long the next has to wait if this one is wrong. */
export async function countTry(accounts: Accounts, login: string): Promise<number> {
  const attempt = await countAttempt(accounts, login);
  if (attempt.refused) throw mustWait(attempt.seconds);
  return attempt.seconds;
}

/** After one that was right, those before it do not count. */
export const forgetAttempts = ({ pool }: Accounts, login: string): Promise<unknown> =>
  pool.query("delete from attempt where login = $1", [login]);
