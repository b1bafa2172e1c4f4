import type { Database } from "#platform/db";
import { headersOf, SESSION_HOURS, type Accounts } from "./auth.ts";
import { findAccount } from "./store.ts";

/** `post`, `purpose`, `purposeUntil`: what the session remembers of how its owner acts. */
export type Session = {
  /** Names it in the list of sessions; nobody signs in with it. */
  id: string;
  city: number;
  login: string;
  region: string;
  expiresAt: string;
  /** The password was given by somebody else and has to be changed first. */
  firstPassword: boolean;
  post: string | null;
  purpose: string | null;
  purposeUntil: string | null;
};

/** How its owner acts, which the session remembers. */
export type Acts = Pick<Session, "post" | "purpose" | "purposeUntil">;

/** The session behind a cookie's token. */
export type Sessions = {
  /** Undefined: there is none, or it has ended. */
  sessionOf(token: string): Promise<Session | undefined>;
  update(token: string, acts: Acts): Promise<void>;
  end(token: string): Promise<void>;
};

/** A cookie holds the token and its signature; what looks otherwise is not looked up. */
const SIGNED = /^([\w-]{16,64})\.[A-Za-z0-9+/]{40,50}={0,2}$/;
const HOUR = 3_600_000;

export function createSessions({ db, accounts, now }: { db: Database; accounts: Accounts; now: () => Date }): Sessions {
  return {
    async sessionOf(token) {
      if (!SIGNED.test(token)) return undefined;
      const found = await accounts.auth.api.getSession({ headers: headersOf({ session: token }) });
      if (!found) return undefined;
      const { session, user } = found;
      const end = Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + SESSION_HOURS * HOUR);
      if (end <= now().getTime()) {
        await endSession(accounts, token);
        return undefined;
      }
      const login = user.username ?? "";
      const account = await db.withStranger({ login }, (tx) => findAccount(tx, login));
      if (!account) return undefined;
      const { post = null, purpose = null, purposeUntil } = session;
      return {
        ...account,
        id: session.id,
        expiresAt: new Date(end).toISOString(),
        firstPassword: user.firstPassword === true,
        post,
        purpose,
        purposeUntil: purposeUntil?.toISOString() ?? null,
      };
    },
    async update(token, { post, purpose, purposeUntil }) {
      const { internalAdapter } = await accounts.auth.$context;
      await internalAdapter.updateSession(bare(token), { post, purpose, purposeUntil: purposeUntil ? new Date(purposeUntil) : null });
    },
    end: (token) => endSession(accounts, token),
  };
}

const bare = (token: string): string => SIGNED.exec(token)?.[1] ?? "";

/** Of a cookie that holds what the engine signed, and of no other. */
export async function endSession({ auth }: Accounts, token: string): Promise<void> {
  await auth.api.signOut({ headers: headersOf({ session: token }) });
}

export type OpenSession = { id: string; from: string; lastUsed: string; address: string | null; browser: string | null; current: boolean };

/** Where an account is signed in, the latest first; `current` is the one that asks. */
export async function listSessions({ pool }: Accounts, login: string, current: string): Promise<OpenSession[]> {
  const { rows } = await pool.query<{ id: string; from: Date; last: Date; address: string | null; browser: string | null }>(
    `select s.id, s.created_at as "from", s.updated_at as last, nullif(s.address, '') as address, nullif(s.browser, '') as browser
     from session s join account a on a.id = s.account_id
     where a.login = $1 and s.expires_at > now() and s.created_at > now() - make_interval(hours => $2) order by s.updated_at desc limit 50`,
    [login, SESSION_HOURS],
  );
  return rows.map(({ id, from, last, address, browser }) => ({
    id,
    from: from.toISOString(),
    lastUsed: last.toISOString(),
    address,
    browser,
    current: id === current,
  }));
}

/** Those that ended by themselves are tidied away. */
export const forgetEnded = ({ pool }: Accounts, login: string): Promise<unknown> =>
  pool.query("delete from session using account a where a.id = session.account_id and a.login = $1 and session.expires_at < now()", [
    login,
  ]);

/** One of an account's own; whether there was such a one. */
export async function endOneSession({ pool }: Accounts, login: string, id: string): Promise<boolean> {
  const ended = await pool.query(
    "delete from session using account a where a.id = session.account_id and a.login = $1 and session.id = $2",
    [login, id],
  );
  return ended.rowCount === 1;
}
