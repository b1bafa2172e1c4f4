import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { headersOf, sessionIn, type Accounts, type Visitor } from "./auth.ts";
import { withPassword } from "./factors.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { passwordFault } from "./rules.ts";

/** What accounts sign in with, for a new city or a test: the same password for all. The loader writes it and cannot read it. */
export async function insertLogins(tx: Tx, logins: readonly string[], passwordHash: string, { first = false } = {}): Promise<void> {
  const ids = logins.map(() => randomUUIDv7());
  await tx.run(
    "insert into auth.account (id, login, name, email, first_password) select id, login, login, login, $3 from unnest($1::text[], $2::text[]) as t (id, login)",
    [ids, logins, first],
  );
  await tx.run(
    "insert into auth.credential (id, account_id, provider, subject, password) select id, id, 'credential', id, $2 from unnest($1::text[]) as t (id)",
    [ids, passwordHash],
  );
}

/** All that have the password of `login` get another, if it is another; they share one hash until somebody changes theirs. */
export async function replaceSharedPassword({ pool }: Accounts, login: string, password: string): Promise<void> {
  const { rows } = await pool.query<{ hash: string | null }>(
    "select c.password as hash from credential c join account a on a.id = c.account_id where a.login = $1 and c.provider = 'credential'",
    [login],
  );
  const hash = rows[0]?.hash;
  if (!hash || (await verifyPassword(password, hash))) return;
  await pool.query("update credential set password = $2 where password = $1", [hash, await hashPassword(password)]);
}

/** Ends every session of the account and begins a new one, whose token it gives back. */
export async function changePassword(
  accounts: Accounts,
  { login, current, password }: { login: string; current: string; password: string },
  visitor: Visitor,
): Promise<string> {
  const fault = passwordFault(password, login);
  if (fault) throw new UserError(422, "password.weak", fault, { field: "password" });
  if (password.normalize("NFKC") === current.normalize("NFKC"))
    throw new UserError(422, "password.same", say("新密码不能与现在的相同。", "The new password is the present one."), {
      field: "password",
    });
  const { headers } = await withPassword(
    accounts,
    login,
    () =>
      accounts.auth.api.changePassword({
        body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
        headers: headersOf(visitor),
        returnHeaders: true,
      }),
    "current",
  );
  const token = sessionIn(headers);
  if (!token) throw new Error("the engine changed a password and kept no session");
  await accounts.pool.query("update account set first_password = false where login = $1", [login]);
  return token;
}
/** A password to be shown once and changed at the first sign-in: 16 characters that nobody mistakes for one another. */
export function firstPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  // 31 letters: of 256 values the last eight are left out, so that none comes more often.
  const chosen = [...randomBytes(64)].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length]);
  return [0, 4, 8, 12].map((at) => chosen.slice(at, at + 4).join("")).join("-");
}
