import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Database, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { headersOf, LOGIN, refusedBy, sessionIn, type Accounts, type Visitor } from "./auth.ts";
import { countAttempt, forgetAttempts } from "./lockout.ts";
import { verifyPassword } from "./password.ts";
import { endSession, forgetEnded } from "./sessions.ts";
import { findAccount, findService } from "./store.ts";

export type SignInDesk = { db: Database; accounts: Accounts; now: () => Date };

/** One sentence for an unknown login and a wrong password. */
const refused = () => new UserError(401, "sign_in.refused", say("账号或密码不正确。", "Login or password is wrong."));

const mustWait = (seconds: number) =>
  new UserError(
    429,
    "sign_in.wait",
    say(`密码错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong passwords; try again in ${seconds} s.`),
    { retryAfter: seconds },
  );

/** A session's token, or a refusal that does not tell which half was wrong. */
export async function signIn(desk: SignInDesk, login: string, password: string, visitor: Visitor): Promise<{ token: string }> {
  const { accounts } = desk;
  // As long as for one that is there.
  if (!LOGIN.test(login)) {
    await verifyPassword(password, undefined);
    throw refused();
  }
  const attempt = await countAttempt(accounts, login);
  if (attempt.refused) throw mustWait(attempt.seconds);
  const headers = await checkPassword(accounts, login, password, visitor);
  const token = headers && sessionIn(headers);
  if (!token) {
    await noteRefusal(desk, login, attempt.seconds);
    throw refused();
  }
  await forgetAttempts(accounts, login);
  await forgetEnded(accounts, login);
  await admit(desk, login, token);
  return { token };
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

/** Who has left the office has no business here any more, whatever they still know. */
async function admit({ db, accounts, now }: SignInDesk, login: string, token: string): Promise<void> {
  const account = await db.withStranger({ login }, (tx) => findAccount(tx, login));
  if (!account) return turnAway(accounts, token);
  const { city, region } = account;
  const actor = asOwner(login, region);
  const serves = await db.withActor(actor, async (tx: Tx) => {
    if (!(await findService(tx, city, login, now().toISOString()))) return false;
    await writeAudit(tx, actor, { region, verb: "staff.signIn", target: login });
    return true;
  });
  if (!serves) await turnAway(accounts, token);
}

async function turnAway(accounts: Accounts, token: string): Promise<never> {
  await endSession(accounts, token);
  throw refused();
}

/** A line for an account that is there, without what was typed; a login that is nobody's has no place to write it to. */
async function noteRefusal({ db }: SignInDesk, login: string, seconds: number): Promise<void> {
  const account = await db.withStranger({ login }, (tx) => findAccount(tx, login));
  if (!account) return;
  const { region } = account;
  const actor = asOwner(login, region);
  await db.withActor(actor, async (tx) => {
    await writeAudit(tx, actor, { region, verb: "staff.signInRefused", target: login });
    if (seconds > 0) await writeAudit(tx, actor, { region, verb: "staff.locked", target: login, detail: { seconds } });
  });
}
