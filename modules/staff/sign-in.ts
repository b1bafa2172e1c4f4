import { createHash, randomBytes } from "node:crypto";
import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Database } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { verifyPassword } from "./password.ts";
import {
  deleteEndedSessions,
  deleteSession,
  findAccount,
  findService,
  findSession,
  insertSession,
  updateSession,
  type Session,
} from "./store.ts";
import type { Throttle } from "./throttle.ts";

export type SignInDesk = { db: Database; throttle: Throttle; now: () => Date };

const SESSION_HOURS = 12;

// The token travels in the cookie only; whoever reads the database finds nothing to sign in with.
const hashOf = (token: string): string => createHash("sm3").update(token).digest("hex");

/** What a login may look like; nothing else is looked up. */
const LOGIN = /^[\w.@-]{1,64}$/;

/** One sentence for an unknown login and a wrong password. */
const refused = () => new UserError(401, "sign_in.refused", say("账号或密码不正确。", "Login or password is wrong."));

const mustWait = (seconds: number) =>
  new UserError(
    429,
    "sign_in.wait",
    say(`密码错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong passwords; try again in ${seconds} s.`),
  );

/** A session's token and actor, or a refusal that does not tell which half was wrong. */
export async function signIn({ db, throttle, now }: SignInDesk, login: string, password: string): Promise<{ token: string; actor: Actor }> {
  const seconds = throttle.wait(login);
  if (seconds > 0) throw mustWait(seconds);
  // Counted before the slow check: a hundred guesses at once are a hundred guesses.
  throttle.failed(login);
  const account = LOGIN.test(login) ? await db.withStranger({ login }, (tx) => findAccount(tx, login)) : undefined;
  if (!(await verifyPassword(password, account?.passwordHash)) || !account) throw refused();
  throttle.succeeded(login);

  const { city, region } = account;
  const actor = { ...scopeOf(region), login };
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now().getTime() + SESSION_HOURS * 3_600_000).toISOString();
  await db.withActor(actor, async (tx) => {
    // Who has left the office has no business here any more, whatever they still know.
    if (!(await findService(tx, city, login, now().toISOString()))) throw refused();
    await deleteEndedSessions(tx, city, login, now().toISOString());
    await insertSession(tx, hashOf(token), { city, login, region, expiresAt });
    await writeAudit(tx, actor, { region, verb: "staff.signIn", target: login });
  });
  return { token, actor };
}

/** How its owner acts, which the session remembers. */
export type Acts = Pick<Session, "post" | "purpose" | "purposeUntil">;

/** The session behind a cookie's token. */
export type Sessions = {
  /** Undefined: there is none, or it has ended. */
  sessionOf(token: string): Promise<Session | undefined>;
  update(token: string, session: Session, acts: Acts): Promise<void>;
  end(token: string, actor: Actor): Promise<void>;
};

export function createSessions({ db, now }: Pick<SignInDesk, "db" | "now">): Sessions {
  return {
    async sessionOf(token) {
      if (!/^[\w-]{43}$/.test(token)) return undefined;
      const hash = hashOf(token);
      const session = await db.withStranger({ token: hash }, (tx) => findSession(tx, hash));
      return session && Date.parse(session.expiresAt) > now().getTime() ? session : undefined;
    },
    async update(token, { city, login, region }, acts) {
      await db.withActor({ ...scopeOf(region), login }, (tx) => updateSession(tx, city, hashOf(token), acts));
    },
    async end(token, actor) {
      await db.withActor({ ...actor, ...scopeOf(String(actor.city)) }, (tx) => deleteSession(tx, actor.city, hashOf(token)));
    },
  };
}
