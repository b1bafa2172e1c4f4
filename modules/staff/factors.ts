import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { headersOf, refusedBy, sessionIn, type Accounts, type Visitor } from "./auth.ts";
import { claimCode } from "./codes.ts";
import { countTry, forgetAttempts } from "./lockout.ts";

const wrongPassword = (field = "password") =>
  new UserError(422, "password.wrong", say("密码不正确。", "The password is wrong."), { field });

const wrongCode = () =>
  new UserError(422, "factor.wrong", say("验证码不正确，或已经用过。", "The code is wrong, or was used before."), { field: "code" });

const already = () => new UserError(409, "factor.already", say("已经开启动态验证码。", "Codes of an app are on already."));
const notOn = () => new UserError(409, "factor.none", say("还没有开启动态验证码。", "Codes of an app are not on."));

export type Factors = { totp: boolean; recoveryCodes: number };

type Row = { id: string; totp: boolean | null };
const rowOf = async ({ pool }: Accounts, login: string): Promise<Row> => {
  const { rows } = await pool.query<Row>(
    "select a.id, t.verified as totp from account a left join totp t on t.account_id = a.id where a.login = $1",
    [login],
  );
  return rows[0] ?? { id: "", totp: null };
};

export async function factorsOf(accounts: Accounts, login: string): Promise<Factors> {
  const { id, totp } = await rowOf(accounts, login);
  if (!totp) return { totp: false, recoveryCodes: 0 };
  const { backupCodes } = await accounts.auth.api.viewBackupCodes({ body: { userId: id } });
  return { totp: true, recoveryCodes: backupCodes.length };
}

/** Asks for something that takes the password; guessing it here counts as it does at the door. */
export async function withPassword<T>(accounts: Accounts, login: string, ask: () => Promise<T>, field?: string): Promise<T> {
  await countTry(accounts, login);
  let answer: T;
  try {
    answer = await ask();
  } catch (error) {
    throw refusedBy(error) === "INVALID_PASSWORD" ? wrongPassword(field) : error;
  }
  await forgetAttempts(accounts, login);
  return answer;
}

type Owner = { login: string; password: string };

/** A secret for an app and codes for the day it is lost; neither is shown again, and nothing is on before a code proves that it works. */
export async function prepareTotp(
  accounts: Accounts,
  { login, password }: Owner,
  visitor: Visitor,
): Promise<{ uri: string; codes: string[] }> {
  if ((await rowOf(accounts, login)).totp) throw already();
  const answer = await withPassword(accounts, login, () =>
    accounts.auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers: headersOf(visitor) }),
  );
  if (answer.method !== "totp") throw new Error("the engine prepared another factor");
  return { uri: answer.totpURI, codes: answer.backupCodes };
}

/** Turns it on; the session gets another token. */
export async function confirmTotp(accounts: Accounts, { login, code }: { login: string; code: string }, visitor: Visitor): Promise<string> {
  const { id, totp } = await rowOf(accounts, login);
  if (totp === null) throw notOn();
  if (totp) throw already();
  await countTry(accounts, login);
  const token = (await claimCode(accounts, id, code)) ? await proved(accounts, code, visitor) : undefined;
  if (!token) throw wrongCode();
  await forgetAttempts(accounts, login);
  return token;
}

async function proved({ auth }: Accounts, code: string, visitor: Visitor): Promise<string | undefined> {
  try {
    const { headers } = await auth.api.verifyTOTP({ body: { code }, headers: headersOf(visitor), returnHeaders: true });
    return sessionIn(headers);
  } catch (error) {
    refusedBy(error);
    return undefined;
  }
}

/** Turns it off; the session gets another token. */
export async function removeTotp(accounts: Accounts, { login, password }: Owner, visitor: Visitor): Promise<string> {
  if (!(await rowOf(accounts, login)).totp) throw notOn();
  const { headers } = await withPassword(accounts, login, () =>
    accounts.auth.api.disableTwoFactor({ body: { password }, headers: headersOf(visitor), returnHeaders: true }),
  );
  const token = sessionIn(headers);
  if (!token) throw new Error("the engine turned a factor off and kept no session");
  return token;
}

/** New recovery codes; the old ones are void. */
export async function renewCodes(accounts: Accounts, { login, password }: Owner, visitor: Visitor): Promise<string[]> {
  if (!(await rowOf(accounts, login)).totp) throw notOn();
  const { backupCodes } = await withPassword(accounts, login, () =>
    accounts.auth.api.generateBackupCodes({ body: { password }, headers: headersOf(visitor) }),
  );
  return backupCodes;
}
