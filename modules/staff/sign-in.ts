import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Database, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { challengeIn, headersOf, LOGIN, refusedBy, sessionIn, type Accounts, type Visitor } from "./auth.ts";
import { claimCode, isRecoveryCode, ownerOfChallenge } from "./codes.ts";
import { countTry, forgetAttempts } from "./lockout.ts";
import { verifyPassword } from "./password.ts";
import { endSession, forgetEnded } from "./sessions.ts";
import { findAccount, findService } from "./store.ts";

export type SignInDesk = { db: Database; accounts: Accounts; now: () => Date };

/** One sentence for an unknown login and a wrong password. */
const refused = () => new UserError(401, "sign_in.refused", say("账号或密码不正确。", "Login or password is wrong."));

/** What comes of a password: a session, or the question for a second factor. */
export type Entry = { token: string } | { challenge: string };

/** A refusal does not tell which half was wrong. */
export async function signIn(desk: SignInDesk, login: string, password: string, visitor: Visitor): Promise<Entry> {
  const { accounts } = desk;
  // As long as for one that is there.
  if (!LOGIN.test(login)) {
    await verifyPassword(password, undefined);
    throw refused();
  }
  const seconds = await countTry(accounts, login);
  const headers = await checkPassword(accounts, login, password, visitor);
  const [token, challenge] = headers ? [sessionIn(headers), challengeIn(headers)] : [];
  if (token) return { token: await admit(desk, login, token) };
  // What was tried is forgotten when the second factor is right as well.
  if (challenge) return { challenge };
  await noteRefusal(desk, login, { seconds });
  throw refused();
}

const again = () =>
  new UserError(
    401,
    "sign_in.again",
    say("登录步骤已过期，请重新输入密码。", "This step of the sign-in has ended; enter your password again."),
  );

const wrongCode = () =>
  new UserError(401, "factor.wrong", say("验证码不正确，或已经用过。", "The code is wrong, or was used before."), { field: "code" });

/** The second half: a code of the authenticator app, or one of the recovery codes. Each is good once. */
export async function answerFactor(desk: SignInDesk, code: string, visitor: Visitor): Promise<string> {
  const { accounts } = desk;
  const owner = await ownerOfChallenge(accounts, visitor.challenge ?? "");
  if (!owner) throw again();
  const seconds = await countTry(accounts, owner.login);
  const factor = isRecoveryCode(code) ? "recovery" : "totp";
  const token = (await claimCode(accounts, owner.id, code)) ? await checkCode(accounts, factor, code, visitor) : undefined;
  if (token) return admit(desk, owner.login, token, factor);
  await noteRefusal(desk, owner.login, { seconds, factor });
  throw (await ownerOfChallenge(accounts, visitor.challenge ?? "")) ? wrongCode() : again();
}

async function checkCode({ auth }: Accounts, factor: "recovery" | "totp", code: string, visitor: Visitor): Promise<string | undefined> {
  const asked = { body: { code }, headers: headersOf(visitor), returnHeaders: true } as const;
  try {
    const { headers } = factor === "totp" ? await auth.api.verifyTOTP(asked) : await auth.api.verifyBackupCode(asked);
    return sessionIn(headers);
  } catch (error) {
    refusedBy(error);
    return undefined;
  }
}

async function checkPassword({ auth }: Accounts, login: string, password: string, visitor: Visitor): Promise<Headers | undefined> {
  try {
    const { headers } = await auth.api.signInUsername({
      body: { username: login, password },
      headers: headersOf(visitor),
      returnHeaders: true,
    });
    return headers;
  } catch (error) {
    refusedBy(error);
    return undefined;
  }
}

/** Who acts in the audit before a post is known: the account, in its own division. */
const asOwner = (login: string, region: string): Actor => ({ ...scopeOf(region), login });

/** Who has left the office has no business here any more, whatever they still know. Gives back the token. */
export async function admit({ db, accounts, now }: SignInDesk, login: string, token: string, factor?: string): Promise<string> {
  const account = await db.withStranger({ login }, (tx) => findAccount(tx, login));
  if (!account) return turnAway(accounts, token);
  const { city, region } = account;
  const actor = asOwner(login, region);
  const serves = await db.withActor(actor, async (tx: Tx) => {
    if (!(await findService(tx, city, login, now().toISOString()))) return false;
    await writeAudit(tx, actor, { region, verb: "staff.signIn", target: login, ...(factor && { detail: { factor } }) });
    return true;
  });
  if (!serves) return turnAway(accounts, token);
  await forgetAttempts(accounts, login);
  await forgetEnded(accounts, login);
  return token;
}

async function turnAway(accounts: Accounts, token: string): Promise<never> {
  await endSession(accounts, token);
  throw refused();
}

/** A line for an account that is there, without what was typed; a login that is nobody's has no place to write it to. */
async function noteRefusal({ db }: SignInDesk, login: string, { seconds, factor }: { seconds: number; factor?: string }): Promise<void> {
  const account = await db.withStranger({ login }, (tx) => findAccount(tx, login));
  if (!account) return;
  const { region } = account;
  const actor = asOwner(login, region);
  await db.withActor(actor, async (tx) => {
    await writeAudit(tx, actor, { region, verb: "staff.signInRefused", target: login, ...(factor && { detail: { factor } }) });
    if (seconds > 0) await writeAudit(tx, actor, { region, verb: "staff.locked", target: login, detail: { seconds } });
  });
}
