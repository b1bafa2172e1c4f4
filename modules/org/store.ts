import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Department, Role } from "./model.ts";

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
     join post p on p.city = h.city and p.id = h.post_id and p.opened_on <= $3 and (p.closed_on is null or p.closed_on >= $3)
     left join region r on r.code = p.region
     where a.city = $1 and a.login = $2 order by h.delegated_from is not null, length(p.region), p.id`,
    [city, login, day],
  );
