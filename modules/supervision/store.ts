import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** Where work is overdue since before a day, and how much of it; what an open objection holds back is not counted. */
export const findOverduePlaces = (tx: Tx, city: number, before: Day, within?: string) =>
  tx.rows<{ region: string; count: number; since: Day }>(
    `select region, sum(obligations)::int as count, min(due_on) as since from obligation_tally
     where city = $1 and due_on < $2 and obligations > 0 and ($3::text is null or region = $3) group by region order by region`,
    [city, before, within ?? null],
  );

/** What that work is, by what is to be done and the day it was due. */
export const findOverdueWork = (tx: Tx, city: number, before: Day, regions: readonly string[]) =>
  tx.rows<{ region: string; key: string; dueOn: Day; count: number }>(
    `select served as region, key, due_on as "dueOn", count(*)::int as count from obligation
     where city = $1 and served = any ($3) and due_on < $2 and answered_by is null and objection is null
     group by served, key, due_on order by served, due_on, key`,
    [city, before, regions],
  );

/** Matters that wait too long for somebody and that the calendar does not carry on, by whom they wait for. */
export const findLateMatters = (tx: Tx, city: number, before: Day) =>
  tx.rows<{ acts: string; count: number; since: Day; titles: string[] }>(
    `select acts, count(*)::int as count, min(due_on) as since, (array_agg(title order by due_on, id))[1:20] as titles from matter
     where city = $1 and closed_on is null and acts is not null and fires_on is null and due_on < $2 group by acts order by acts`,
    [city, before],
  );
