import type { HeldPost } from "#org/server";
import { scopeOf, type Actor, type Database } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Me } from "./contract.ts";
import { findMember } from "./store.ts";

/** A purpose stated once holds for a working day; our default. */
export const PURPOSE_HOURS = 8;

/** Who acts: the actor, the post acted in, all posts there are to choose from, until when persons may be looked at, and in which session. */
export type Acting = {
  actor: Actor;
  post: HeldPost;
  posts: HeldPost[];
  purpose: Me["purpose"];
  session: string;
  /** The password was given by somebody else: nothing else is done before it is changed. */
  firstPassword: boolean;
};

const gone = () => new UserError(401, "session.ended", say("账号已停用，请重新登录。", "This account is gone; sign in again."));

export async function describeMember(
  db: Database,
  { actor, post, posts, purpose, firstPassword }: Acting,
  today: Day,
  demo: boolean,
): Promise<Me> {
  // One's own account may lie outside the area of the post one stands in for.
  const anywhere = { ...scopeOf(String(actor.city)), login: actor.login };
  const member = await db.readAs(anywhere, (tx) => findMember(tx, actor, post.region));
  if (!member) throw gone();
  const { name, region, regionName, above } = member;
  return {
    login: actor.login,
    name,
    post: post.id,
    role: post.role,
    title: post.title,
    region: { code: region, name: regionName, path: [...(above ?? []), regionName] },
    posts: posts.map(({ id, role, title, regionName: place, from, until, delegated }) => ({
      id,
      role,
      title,
      regionName: place,
      from,
      until,
      delegated,
    })),
    purpose,
    firstPassword,
    today,
    demo,
  };
}
