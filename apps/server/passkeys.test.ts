import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withClient } from "#platform/db";
import { openAccounts, type Accounts } from "#staff/server";
import { cookieOf, crypto, testApp, UNHURRIED } from "../../tests/support/app.ts";
import { device, type Device, type Site } from "../../tests/support/authenticator.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { createOffice } from "./office.ts";

const HERE: Site = { origin: "https://jd.example" };
const [OWNER, OTHER] = ["at.6401", "at.640104"];
const { database, loader, connection } = await testDatabase();
let app: FastifyInstance;
let accounts: Accounts;

const kept = (answer: LightMyRequestResponse, name: string) => {
  const cookie = answer.cookies.find((one) => one.name === name && one.value);
  return cookie && `${name}=${cookie.value}`;
};
const said = (answer: LightMyRequestResponse) => [answer.statusCode, answer.body && answer.json().code];
const loginOf = async (answer: LightMyRequestResponse) =>
  (await app.inject({ url: "/api/session", headers: { cookie: kept(answer, "yinghuo_session") ?? "" } })).json().login;

type Step = { options: { challenge: string }; ceremony: string };
const stepOf = (answer: LightMyRequestResponse): Step => ({ options: answer.json(), ceremony: kept(answer, "yinghuo_passkey") ?? "" });
const begin = async () => stepOf(await app.inject({ method: "POST", url: "/api/session/passkey" }));
const finish = (ceremony: string, response: object) =>
  app.inject({ method: "PUT", url: "/api/session/passkey", headers: { cookie: ceremony }, payload: { response } });
const enter = async (key: Device, at = HERE) => {
  const { options, ceremony } = await begin();
  return finish(ceremony, key.sign(options, at));
};
const prepare = async (cookie: string) =>
  stepOf(await app.inject({ method: "POST", url: "/api/account/passkeys", headers: { cookie }, payload: { password: PASSWORD } }));
const add = (cookie: string, response: object) =>
  app.inject({ method: "PUT", url: "/api/account/passkeys", headers: { cookie }, payload: { name: "办公电脑", response } });

async function addedTo(login: string): Promise<Device> {
  const [key, cookie] = [device(), await cookieOf(app, login)];
  const { options, ceremony } = await prepare(cookie);
  expect((await add(`${cookie}; ${ceremony}`, key.make(options, HERE))).statusCode).toBe(204);
  return key;
}

beforeAll(async () => {
  await addRegions(loader, ["6401", "640104"]);
  await addAccounts(loader, ["6401", "640104"]);
  accounts = openAccounts(connection("auth"), "only for tests: no secret at all", { url: HERE.origin });
  const clock = { now: () => new Date(), today: () => "2026-03-17" };
  const office = createOffice({ db: database, accounts, engine: ENGINE, crypto, clock, perMinute: UNHURRIED });
  app = await createApp({ office, version: "test", log: false });
});
afterAll(() => accounts.close());

describe("a passkey", () => {
  it("signs in whoever added it, without a password, and is in the audit", async () => {
    const key = await addedTo(OWNER);
    const answer = await enter(key);
    expect([answer.statusCode, await loginOf(answer)]).toEqual([200, OWNER]);
    expect((await enter(key)).statusCode).toBe(200);
    const lines = await loader.transaction((tx) =>
      tx.rows("select verb, actor, detail from audit where detail::text like '%passkey%' or target = 'passkey'"),
    );
    expect(lines).toContainEqual({ verb: "staff.signIn", actor: OWNER, detail: { factor: "passkey" } });
    expect(lines).toContainEqual({ verb: "staff.addFactor", actor: OWNER, detail: {} });
  });

  it("asks a device that proves who uses it, and for this site only", async () => {
    const { options } = await begin();
    expect(options).toMatchObject({ rpId: "jd.example", userVerification: "required" });
    const { options: making } = await prepare(await cookieOf(app, OWNER));
    expect(making).toMatchObject({
      rp: { id: "jd.example" },
      user: { name: OWNER },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  });

  it("is added with the password only, and by whoever asked for it", async () => {
    const cookie = await cookieOf(app, OWNER);
    const wrong = await app.inject({ method: "POST", url: "/api/account/passkeys", headers: { cookie }, payload: { password: "wrong" } });
    expect(said(wrong)).toEqual([422, "password.wrong"]);
    const { options, ceremony } = await prepare(cookie);
    const made = device().make(options, HERE);
    expect(said(await add(cookie, made))).toEqual([422, "passkey.unusable"]);
    expect(said(await add(`${await cookieOf(app, OTHER)}; ${ceremony}`, made))).toEqual([422, "passkey.unusable"]);
  });

  it.each([
    ["another site's page", { origin: "https://evil.example", rpId: "jd.example" }],
    ["a key of another site", { origin: HERE.origin, rpId: "evil.example" }],
    ["the site without TLS", { origin: "http://jd.example" }],
    ["a device that did not ask who uses it", { origin: HERE.origin, proven: false }],
  ])("is neither added nor used from %s", async (_, at) => {
    const cookie = await cookieOf(app, OWNER);
    const { options, ceremony } = await prepare(cookie);
    expect(said(await add(`${cookie}; ${ceremony}`, device().make(options, at)))).toEqual([422, "passkey.unusable"]);
    const answer = await enter(await addedTo(OWNER), at);
    expect([...said(answer), kept(answer, "yinghuo_session")]).toEqual([401, "passkey.refused", undefined]);
  });

  it("signs in once for each question", async () => {
    const key = await addedTo(OWNER);
    const { options, ceremony } = await begin();
    const signed = key.sign(options, HERE);
    const answers = await Promise.all([finish(ceremony, signed), finish(ceremony, signed)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect(said(await finish(ceremony, signed))).toEqual([401, "passkey.refused"]);
    const other = await begin();
    expect(said(await finish(other.ceremony, signed))).toEqual([401, "passkey.refused"]);
    expect(said(await finish("", key.sign((await begin()).options, HERE)))).toEqual([401, "passkey.refused"]);
  });

  it("that nobody added, that another signed for, or whose step was meant for adding, opens nothing", async () => {
    expect(said(await enter(device()))).toEqual([401, "passkey.refused"]);
    const [mine, theirs] = [await addedTo(OWNER), await addedTo(OTHER)];
    const { options, ceremony } = await begin();
    const forged = { ...mine.sign(options, HERE), response: (theirs.sign(options, HERE) as { response: object }).response };
    expect(said(await finish(ceremony, forged))).toEqual([401, "passkey.refused"]);
    const adding = await prepare(await cookieOf(app, OWNER));
    expect(said(await finish(adding.ceremony, mine.sign(adding.options, HERE)))).toEqual([401, "passkey.refused"]);
  });

  it("that was removed opens nothing; nobody removes another's", async () => {
    await withClient(connection("auth"), (client) => client.query("delete from auth.passkey"));
    const key = await addedTo(OWNER);
    const [cookie, foreign] = [await cookieOf(app, OWNER), await cookieOf(app, OTHER)];
    const page = (await app.inject({ url: "/api/account", headers: { cookie } })).json<{ passkeys: { id: string; name: string }[] }>();
    expect(page.passkeys).toEqual([{ id: expect.any(String), name: "办公电脑", from: expect.any(String) }]);
    const remove = (as: string) =>
      app.inject({ method: "DELETE", url: `/api/account/passkeys/${page.passkeys[0]?.id}`, headers: { cookie: as } });
    await remove(foreign);
    expect((await enter(key)).statusCode).toBe(200);
    await remove(cookie);
    expect(said(await enter(key))).toEqual([401, "passkey.refused"]);
  });

  it("is not there where the site has no name of its own", async () => {
    const without = await testApp(database, "2026-03-17");
    expect((await without.inject("/api/session/ways")).json()).toEqual({ oidc: null, passkeys: false });
    expect(said(await without.inject({ method: "POST", url: "/api/session/passkey" }))).toEqual([404, "passkey.none"]);
  });
});
