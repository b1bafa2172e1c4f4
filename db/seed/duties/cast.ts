import type { Address, Opener } from "#duty";
import type { Day } from "#platform/day";
import type { HoldingRow, Offices, PostRow } from "../offices.ts";

/** Whoever acts as something on a day, as the trail of a matter names them. */
export type Player = Opener & { login: string; name: string; title: string; place: string; office: string | null; people: string[] };

/** Who held what, on any day; by what is on record of posts and holdings. */
export type Cast = {
  on(address: Address, day: Day): Player | undefined;
  /** Posts by where they are and what for, the same as the database has them. */
  posts: readonly PostRow[];
};

export function castOf({ posts, holdings, staff, accounts }: Offices, placeOf: (code: string) => string): Cast {
  const people = new Map(staff.map((one) => [one.id, one]));
  const logins = new Map(accounts.map((one) => [one.staff_id, one.login]));
  const held = Map.groupBy(holdings, ({ post_id }) => post_id);
  const byId = new Map(holdings.map((one) => [one.id, one]));
  const addressed = new Map<Address, PostRow[]>();
  for (const post of posts.toSorted((a, b) => (a.opened_on < b.opened_on ? -1 : a.opened_on > b.opened_on ? 1 : a.id < b.id ? -1 : 1)))
    for (const address of [post.id, `${post.role}@${post.region}`, ...(post.office ? [`${post.office}@${post.region}`] : [])])
      addressed.set(address, [...(addressed.get(address) ?? []), post]);

  const actsIn = (post: PostRow, { staff_id, delegated_from }: HoldingRow): Player => {
    const principal = delegated_from === undefined ? undefined : byId.get(delegated_from)?.staff_id;
    return {
      role: post.role,
      region: post.region,
      post: post.id,
      // Whoever has left has no account any more; the trail keeps a name of its own for them.
      login: logins.get(staff_id) ?? `former.${post.region}`,
      name: people.get(staff_id)?.name ?? "",
      title: post.title,
      place: placeOf(post.region),
      office: post.office,
      people: principal === undefined ? [staff_id] : [staff_id, principal],
    };
  };
  const on = (address: Address, day: Day): Player | undefined => {
    const found = (addressed.get(address) ?? []).flatMap((post) =>
      (held.get(post.id) ?? [])
        .filter(({ from_on, to_on }) => from_on <= day && (to_on === undefined || to_on >= day))
        .map((holding) => ({ post, holding })),
    );
    // Own holders before those who stand in.
    const first = found.find(({ holding }) => holding.delegated_from === undefined) ?? found[0];
    return first && actsIn(first.post, first.holding);
  };
  return { on, posts };
}
