import type { Accounts } from "./auth.ts";

/** Three periods of 30 s are accepted, so a code is remembered for longer than that. */
const REMEMBERED = "3 minutes";

/** `abcde-FGHij`; the codes of an app are six digits. */
export const isRecoveryCode = (code: string): boolean => code.includes("-");

/**
 * A code is taken before it is looked at, so that of two who send the same at once one is refused, and nobody who watched it being typed
 * can use it again.
 */
export async function claimCode({ pool }: Accounts, account: string, code: string): Promise<boolean> {
  await pool.query(`delete from used_code where account_id = $1 and used_at < now() - interval '${REMEMBERED}'`, [account]);
  const claimed = await pool.query("insert into used_code (account_id, code, used_at) values ($1, $2, now()) on conflict do nothing", [
    account,
    code,
  ]);
  return claimed.rowCount === 1;
}

/** Whose sign-in waits for a second factor; the engine checks the signature. */
export async function ownerOfChallenge({ pool }: Accounts, challenge: string): Promise<{ id: string; login: string } | undefined> {
  const { rows } = await pool.query<{ id: string; login: string }>(
    "select a.id, a.login from challenge c join account a on a.id = c.value where c.identifier = $1 and c.expires_at > now()",
    [challenge.split(".")[0]],
  );
  return rows[0];
}
