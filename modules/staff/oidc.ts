import { randomUUIDv7 } from "node:crypto";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { headersOf, OIDC, sessionIn, stateIn, type Accounts, type Visitor } from "./auth.ts";
import { withPassword } from "./factors.ts";
import { admit, type SignInDesk } from "./sign-in.ts";

const none = () => new UserError(404, "oidc.none", say("没有配置统一身份认证。", "No identity provider is set up here."));

const silent = (cause: unknown) =>
  new UserError(
    502,
    "oidc.silent",
    say("统一身份认证没有应答，请用密码登录。", "The identity provider does not answer; use your password."),
    { cause },
  );

const PAGES = { in: "/in", out: "/out" };

/** Where the browser is sent, and what it must bring back besides the provider's answer. */
export async function beginOidc({ oidc }: Accounts, visitor: Visitor): Promise<{ url: string; state: string }> {
  if (!oidc) throw none();
  const { headers, response } = await oidc
    .engine()
    .api.signInSocial({
      body: { provider: OIDC, callbackURL: PAGES.in, errorCallbackURL: PAGES.out, disableRedirect: true },
      headers: headersOf(visitor),
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      throw silent(error);
    });
  const state = stateIn(headers);
  if (!response.url || !state) throw silent(undefined);
  return { url: response.url, state };
}

/** The provider's answer, as it stands in the address that it sent the browser to. */
export type OidcAnswer = { code?: string | undefined; state?: string | undefined; iss?: string | undefined; error?: string | undefined };

/**
 * Whoever the provider answers for, if an account was entered for them here: signature, issuer, audience, nonce and state are the
 * engine's to check. `refused` is a word for the log.
 */
export async function finishOidc(desk: SignInDesk, answer: OidcAnswer, visitor: Visitor): Promise<{ token: string } | { refused: string }> {
  const { oidc } = desk.accounts;
  if (!oidc) throw none();
  const response = await oidc.engine().api.callbackOAuth({
    params: { id: OIDC },
    query: answer,
    headers: headersOf(visitor),
    method: "GET",
    asResponse: true,
  });
  const token = sessionIn(response.headers);
  if (!token) return { refused: refusalIn(response) };
  const login = await loginOf(desk.accounts, token);
  return { token: await admit(desk, login, token, OIDC) };
}

/** The engine's own word, never anything that the provider or the browser wrote. */
function refusalIn(response: Response): string {
  const word =
    URL.parse(response.headers.get("location") ?? "", "http://yinghuo.invalid")?.searchParams.get("error") ?? `status_${response.status}`;
  return /^[a-z_']{1,40}$/i.test(word) ? word : "unknown";
}

async function loginOf({ auth }: Accounts, token: string): Promise<string> {
  const found = await auth.api.getSession({ headers: headersOf({ session: token }) });
  return found?.user.username ?? "";
}

/** Whether an account is known to the provider; the subject itself is not shown. */
export async function isLinked({ pool }: Accounts, login: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    "select from credential c join account a on a.id = c.account_id where a.login = $1 and c.provider = $2",
    [login, OIDC],
  );
  return rowCount === 1;
}

const taken = () =>
  new UserError(409, "oidc.taken", say("这个身份已关联别的账号。", "This identity belongs to another account."), { field: "subject" });

/** An account gets the provider's name for its owner, in place of an earlier one; false: there is no such account. */
export async function linkSubject({ pool }: Accounts, login: string, subject: string): Promise<boolean> {
  const linked = await pool.query(
    `with mine as (select id from account where login = $2), before as (
         delete from credential using mine where account_id = mine.id and provider = $3 and subject <> $4)
       insert into credential (id, account_id, provider, subject) select $1, mine.id, $3, $4 from mine
       on conflict (provider, subject) do update set updated_at = now() where credential.account_id = excluded.account_id`,
    [randomUUIDv7(), login, OIDC, subject],
  );
  if (linked.rowCount === 1) return true;
  const { rowCount } = await pool.query("select from account where login = $1", [login]);
  if (rowCount === 1) throw taken();
  return false;
}

const unlinkSubject = ({ pool }: Accounts, login: string): Promise<unknown> =>
  pool.query("delete from credential using account a where a.id = credential.account_id and a.login = $1 and provider = $2", [login, OIDC]);

/** By its owner, who says the password: `subject` undefined takes the link away. */
export async function changeLink(
  accounts: Accounts,
  { login, password, subject }: { login: string; password: string; subject?: string | undefined },
  visitor: Visitor,
): Promise<void> {
  if (!accounts.oidc) throw none();
  await withPassword(accounts, login, () => accounts.auth.api.verifyPassword({ body: { password }, headers: headersOf(visitor) }));
  await (subject ? linkSubject(accounts, login, subject) : unlinkSubject(accounts, login));
}
