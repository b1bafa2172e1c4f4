import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { ceremonyIn, headersOf, refusedBy, sessionIn, type Accounts, type Visitor } from "./auth.ts";
import type { Assertion, Attestation } from "./passkey-model.ts";
import { withPassword } from "./factors.ts";
import { admit, type SignInDesk } from "./sign-in.ts";

const none = () => new UserError(404, "passkey.none", say("这里没有启用通行密钥。", "Passkeys are not in use here."));

const unknown = () =>
  new UserError(
    401,
    "passkey.refused",
    say("这个通行密钥不能登录，请用密码登录。", "This passkey does not let you in; use your password."),
  );

const unusable = () => new UserError(422, "passkey.unusable", say("没有添加成功，请再试一次。", "It could not be added; try again."));

/** What a browser is asked to do with a key, and the step that waits for it. */
export type Ceremony = { options: { challenge: string }; ceremony: string };

const waiting = ({ headers, response }: { headers: Headers; response: { challenge: string } }): Ceremony => {
  const ceremony = ceremonyIn(headers);
  if (!ceremony) throw new Error("the engine began a ceremony and kept nothing of it");
  return { options: response, ceremony };
};

/** For whoever comes: the key itself says whose it is. */
export async function beginPasskey({ auth, passkeys }: Accounts, visitor: Visitor): Promise<Ceremony> {
  if (!passkeys) throw none();
  const { headers, response } = await auth.api.generatePasskeyAuthenticationOptions({ headers: headersOf(visitor), returnHeaders: true });
  const required: { challenge: string } = Object.assign(response, { userVerification: "required" });
  return waiting({ headers, response: required });
}

/** Challenge, site, origin, signature and that the device asked who uses it are the engine's to check. */
export async function finishPasskey(desk: SignInDesk, response: Assertion, visitor: Visitor): Promise<string> {
  const { auth, passkeys } = desk.accounts;
  if (!passkeys) throw none();
  let token: string | undefined;
  try {
    const { headers } = await auth.api.verifyPasskeyAuthentication({
      body: { response },
      headers: headersOf(visitor),
      returnHeaders: true,
    });
    token = sessionIn(headers);
  } catch (error) {
    refusedBy(error);
  }
  if (!token) throw unknown();
  const found = await auth.api.getSession({ headers: headersOf({ session: token }) });
  return admit(desk, found?.user.username ?? "", token, "passkey");
}

/** A new key for whoever is signed in and says the password. */
export async function preparePasskey(
  accounts: Accounts,
  { login, password }: { login: string; password: string },
  visitor: Visitor,
): Promise<Ceremony> {
  if (!accounts.passkeys) throw none();
  await withPassword(accounts, login, () => accounts.auth.api.verifyPassword({ body: { password }, headers: headersOf(visitor) }));
  const begun = await accounts.auth.api.generatePasskeyRegistrationOptions({
    headers: headersOf(visitor),
    query: { name: login },
    returnHeaders: true,
  });
  return waiting({ headers: begun.headers, response: begun.response });
}

export async function addPasskey(
  accounts: Accounts,
  { name, response }: { name: string; response: Attestation },
  visitor: Visitor,
): Promise<void> {
  if (!accounts.passkeys) throw none();
  try {
    await accounts.auth.api.verifyPasskeyRegistration({ body: { response, name }, headers: headersOf(visitor) });
  } catch (error) {
    refusedBy(error);
    throw unusable();
  }
}

export type Passkey = { id: string; name: string; from: string };

export async function listPasskeys({ pool }: Accounts, login: string): Promise<Passkey[]> {
  const { rows } = await pool.query<{ id: string; name: string | null; from: Date }>(
    `select p.id, p.name, p.created_at as "from" from passkey p join account a on a.id = p.account_id where a.login = $1 order by p.id`,
    [login],
  );
  return rows.map(({ id, name, from }) => ({ id, name: name ?? "", from: from.toISOString() }));
}

/** One of an account's own; whether there was such a one. */
export async function removePasskey({ pool }: Accounts, login: string, id: string): Promise<boolean> {
  const removed = await pool.query(
    "delete from passkey using account a where a.id = passkey.account_id and a.login = $1 and passkey.id = $2",
    [login, id],
  );
  return removed.rowCount === 1;
}
