import { randomUUIDv7 } from "node:crypto";
import type { Day } from "#platform/day";
import type { Actor, Tx } from "#platform/db";

/** Identities shown and persons searched for by one account in a day, above which the security administrator is told [design]. */
export const LOOKS_A_DAY = 30;

/** Of the same account, the same question within so long is the same look: a list and its count, or its next page. */
const SAME_LOOK = "10 minutes";

/** Counts a look. `fresh`: it is not the last one again. Above the limit of the day a notice is raised, in the same transaction. */
export async function countLook(
  tx: Tx,
  { city, login, lo }: Actor,
  question: string,
  today: Day,
  limit = LOOKS_A_DAY,
): Promise<{ fresh: boolean }> {
  const row = await tx.row<{ looks: number; repeats: number }>(
    `insert into look_tally as t (city, login, region, on_day, looks, repeats, last, last_at) values ($1, $2, $3, $4, 1, 0, $5, now())
     on conflict (city, login, region, on_day) do update set
       looks = t.looks + case when t.last = excluded.last and t.last_at > now() - interval '${SAME_LOOK}' then 0 else 1 end,
       repeats = case when t.last = excluded.last and t.last_at > now() - interval '${SAME_LOOK}' then t.repeats + 1 else 0 end,
       last_at = case when t.last = excluded.last and t.last_at > now() - interval '${SAME_LOOK}' then t.last_at else now() end,
       last = excluded.last
     returning looks, repeats`,
    [city, login, lo, today, question],
  );
  const { looks = 1, repeats = 0 } = row ?? {};
  if (looks > limit && repeats === 0) await raiseNotice(tx, { city, login, lo }, today, { looks, limit });
  return { fresh: repeats === 0 };
}

/** One notice for an account and a day, with the count that raised it; how far it went on is in the tally. */
const raiseNotice = (
  tx: Tx,
  { city, login, lo }: Pick<Actor, "city" | "login" | "lo">,
  today: Day,
  detail: { looks: number; limit: number },
) =>
  tx.run(
    `insert into notice (city, id, region, role, code, subject, on_day, raised_at, detail)
     values ($1, $2, $3, 'security_admin', 'person.looks', $4, $5, now(), $6)
     on conflict do nothing`,
    [city, randomUUIDv7(), lo, login, today, JSON.stringify(detail)],
  );
