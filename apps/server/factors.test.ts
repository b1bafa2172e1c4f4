import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withClient } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { codeOf } from "../../tests/support/totp.ts";

const [OWNER, OTHER, VILLAGE] = ["at.6401", "at.640104", "640104001001"];
const { database, loader, connection } = await testDatabase();
let app: FastifyInstance;
const inAuth = (sql: string) => withClient(connection("auth"), (client) => client.query(sql));
const kept = (answer: LightMyRequestResponse, name: string) => {
  const cookie = answer.cookies.find((one) => one.name === name && one.value);
  return cookie && `${name}=${cookie.value}`;
};
const send = (method: "GET" | "POST" | "PUT", url: string, cookie: string, payload?: object) =>
  app.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload && { payload }) });
const enter = (login: string) => app.inject({ method: "POST", url: "/api/session", payload: { login, password: PASSWORD } });
const said = (answer: LightMyRequestResponse) => [answer.statusCode, answer.body && answer.json().code];
const me = async (cookie = "") => (await send("GET", "/session", cookie)).statusCode;

/** The step after the password, as a browser goes on with it. */
async function challenged(login: string): Promise<(code: string) => Promise<LightMyRequestResponse>> {
  const answer = await enter(login);
  const challenge = kept(answer, "yinghuo_challenge") ?? "";
  return (code) => send("POST", "/session/factor", challenge, { code });
}

/** Turns codes on; steps of the clock that a test uses after this begin at 1. */
async function turnOn(login: string): Promise<{ uri: string; used: string; codes: string[]; cookie: string }> {
  const cookie = await cookieOf(app, login);
  const { uri, codes } = (await send("POST", "/account/totp", cookie, { password: PASSWORD })).json<{ uri: string; codes: string[] }>();
  const used = codeOf(uri);
  const on = await send("PUT", "/account/totp", cookie, { code: used });
  expect(on.statusCode).toBe(200);
  return { uri, used, codes, cookie: kept(on, "yinghuo_session") ?? "" };
}

beforeAll(async () => {
  await addRegions(loader, [VILLAGE]);
  await addAccounts(loader, ["6401", "640104", VILLAGE]);
  app = await testApp(database, "2026-03-17");
});
beforeEach(async () => {
  await inAuth(
    "delete from auth.totp; delete from auth.used_code; delete from auth.attempt; update auth.account set two_factor_enabled = false",
  );
});

describe("codes of an authenticator app", () => {
  it("are on only once a code has proved that the app has the secret, and the session gets another token", async () => {
    const cookie = await cookieOf(app, OWNER);
    expect(said(await send("PUT", "/account/totp", cookie, { code: "123456" }))).toEqual([409, "factor.none"]);
    expect(said(await send("POST", "/account/totp", cookie, { password: "wrong" }))).toEqual([422, "password.wrong"]);
    const prepared = await send("POST", "/account/totp", cookie, { password: PASSWORD });
    const { uri, codes } = prepared.json();
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/萤火:at\.6401\?/);
    expect(new Set(codes).size).toBe(10);
    expect((await enter(OWNER)).json()).toMatchObject({ login: OWNER });

    const wrong = codeOf(uri, 20);
    expect(said(await send("PUT", "/account/totp", cookie, { code: wrong }))).toEqual([422, "factor.wrong"]);
    const on = await send("PUT", "/account/totp", cookie, { code: codeOf(uri) });
    expect(on.json()).toMatchObject({ login: OWNER, purpose: { key: "supervision" } });
    expect([await me(cookie), await me(kept(on, "yinghuo_session"))]).toEqual([401, 200]);
    const page = (await send("GET", "/account", kept(on, "yinghuo_session") ?? "")).json();
    expect(page).toMatchObject({ totp: true, recoveryCodes: 10 });
  });

  it("are asked for after the password, which alone opens nothing", async () => {
    const { uri } = await turnOn(OWNER);
    const answer = await enter(OWNER);
    expect([answer.statusCode, answer.json()]).toEqual([200, { factor: "totp" }]);
    expect(kept(answer, "yinghuo_session")).toBeUndefined();
    const challenge = kept(answer, "yinghuo_challenge") ?? "";
    expect(answer.cookies.find(({ name }) => name === "yinghuo_challenge")).toMatchObject({
      httpOnly: true,
      sameSite: "Strict",
      path: "/api/session",
    });
    expect(await me(challenge)).toBe(401);
    expect(await me(challenge.replace("challenge", "session"))).toBe(401);
    const entered = await send("POST", "/session/factor", challenge, { code: codeOf(uri, 1) });
    expect(entered.json()).toMatchObject({ login: OWNER });
    expect(await me(kept(entered, "yinghuo_session"))).toBe(200);
  });

  it("are good once: not again from the same step, from another, or from two at the same time", async () => {
    const { uri, used } = await turnOn(OWNER);
    expect(said(await (await challenged(OWNER))(used))).toEqual([401, "factor.wrong"]);
    const code = codeOf(uri, 1);
    await inAuth("delete from auth.attempt");
    const steps = [await challenged(OWNER), await challenged(OWNER), await challenged(OWNER)];
    await inAuth("delete from auth.attempt");
    const answers = await Promise.all(steps.map((step) => step(code)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    expect(said(await (await challenged(OWNER))(code))).toEqual([401, "factor.wrong"]);
  });

  it("that are wrong make who guesses wait, across steps, with the password they have", async () => {
    await turnOn(OWNER);
    const guess = async (n: number) => said(await (await challenged(OWNER))(String(n).padStart(6, "0")));
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await guess(n));
    expect(answers.filter(([status]) => status === 401).length).toBeLessThanOrEqual(3);
    expect((await enter(OWNER)).statusCode).toBe(429);
    const { rows } = await inAuth("select failures from auth.attempt where login = 'at.6401'");
    expect(rows[0].failures).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ["none", () => ""],
    ["one that is made up", () => `yinghuo_challenge=2fa-${"x".repeat(20)}.${"A".repeat(43)}=`],
    ["one whose signature is another's", (own: string) => own.replace(/[^.]$/, "B").replace(/\.[^.]{10}/, ".AAAAAAAAAA")],
    ["one that has ended", (own: string) => own],
  ])("are not looked at with %s for the first step", async (what, forge) => {
    const { uri } = await turnOn(OWNER);
    const own = kept(await enter(OWNER), "yinghuo_challenge") ?? "";
    if (what.includes("ended")) await inAuth("update auth.challenge set expires_at = now() - interval '1 second'");
    const answer = await send("POST", "/session/factor", forge(decodeURIComponent(own)), { code: codeOf(uri, 1) });
    expect(answer.statusCode).toBe(401);
    expect(kept(answer, "yinghuo_session")).toBeUndefined();
  });

  it("of somebody else open nothing", async () => {
    const mine = await turnOn(OWNER);
    await turnOn(OTHER);
    expect(said(await (await challenged(OTHER))(codeOf(mine.uri, 1)))).toEqual([401, "factor.wrong"]);
    expect(said(await (await challenged(OTHER))(mine.codes[0] ?? ""))).toEqual([401, "factor.wrong"]);
  });

  it("can be replaced by a recovery code, each once, and by none of a set that was renewed", async () => {
    const { codes, cookie } = await turnOn(OWNER);
    const [first = "", second = ""] = codes;
    expect((await (await challenged(OWNER))(first)).statusCode).toBe(200);
    await inAuth("delete from auth.used_code");
    expect(said(await (await challenged(OWNER))(first))).toEqual([401, "factor.wrong"]);
    expect((await send("GET", "/account", cookie)).json()).toMatchObject({ recoveryCodes: 9 });
    const renewed = (await send("POST", "/account/totp/codes", cookie, { password: PASSWORD })).json().codes;
    expect(said(await (await challenged(OWNER))(second))).toEqual([401, "factor.wrong"]);
    expect((await (await challenged(OWNER))(renewed[0])).statusCode).toBe(200);
  });

  it("are turned off with the password only", async () => {
    const { cookie } = await turnOn(OWNER);
    expect(said(await send("POST", "/account/totp/removal", cookie, { password: "wrong" }))).toEqual([422, "password.wrong"]);
    expect((await enter(OWNER)).json()).toEqual({ factor: "totp" });
    const off = await send("POST", "/account/totp/removal", cookie, { password: PASSWORD });
    expect(off.statusCode).toBe(200);
    expect([await me(cookie), await me(kept(off, "yinghuo_session"))]).toEqual([401, 200]);
    expect((await enter(OWNER)).json()).toMatchObject({ login: OWNER });
  });

  it("leave lines in the audit, and neither a code nor a secret", async () => {
    const { uri, codes, cookie } = await turnOn(OWNER);
    await (
      await challenged(OWNER)
    )("000000");
    await (
      await challenged(OWNER)
    )(codes[0] ?? "");
    await send("POST", "/account/totp/removal", cookie, { password: PASSWORD });
    const lines = await loader.transaction((tx) => tx.rows<{ line: string }>("select to_json(audit)::text as line from audit"));
    const text = lines.map(({ line }) => line).join("\n");
    for (const verb of ["staff.addFactor", "staff.removeFactor", "staff.signInRefused", "staff.renewCodes"]) expect(text).toContain(verb);
    for (const secret of [...codes, "000000", new URL(uri).searchParams.get("secret") ?? "?"]) expect(text).not.toContain(secret);
    const stored = await inAuth("select secret || recovery_codes as text from auth.totp");
    expect(JSON.stringify(stored.rows)).not.toContain(codes[1]);
  });

  it("guessing the password of an open session waits as it does at the door", async () => {
    const cookie = await cookieOf(app, `at.${VILLAGE}`);
    const answers = [];
    for (let n = 0; n < 10; n++) answers.push((await send("POST", "/account/totp", cookie, { password: `wrong ${n}` })).statusCode);
    expect(answers).toContain(429);
    expect((await enter(`at.${VILLAGE}`)).statusCode).toBe(429);
  });
});
