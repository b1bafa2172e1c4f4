import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { PointBody, VisitBody } from "./model.ts";

/** The seat of whoever looks after a place on a day; who holds it changes, the seat stays. */
export const findSeat = (tx: Tx, city: number, region: string, day: Day) =>
  tx.row<{ id: string; title: string }>(
    `select id, title from post where city = $1 and region = $2 and seat = 'contact' and opened_on <= $3 and (closed_on is null or closed_on >= $3)
     order by opened_on, id limit 1`,
    [city, region, day],
  );

/** Whether somebody looks after a place as a whole already. */
export const hasPoint = async (tx: Tx, city: number, region: string): Promise<boolean> =>
  (await tx.row(
    `select from matter where city = $1 and region = $2 and kind = 'contact.point' and closed_on is null and body->>'target' = 'place' limit 1`,
    [city, region],
  )) !== undefined;

export type Point = { id: string; region: string; owner: string; overseer: string; since: Day; body: PointBody };

/** Points in force of a pace whose visit of a period has not been asked for yet. */
export const findPointsDue = (tx: Tx, city: number, { rule, pace, key }: { rule: string; pace: string; key: string }) =>
  tx.rows<Point>(
    `select p.id, p.region, p.owner, p.overseer, p.entered_on as since, p.body from matter p
     where p.city = $1 and p.kind = 'contact.point' and p.closed_on is null and p.status = 'in_force' and p.owner is not null and p.body->>'pace' = $2
       and not exists (select from matter v where v.city = p.city and v.rule = $3 and v.cause = $4 || '|' || p.id)
     order by p.id`,
    [city, pace, rule, key],
  );

export type Visited = { id: string; status: string; body: VisitBody; openedOn: Day; orders: number; open: number };

/** The visits of a point, the latest first, with what was asked of others and how much of it is open. */
export const findVisits = (tx: Tx, city: number, point: string) =>
  tx.rows<Visited>(
    `select v.id, v.status, v.body, v.opened_on as "openedOn", count(o.id)::int as orders, (count(o.id) filter (where o.closed_on is null))::int as open
     from matter v left join matter o on o.city = v.city and o.parent = v.id
     where v.city = $1 and v.parent = $2 and v.kind = 'contact.visit' group by v.city, v.id order by v.id desc limit 200`,
    [city, point],
  );
