import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** The person behind an account, and the post acted in. */
export type Official = { name: string; title: string; place: string };

export const findOfficial = (tx: Tx, { city, login, post }: Pick<Actor, "city" | "login" | "post">) =>
  tx.row<Official>(
    `select s.name, p.title, coalesce(r.name, p.region) as place
     from account a join staff s on s.city = a.city and s.id = a.staff_id join post p on p.city = a.city and p.id = $3
     left join region r on r.code = p.region where a.city = $1 and a.login = $2`,
    [city, login, post],
  );

/** Whoever stands behind an account in a post: its holder, and whom the holder stands in for. */
export const findPeopleBehind = async (tx: Tx, city: number, login: string, post: string | undefined, today: Day): Promise<string[]> => {
  const found = await tx.rows<{ staff: string; principal: string | null }>(
    `select a.staff_id as staff, d.staff_id as principal from account a
     left join holding h on h.city = a.city and h.staff_id = a.staff_id and h.post_id = $3 and h.from_on <= $4 and (h.to_on is null or h.to_on >= $4)
     left join holding d on d.city = a.city and d.id = h.delegated_from
     where a.city = $1 and a.login = $2`,
    [city, login, post ?? null, today],
  );
  return found.flatMap(({ staff, principal }) => (principal ? [staff, principal] : [staff]));
};
