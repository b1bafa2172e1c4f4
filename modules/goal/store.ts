import type { Scope, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { GoalBody } from "./model.ts";

/** Lists of goals of some places, the latest first; there are few. */
export const findGoalLists = (tx: Tx, city: number, regions: readonly string[]) =>
  tx.rows<{ id: string; region: string; status: string; title: string; body: GoalBody }>(
    `select id, region, status, title, body from matter where city = $1 and kind = 'goal.list' and region = any ($2) order by id desc limit 100`,
    [city, regions],
  );

/** Orders of an event that are open. */
export const findOpenOrders = (tx: Tx, city: number, event: string) =>
  tx.rows<{ id: string }>("select id from matter where city = $1 and parent = $2 and closed_on is null order by id", [city, event]);

/** What happened in a place in a year that must not, by what it is; what was found not to be one is not counted. */
export const countEvents = (tx: Tx, { city, lo, hi }: Scope, year: number) =>
  tx.rows<{ what: string; events: number; open: number; lastOn: Day }>(
    `select body->>'what' as what, count(*)::int as events, (count(*) filter (where closed_on is null))::int as open, max(body->>'happenedOn') as "lastOn"
     from matter where city = $1 and kind = 'goal.event' and region >= $2 and region < $3 and status <> 'unfounded'
       and left(body->>'happenedOn', 4) = $4::text group by 1`,
    [city, lo, hi, year],
  );

/** Matters of a place that were late on a day: by their trail, so that it can be said of any day. */
export const countLate = async (tx: Tx, { city, lo, hi }: Scope, day: Day): Promise<number> => {
  const row = await tx.row<{ late: number }>(
    `select count(*)::int as late from matter m cross join lateral (
       select s.due_on from matter_step s where s.city = m.city and s.matter_id = m.id and s.on_day <= $4 order by s.seq desc limit 1) last
     where m.city = $1 and m.region >= $2 and m.region < $3 and m.opened_on <= $4 and (m.closed_on is null or m.closed_on > $4)
       and last.due_on < $4`,
    [city, lo, hi, day],
  );
  return row?.late ?? 0;
};

export const findPlace = (tx: Tx, code: string) =>
  tx.row<{ code: string; name: string }>("select code, name from region where code = $1", [code]);
