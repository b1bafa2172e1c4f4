import { findGranted } from "#casefile/server";
import { SERVING, SUPERVISING, type Role } from "#org";
import { findPostsOf, type HeldPost } from "#org/server";
import { scopeOf, type Actor, type Database } from "#platform/db";
import type { Day } from "#platform/day";
import type { Acting, Acts, Sessions } from "#staff/server";
import type { Clock } from "./office.ts";

/** Who stands behind a session: an account in one of its posts, and whose rows it is shown (0019). */
export type Actors = {
  of(token: string): Promise<Acting | undefined>;
  /** Changes how the owner of a session acts; gives back how they act now. */
  act(token: string, acts: Partial<Acts>): Promise<Acting | undefined>;
  end(token: string): Promise<void>;
  /** What was known of a session is looked up again. */
  forget(token: string): void;
  /** The same of all sessions of an account: at once it sees what it was given, and no more what was taken from it. */
  forgetAll(login: string): void;
  /** The same of everybody: posts have changed hands. */
  forgetEverybody(): void;
};

/** An actor is looked up again after this long; a post that ended, or another server's sign-out, takes no longer to be noticed. */
const FRESH_MS = 30_000;
const MOST = 5_000;

const isOneOf = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

export function createActors({ db, sessions, clock }: { db: Database; sessions: Sessions; clock: Clock }): Actors {
  const known = new Map<string, { acting: Acting; until: number; day: Day }>();
  /** Grows when accounts are forgotten: what was read before is not kept. */
  let forgotten = 0;

  async function lookUp(token: string): Promise<{ acting: Acting; until: number; day: Day } | undefined> {
    const time = clock.now().getTime();
    const day = clock.today();
    const session = await sessions.sessionOf(token);
    if (!session) return undefined;
    const { city, login } = session;
    // Posts may lie anywhere in the city: the office looks them up.
    const office: Actor = { ...scopeOf(String(city)), login: "system" };
    const posts = await db.readAs(office, (tx) => findPostsOf(tx, city, login, day));
    const post = posts.find(({ id }) => id === session.post) ?? posts[0];
    if (!post) return undefined;
    const purposeUntil = session.purposeUntil ? Date.parse(session.purposeUntil) : 0;
    // A purpose was stated in one post; when that post is gone it is not carried into the next.
    const stillThere = session.post === null || session.post === post.id;
    const stated = stillThere && session.purpose !== null && purposeUntil > time ? session.purpose : undefined;
    const actor: Actor = { ...scopeOf(post.region), login, post: post.id, role: post.role, ...standing(post, stated) };
    const granted = await db.readAs(actor, (tx) => findGranted(tx, actor, clock.now()));
    const purpose = stated && session.purposeUntil ? { key: stated, until: session.purposeUntil } : null;
    const until = Math.min(time + FRESH_MS, Date.parse(session.expiresAt), granted.until, stated ? purposeUntil : Infinity);
    const { id, firstPassword } = session;
    const acting = { actor: { ...actor, files: granted.files, people: granted.people }, post, posts, purpose, session: id, firstPassword };
    return { acting, until, day };
  }

  async function of(token: string): Promise<Acting | undefined> {
    const cached = known.get(token);
    // A post ends with its last day, not half a minute later.
    if (cached && cached.day === clock.today() && cached.until > clock.now().getTime()) return cached.acting;
    known.delete(token);
    const before = forgotten;
    const found = await lookUp(token);
    if (!found) return undefined;
    if (before !== forgotten) return of(token);
    if (known.size >= MOST) known.clear();
    known.set(token, found);
    return found.acting;
  }

  return {
    of,
    async act(token, acts) {
      const session = await sessions.sessionOf(token);
      if (!session) return undefined;
      const { post, purpose, purposeUntil } = session;
      await sessions.update(token, { post, purpose, purposeUntil, ...acts });
      known.delete(token);
      return of(token);
    },
    async end(token) {
      known.delete(token);
      await sessions.end(token);
    },
    forget: (token) => void known.delete(token),
    forgetEverybody() {
      forgotten += 1;
      known.clear();
    },
    forgetAll(login) {
      forgotten += 1;
      for (const [token, { acting }] of known) if (acting.actor.login === login) known.delete(token);
    },
  };
}

/** Whose rows a post is shown, and for what: serving is its own purpose, supervising has to state one. */
function standing({ role, office }: HeldPost, stated: string | undefined): Partial<Actor> {
  if (isOneOf(SERVING, role)) return { sees: "persons", purpose: "service" };
  if (isOneOf(SUPERVISING, role) && stated) return { sees: "persons", purpose: stated };
  return office ? { office } : {};
}
