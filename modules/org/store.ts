import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Department, Org, Role, Seat } from "./model.ts";

/** A post somebody acts in; `delegated`: in place of whoever holds it. */
export type HeldPost = {
  id: string;
  role: Role;
  title: string;
  region: string;
  regionName: string;
  office: Department | null;
  from: Day;
  until: Day | null;
  delegated: boolean;
};

/** Posts that the person behind an account holds, or is delegated, on a day; own ones first, the highest first. */
export const findPostsOf = (tx: Tx, city: number, login: string, day: Day) =>
  tx.rows<HeldPost>(
    `select p.id, p.role, p.title, p.region, coalesce(r.name, p.region) as "regionName", p.office, h.from_on as "from", h.to_on as until, h.delegated_from is not null as delegated
     from account a
     join staff s on s.city = a.city and s.id = a.staff_id and (s.to_on is null or s.to_on >= $3)
     join holding h on h.city = a.city and h.staff_id = s.id and h.from_on <= $3 and (h.to_on is null or h.to_on >= $3)
     left join holding o on o.city = h.city and o.id = h.delegated_from
     join post p on p.city = h.city and p.id = h.post_id and p.opened_on <= $3 and (p.closed_on is null or p.closed_on >= $3)
     left join region r on r.code = p.region
     where a.city = $1 and a.login = $2
       -- Nobody stands in for whoever holds the post no more.
       and (h.delegated_from is null or (o.from_on <= $3 and (o.to_on is null or o.to_on >= $3)))
     order by h.delegated_from is not null, length(p.region), p.id`,
    [city, login, day],
  );

export type Post = {
  id: string;
  org: string;
  region: string;
  role: Role;
  title: string;
  office: Department | null;
  seat: Seat | null;
  opened: Day;
  closed: Day | null;
};

const POST = "id, org_id as org, region, role, title, office, seat, opened_on as opened, closed_on as closed";

export const findPost = (tx: Tx, city: number, id: string) =>
  tx.row<Post>(`select ${POST} from post where city = $1 and id = $2`, [city, id]);

/** Held until the transaction ends: two who fill one post do so one after the other. */
export const lockPost = (tx: Tx, city: number, id: string) =>
  tx.row<Post>(`select ${POST} from post where city = $1 and id = $2 for update`, [city, id]);

export const findOrg = (tx: Tx, city: number, id: string) =>
  tx.row<Org>("select id, region, kind, name from org where city = $1 and id = $2", [city, id]);

/** The department for which contacts of an organisation speak. */
export const findOffice = async (tx: Tx, city: number, org: string): Promise<Department | undefined> =>
  (
    await tx.row<{ office: Department }>("select office from post where city = $1 and org_id = $2 and office is not null limit 1", [
      city,
      org,
    ])
  )?.office;

export const insertPost = (tx: Tx, city: number, { id, org, region, role, title, office, seat, opened }: Omit<Post, "closed">) =>
  tx.run("insert into post (city, id, org_id, region, role, title, office, seat, opened_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
    city,
    id,
    org,
    region,
    role,
    title,
    office,
    seat,
    opened,
  ]);

/** The leading group of a division. */
export const findGroup = (tx: Tx, city: number, region: string) =>
  tx.row<Org>("select id, region, kind, name from org where city = $1 and region = $2 and kind = 'group'", [city, region]);

/** False where somebody else has just set one up. */
export const insertGroup = async (tx: Tx, city: number, { id, region, name }: Omit<Org, "kind">): Promise<boolean> =>
  (await tx.run("insert into org (city, id, region, kind, name) values ($1, $2, $3, 'group', $4) on conflict do nothing", [
    city,
    id,
    region,
    name,
  ])) > 0;

export const findPlace = (tx: Tx, code: string) =>
  tx.row<{ code: string; name: string }>("select code, name from region where code = $1", [code]);

export const setClosed = (tx: Tx, city: number, id: string, on: Day) =>
  tx.run("update post set closed_on = $3 where city = $1 and id = $2", [city, id, on]);

export type Holding = {
  id: string;
  post: string;
  region: string;
  staff: string;
  from: Day;
  to: Day | null;
  /** The holding whose holder is stood in for. */
  delegated: string | null;
};

const HOLDING = `id, post_id as post, region, staff_id as staff, from_on as "from", to_on as "to", delegated_from as delegated`;

export const findHolding = (tx: Tx, city: number, id: string) =>
  tx.row<Holding>(`select ${HOLDING} from holding where city = $1 and id = $2`, [city, id]);

export const findHoldingsOf = (tx: Tx, city: number, post: string) =>
  tx.rows<Holding>(`select ${HOLDING} from holding where city = $1 and post_id = $2 and (to_on is null or to_on >= from_on)`, [city, post]);

export const insertHolding = (
  tx: Tx,
  city: number,
  { id, post, region, staff, from, to, delegated }: Holding,
  reason: string | undefined,
) =>
  tx.run(
    `insert into holding (city, id, region, post_id, staff_id, from_on, to_on, delegated_from, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [city, id, region, post, staff, from, to, delegated, reason ?? null],
  );

/** A holding gets its last day; whoever stands in for it does so no longer either. */
export const setLastDay = (tx: Tx, city: number, id: string, to: Day) =>
  tx.run(`update holding set to_on = $3 where city = $1 and (id = $2 or (delegated_from = $2 and (to_on is null or to_on > $3)))`, [
    city,
    id,
    to,
  ]);

/** Somebody in service, and the posts they hold or stand in for now or later. */
export type Colleague = {
  staff: string;
  name: string;
  place: string;
  region: string;
  from: Day;
  to: Day | null;
  login: string | null;
  held: { post: string; role: Role; title: string; from: Day; to: Day | null }[];
};

const COLLEAGUES = `
  select s.id as staff, s.name, coalesce(r.name, s.region) as place, s.region, s.from_on as "from", s.to_on as "to",
         (select a.login from account a where a.city = s.city and a.staff_id = s.id limit 1) as login,
         coalesce((select json_agg(json_build_object('post', p.id, 'role', p.role, 'title', p.title, 'from', h.from_on, 'to', h.to_on) order by h.from_on)
                   from holding h join post p on p.city = h.city and p.id = h.post_id
                   where h.city = s.city and h.staff_id = s.id and (h.to_on is null or h.to_on >= greatest(h.from_on, $2::date))), '[]') as held
  from staff s left join region r on r.code = s.region
  where s.city = $1 and (s.to_on is null or s.to_on >= $2)`;

/** Of some divisions of an area: those whose codes have one of the lengths. The nearest come first. */
export const findColleagues = (
  tx: Tx,
  city: number,
  today: Day,
  { lo, hi, lengths, near }: { lo: string; hi: string; lengths: number[]; near: string },
) =>
  tx.rows<Colleague>(
    `${COLLEAGUES} and s.region >= $3 and s.region < $4 and length(s.region) = any ($5) order by s.region <> $6, length(s.region), s.region, s.name limit 500`,
    [city, today, lo, hi, lengths, near],
  );

export const findColleague = (tx: Tx, city: number, today: Day, staff: string) =>
  tx.row<Colleague>(`${COLLEAGUES} and s.id = $3`, [city, today, staff]);

/** Who somebody is in the register of staff. */
export const findSelf = async (tx: Tx, city: number, login: string): Promise<string | undefined> =>
  (await tx.row<{ id: string }>("select staff_id as id from account where city = $1 and login = $2", [city, login]))?.id;
