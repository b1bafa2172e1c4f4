import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withClient } from "#platform/db";
import { linkSubject, openAccounts, RETURN, type Accounts } from "#staff/server";
import { cookieOf, crypto, testApp, UNHURRIED } from "../../tests/support/app.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { CLIENT, openProvider, type TestProvider } from "../../tests/support/provider.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { createOffice } from "./office.ts";

const HERE = "http://127.0.0.1:8800";
const [OWNER, SUBJECT] = ["at.6401", "employee-0042"];
const { database, loader, connection } = await testDatabase();
const log: string[] = [];
let provider: TestProvider;
let accounts: Accounts;
let app: FastifyInstance;

const kept = (answer: LightMyRequestResponse, name: string) => {
  const cookie = answer.cookies.find((one) => one.name === name && one.value);
  return cookie && `${name}=${cookie.value}`;
};
const me = async (cookie = "") => (await app.inject({ url: "/api/session", headers: { cookie } })).statusCode;

/** What the browser has once it is on its way. */
async function begin(): Promise<{ url: string; state: string }> {
  const answer = await app.inject({ method: "POST", url: "/api/session/oidc" });
  return { url: answer.json<{ url: string }>().url, state: kept(answer, "yinghuo_oidc") ?? "" };
}
/** The browser comes back, by a link of another site. */
const comeBack = (to: URL, state: string) =>
  app.inject({ url: to.pathname + to.search, headers: { cookie: state, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" } });
const enter = async (subject: string) => {
  const { url, state } = await begin();
  return comeBack(await provider.enter(url, subject), state);
};
const outcome = (answer: LightMyRequestResponse) => [answer.statusCode, answer.headers.location, kept(answer, "yinghuo_session")];
const REFUSED = [302, "/sign-in?refused=oidc", undefined];

beforeAll(async () => {
  await addRegions(loader, ["6401", "640104", "640105"]);
  await addAccounts(loader, ["6401", "640104", "640105"]);
  await loader.transaction((tx) => tx.run("update staff set to_on = '2021-06-30' where region = '640105'"));
  provider = await openProvider(HERE + RETURN);
  accounts = openAccounts(connection("auth"), "only for tests: no secret at all", {
    url: HERE,
    oidc: { issuer: provider.issuer, ...CLIENT, name: "统一身份认证" },
  });
  const clock = { now: () => new Date(), today: () => "2026-03-17" };
  app = await createApp({
    office: createOffice({ db: database, accounts, engine: ENGINE, crypto, clock, perMinute: UNHURRIED }),
    version: "test",
    log: { level: "warn", stream: { write: (line) => void log.push(line) } },
  });
  await linkSubject(accounts, OWNER, SUBJECT);
});
beforeEach(() => {
  log.length = 0;
  provider.tamper(undefined);
});
afterAll(async () => {
  await app.close();
  await accounts.close();
  await provider.close();
});

describe("signing in through an OpenID Connect provider", () => {
  it("opens the account that the provider's subject was entered for", async () => {
    const answer = await enter(SUBJECT);
    expect([answer.statusCode, answer.headers.location]).toEqual([302, "/"]);
    expect(answer.cookies.find(({ name }) => name === "yinghuo_session")).toMatchObject({ httpOnly: true, sameSite: "Strict" });
    const session = await app.inject({ url: "/api/session", headers: { cookie: kept(answer, "yinghuo_session") ?? "" } });
    expect(session.json()).toMatchObject({ login: OWNER });
    const lines = await loader.transaction((tx) => tx.rows("select actor, detail from audit where verb = 'staff.signIn'"));
    expect(lines).toContainEqual({ actor: OWNER, detail: { factor: "oidc" } });
    // What the provider hands out besides is not kept.
    const { rows } = await withClient(connection("auth"), (client) =>
      client.query("select access_token, id_token, refresh_token from auth.credential where provider = 'oidc'"),
    );
    expect(rows).toEqual([{ access_token: null, id_token: null, refresh_token: null }]);
  });

  it("asks with PKCE, a nonce and a state that only this browser has", async () => {
    const [{ url, state }, other] = [await begin(), await begin()];
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: HERE + RETURN,
      scope: "openid",
      code_challenge_method: "S256",
      nonce: expect.stringMatching(/^.{20,}$/),
      state: expect.stringMatching(/^.{20,}$/),
    });
    expect(new URL(other.url).searchParams.get("nonce")).not.toBe(asked.get("nonce"));
    expect(state).toMatch(/^yinghuo_oidc=/);
  });

  it("lets nobody in merely because the provider knows them, and makes no account", async () => {
    expect(outcome(await enter("somebody-else"))).toEqual(REFUSED);
    // Neither does a subject that is called like a login.
    expect(outcome(await enter(OWNER))).toEqual(REFUSED);
    expect(outcome(await enter("at.640104"))).toEqual(REFUSED);
    const { rows } = await withClient(connection("auth"), (client) => client.query("select count(*)::int as n from auth.account"));
    expect(rows).toEqual([{ n: 3 }]);
  });

  it("nor who has left the office", async () => {
    await linkSubject(accounts, "at.640105", "left-long-ago");
    expect(outcome(await enter("left-long-ago"))).toEqual(REFUSED);
  });

  it("refuses the answer to another browser's question", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const back = await provider.enter(mine.url, SUBJECT);
    expect(outcome(await comeBack(back, ""))).toEqual(REFUSED);
    expect(outcome(await comeBack(back, theirs.state))).toEqual(REFUSED);
    expect(outcome(await comeBack(back, `${theirs.state.slice(0, 30)}${mine.state.slice(30)}`))).toEqual(REFUSED);
  });

  it("refuses an answer that was given before, and one that is made up", async () => {
    const { url, state } = await begin();
    const back = await provider.enter(url, SUBJECT);
    expect((await comeBack(back, state)).headers.location).toBe("/");
    expect(outcome(await comeBack(back, state))).toEqual(REFUSED);
    expect(outcome(await comeBack(new URL(`${HERE}${RETURN}?code=x&state=y`), state))).toEqual(REFUSED);
    expect(outcome(await comeBack(new URL(HERE + RETURN), state))).toEqual(REFUSED);
    expect(outcome(await comeBack(new URL(`${HERE}${RETURN}?error=access_denied&state=y`), ""))).toEqual(REFUSED);
    const another = await begin();
    const altered = await provider.enter(another.url, SUBJECT);
    altered.searchParams.set("code", "made-up");
    expect(outcome(await comeBack(altered, another.state))).toEqual(REFUSED);
  });

  it("refuses the answer of another issuer", async () => {
    const { url, state } = await begin();
    const back = await provider.enter(url, SUBJECT);
    back.searchParams.set("iss", "https://evil.example");
    expect(outcome(await comeBack(back, state))).toEqual(REFUSED);
  });

  it("refuses a token that answers another question, though the provider signed it", async () => {
    let earlier: unknown;
    provider.tamper((tokens) => {
      earlier = tokens["id_token"];
      return tokens;
    });
    expect((await enter(SUBJECT)).headers.location).toBe("/");
    provider.tamper((tokens) => ({ ...tokens, id_token: earlier }));
    expect(outcome(await enter("somebody-else"))).toEqual(REFUSED);
    expect(outcome(await enter(SUBJECT))).toEqual(REFUSED);
  });

  it("refuses a token for another audience, though it has the right nonce", async () => {
    const { url, state } = await begin();
    const foreign = await provider.tokenOfOther(SUBJECT, new URL(url).searchParams.get("nonce") ?? "");
    provider.tamper((tokens) => ({ ...tokens, id_token: foreign }));
    expect(outcome(await comeBack(await provider.enter(url, SUBJECT), state))).toEqual(REFUSED);
  });

  it.each([
    ["no token at all", () => undefined],
    ["a token without a signature", (token: string) => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`],
    ["a token whose subject was changed", (token: string) => altered(token, { sub: SUBJECT })],
    ["no JSON in it", () => "a.b.c"],
  ])("refuses %s", async (_, forge) => {
    provider.tamper((tokens) => ({ ...tokens, id_token: forge(String(tokens["id_token"])) }));
    expect(outcome(await enter("somebody-else"))).toEqual(REFUSED);
  });

  it("logs each refusal with the reason, without a subject, a code or a state", async () => {
    const { url, state } = await begin();
    const back = await provider.enter(url, "somebody-else");
    expect(outcome(await comeBack(back, state))).toEqual(REFUSED);
    expect(outcome(await comeBack(back, state))).toEqual(REFUSED);
    const text = log.join("");
    expect(log.map((line) => (JSON.parse(line) as { why?: string }).why)).toEqual(["signup_disabled", "state_mismatch"]);
    for (const secret of ["somebody-else", back.searchParams.get("code") ?? "?", back.searchParams.get("state") ?? "?"])
      expect(text).not.toContain(secret);
  });

  it("says in words when the provider does not answer; passwords go on", async () => {
    const deaf = openAccounts(connection("auth"), "only for tests: no secret at all", {
      url: HERE,
      oidc: { issuer: "http://127.0.0.1:9", ...CLIENT, name: "x" },
    });
    const clock = { now: () => new Date(), today: () => "2026-03-17" };
    const office = createOffice({ db: database, accounts: deaf, engine: ENGINE, crypto, clock, perMinute: UNHURRIED });
    const server = await createApp({ office, version: "test", log: false });
    const answer = await server.inject({ method: "POST", url: "/api/session/oidc" });
    expect([answer.statusCode, answer.json().code]).toEqual([502, "oidc.silent"]);
    expect(await cookieOf(server, OWNER)).toContain("yinghuo_session=");
    await deaf.close();
  });

  it("is not there where none is set up", async () => {
    const without = await testApp(database, "2026-03-17");
    expect((await without.inject("/api/session/ways")).json()).toMatchObject({ oidc: null });
    expect((await without.inject({ method: "POST", url: "/api/session/oidc" })).json().code).toBe("oidc.none");
    expect((await without.inject(`${RETURN}?code=a&state=b`)).headers.location).toBe("/sign-in?refused=oidc");
  });
});

describe("an account's subject", () => {
  const change = (cookie: string, payload: object) => app.inject({ method: "PUT", url: "/api/account/oidc", headers: { cookie }, payload });

  it("is entered by its owner with the password, is one account's only, and can be taken away", async () => {
    const cookie = await cookieOf(app, "at.640104");
    expect((await change(cookie, { password: "wrong", subject: "me" })).json().code).toBe("password.wrong");
    expect((await change(cookie, { password: PASSWORD, subject: SUBJECT })).json().code).toBe("oidc.taken");
    expect((await change(cookie, { password: PASSWORD, subject: "employee-0007" })).statusCode).toBe(204);
    expect((await change(cookie, { password: PASSWORD, subject: "employee-0008" })).statusCode).toBe(204);
    const page = () => app.inject({ url: "/api/account", headers: { cookie } });
    expect((await page()).json()).toMatchObject({ oidc: { name: "统一身份认证", linked: true } });
    expect(outcome(await enter("employee-0007"))).toEqual(REFUSED);
    expect(await me(kept(await enter("employee-0008"), "yinghuo_session"))).toBe(200);
    const removal = { method: "POST", url: "/api/account/oidc/removal", headers: { cookie }, payload: { password: PASSWORD } } as const;
    expect((await app.inject(removal)).statusCode).toBe(204);
    expect(outcome(await enter("employee-0008"))).toEqual(REFUSED);
  });
});

const altered = (token: string, claims: object): string => {
  const [head, body = "", signature] = token.split(".");
  const said = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
  return [head, Buffer.from(JSON.stringify({ ...said, ...claims })).toString("base64url"), signature].join(".");
};
