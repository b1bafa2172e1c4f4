import { beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { withClient } from "#platform/db";
import { countAttempt, openAccounts } from "#staff/server";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";

const VILLAGE = "640104001001";

describe("signing in", () => {
  let app: FastifyInstance;
  let database: TestDatabase;
  const post = (payload: object, headers = {}) => app.inject({ method: "POST", url: "/api/session", payload, headers });

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [VILLAGE, "640105"]);
    await addAccounts(loader, [VILLAGE, "6401", "640104", "640105"]);
    await loader.transaction((tx) => tx.run("update staff set to_on = '2021-06-30' where region = '640104'"));
    app = await testApp(database.database, "2026-03-17");
  });

  it("tells who one is, where, and which day it is", async () => {
    const answer = await post({ login: `at.${VILLAGE}`, password: PASSWORD });
    expect(answer.json()).toMatchObject({
      role: "station_worker",
      region: { code: VILLAGE, path: expect.arrayContaining(["地区6401"]) },
      today: "2026-03-17",
      demo: false,
    });
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/api" });
    expect((await app.inject({ url: "/api/session", headers: { cookie: await cookieOf(app, "at.6401") } })).json()).toMatchObject({
      role: "city_officer",
    });
  });

  it("marks the cookie Secure behind a proxy that speaks TLS", async () => {
    const secure = async (headers: object) => (await post({ login: "at.6401", password: PASSWORD }, headers)).cookies[0]?.secure ?? false;
    expect([await secure({}), await secure({ "x-forwarded-proto": "https" })]).toEqual([false, true]);
  });

  it("says the same of an unknown login, an impossible one and a wrong password", async () => {
    const answers = [];
    for (const login of [`at.${VILLAGE}`, "nobody", "张三'; --"]) {
      const { statusCode, body } = await post({ login, password: "wrong" });
      answers.push({ statusCode, body });
    }
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['{"code":"sign_in.refused","message":"账号或密码不正确。"}']));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
  });

  it("refuses who has left the office", async () => {
    const answer = await post({ login: "at.640104", password: PASSWORD });
    expect([answer.statusCode, answer.cookies]).toEqual([401, []]);
  });

  it("speaks English when asked", async () => {
    expect((await post({ login: "nobody.en", password: "x" }, { "accept-language": "en-GB,zh;q=0.5" })).json().message).toBe(
      "Login or password is wrong.",
    );
    expect((await app.inject("/api/session?lang=en")).json().message).toBe("Please sign in.");
  });

  it("makes a guesser wait, and nobody else", async () => {
    // All at once: a guess counts from the moment it is made, not from when it was found wrong.
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post({ login: "guessed", password: String(n) })));
    const [answer, ...others] = answers.filter(({ statusCode }) => statusCode === 429);
    expect(others).toHaveLength(4);
    expect(answer?.json().message).toMatch(/请 \d+ 秒后再试/);
    expect((await post({ login: "at.6401", password: PASSWORD })).statusCode).toBe(200);
  });

  it("ends with signing out, at once", async () => {
    const cookie = await cookieOf(app, `at.${VILLAGE}`);
    const me = () => app.inject({ url: "/api/session", headers: { cookie } });
    expect((await me()).statusCode).toBe(200);
    expect((await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie } })).statusCode).toBe(204);
    expect((await me()).statusCode).toBe(401);
  });

  it("is asked for by every endpoint but health, contract, the demo's accounts and itself", async () => {
    const { paths } = (await app.inject("/api/openapi.json")).json<{ paths: Record<string, Record<string, unknown>> }>();
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods)) {
        const url = `/api${path.replace("{id}", "0199aaaa-0000-7000-8000-000000000000")}`;
        const { statusCode } = await app.inject({
          method: method.toUpperCase() as "GET",
          url,
          ...(method !== "get" && method !== "delete" && { payload: {} }),
        });
        if (statusCode !== 401) open.push(`${method} ${path} ${statusCode}`);
      }
    expect(open).toEqual([
      "post /session 400",
      "post /session/factor 400",
      "post /session/oidc 404",
      "get /session/oidc/return 302",
      "post /session/passkey 404",
      "put /session/passkey 400",
      "get /session/ways 200",
      "get /session/demo 200",
    ]);
  });

  describe("the wait for who guesses", () => {
    const attemptsOf = (login: string) =>
      withClient(database.connection("auth"), async (client) => {
        const { rows } = await client.query<{ failures: number; left: number }>(
          "select failures, extract(epoch from until - now())::int as left from auth.attempt where login = $1",
          [login],
        );
        return rows[0];
      });
    const waited = (login: string, more = "") =>
      withClient(database.connection("auth"), (client) =>
        client.query(`update auth.attempt set until = now() ${more} where login = $1`, [login]),
      );
    const wrong = (login: string) => post({ login, password: "wrong" });

    it("doubles from one second to a quarter of an hour, and ends with the right password", async () => {
      const waits: number[] = [];
      for (let n = 0; n < 17; n++) {
        waits.push((await countAttempt(accountsOf(database.database), "at.640105")).seconds);
        await waited("at.640105");
      }
      expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
      expect(waits.at(-1)).toBe(900);
      expect((await post({ login: "at.640105", password: PASSWORD })).statusCode).toBe(200);
      expect(await attemptsOf("at.640105")).toBeUndefined();
    });

    it("is known to another server, and to this one after a restart; an early try neither counts nor is checked", async () => {
      for (let n = 0; n < 6; n++) {
        await wrong(`at.${VILLAGE}`);
        if (n < 5) await waited(`at.${VILLAGE}`);
      }
      const accounts = openAccounts(database.connection("auth"), "another server");
      const other = await testApp(database.database, "2026-03-17");
      const right = { login: `at.${VILLAGE}`, password: PASSWORD };
      for (const server of [app, other]) {
        const answer = await server.inject({ method: "POST", url: "/api/session", payload: right });
        expect([answer.statusCode, answer.json().code, Number(answer.headers["retry-after"]) > 0]).toEqual([429, "sign_in.wait", true]);
      }
      expect((await attemptsOf(`at.${VILLAGE}`))?.failures).toBe(6);
      await accounts.close();
      await waited(`at.${VILLAGE}`, "- interval '1 second'");
      expect((await post(right)).statusCode).toBe(200);
    });

    it("is in the audit, for accounts that are there, and no line holds what was typed", async () => {
      const lines = await database.loader.transaction((tx) =>
        tx.rows<{ verb: string; actor: string; line: string }>("select verb, actor, to_json(audit)::text as line from audit"),
      );
      const verbs = lines.filter(({ actor }) => actor === `at.${VILLAGE}`).map(({ verb }) => verb);
      expect(verbs).toEqual(expect.arrayContaining(["staff.signIn", "staff.signInRefused", "staff.locked", "staff.signOut"]));
      expect(lines.filter(({ line }) => /wrong|horse|guessed/.test(line))).toEqual([]);
      expect(lines.filter(({ actor }) => ["nobody", "guessed"].includes(actor))).toEqual([]);
    });
  });
});

describe("a session", () => {
  const NEW = "柳树 下的 三只 灰鹭 飞走了";
  let app: FastifyInstance;
  let database: TestDatabase;
  const me = async (cookie: string) => (await app.inject({ url: "/api/session", headers: { cookie } })).statusCode;
  const inAuth = (sql: string) => withClient(database.connection("auth"), (client) => client.query(sql));
  const change = (cookie: string, payload: object) =>
    app.inject({ method: "PUT", url: "/api/account/password", headers: { cookie }, payload });
  /** Another server, which has not seen any of these cookies yet. */
  const anew = async () => void (app = await testApp(database.database, "2026-03-17"));

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [VILLAGE]);
    await addAccounts(database.loader, [VILLAGE, "6401", "640104", "640104001"]);
    await anew();
  });

  it.each([
    ["no signature", (token: string) => token.split(".")[0] ?? ""],
    ["the signature of another token", (token: string) => `${"x".repeat(32)}.${token.split(".")[1]}`],
    ["one letter changed", (token: string) => (token.startsWith("A") ? "B" : "A") + token.slice(1)],
    ["a statement in it", (token: string) => `' or true --.${token.split(".")[1]}`],
    ["nothing but a signature", (token: string) => `.${token.split(".")[1]}`],
    ["a thousand times its length", (token: string) => token.repeat(100)],
  ])("with %s is none", async (_, forge) => {
    const cookie = await cookieOf(app, "at.6401");
    const [name, value = ""] = cookie.split(/=(.*)/s);
    await anew();
    expect(await me(`${name}=${encodeURIComponent(forge(decodeURIComponent(value)))}`)).toBe(401);
    expect(await me(cookie)).toBe(200);
  });

  it("of another installation's secret is none", async () => {
    const accounts = openAccounts(database.connection("auth"), "the secret of somebody who has a copy of the database");
    const { headers } = await accounts.auth.api.signInUsername({ body: { username: "at.6401", password: PASSWORD }, returnHeaders: true });
    expect(await me(headers.getSetCookie()[0]?.split(";")[0] ?? "")).toBe(401);
    await accounts.close();
  });

  it("ends when nobody has used it for an hour, and after a working day in any case", async () => {
    const idle = await cookieOf(app, "at.6401");
    await anew();
    await inAuth("update auth.session set expires_at = now() - interval '1 second'");
    expect(await me(idle)).toBe(401);

    const old = await cookieOf(app, "at.6401");
    await anew();
    await inAuth("update auth.session set created_at = now() - interval '12 hours 1 minute', expires_at = now() + interval '50 minutes'");
    expect(await me(old)).toBe(401);
    await anew();
    expect(await me(old)).toBe(401);
  });

  it("that is used goes on, but not beyond its day", async () => {
    const cookie = await cookieOf(app, "at.6401");
    await anew();
    await inAuth("update auth.session set expires_at = now() + interval '10 minutes', updated_at = now() - interval '50 minutes'");
    expect(await me(cookie)).toBe(200);
    const { rows } = await inAuth(
      "select expires_at > now() + interval '55 minutes' as later from auth.session order by updated_at desc limit 1",
    );
    expect(rows).toEqual([{ later: true }]);
  });

  it("is listed with where it is, and can be ended from another; not by somebody else", async () => {
    const [first, second, other] = [
      await cookieOf(app, "at.640104001"),
      await cookieOf(app, "at.640104001"),
      await cookieOf(app, "at.640104"),
    ];
    const listed = async () =>
      (await app.inject({ url: "/api/account", headers: { cookie: second } })).json().sessions as { id: string; current: boolean }[];
    const sessions = await listed();
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    const id = sessions.find(({ current }) => !current)?.id ?? "";
    const end = (cookie: string) => app.inject({ method: "DELETE", url: `/api/account/sessions/${id}`, headers: { cookie } });
    await end(other);
    expect(await me(first)).toBe(200);
    expect((await end(second)).statusCode).toBe(204);
    expect([await me(first), await me(second)]).toEqual([401, 200]);
    expect(await listed()).toHaveLength(1);
  });

  it("does not outlive the password: all end but the one that changed it, and that has another token", async () => {
    const [mine, elsewhere] = [await cookieOf(app, `at.${VILLAGE}`), await cookieOf(app, `at.${VILLAGE}`)];
    const answer = await change(mine, { current: PASSWORD, password: NEW });
    expect([answer.statusCode, answer.json().login]).toEqual([200, `at.${VILLAGE}`]);
    expect([await me(mine), await me(elsewhere)]).toEqual([401, 401]);
    expect(await me(`${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`)).toBe(200);
    await expect(cookieOf(app, `at.${VILLAGE}`)).rejects.toThrow("sign_in.refused");
    await cookieOf(app, `at.${VILLAGE}`, NEW);
  });

  it("remembers post and purpose when the password changes", async () => {
    const cookie = await cookieOf(app, "at.640104");
    const answer = await change(cookie, { current: PASSWORD, password: NEW });
    expect(answer.json().purpose).toMatchObject({ key: "supervision" });
  });

  it.each([
    ["a wrong present password", { current: "wrong", password: NEW }, "password.wrong", "current"],
    ["a short one", { current: PASSWORD, password: "短 8#Kq" }, "password.weak", "password"],
    ["the login with a few characters", { current: PASSWORD, password: "At.6401-2026" }, "password.weak", "password"],
    ["one from the lists", { current: PASSWORD, password: "Qwertyuiop2024!" }, "password.weak", "password"],
    ["the same again", { current: PASSWORD, password: PASSWORD }, "password.weak", "password"],
  ])("changes no password to %s", async (_, payload, code, field) => {
    const answer = await change(await cookieOf(app, "at.6401"), payload);
    expect([answer.statusCode, answer.json()]).toEqual([422, { code, field, message: expect.any(String) }]);
  });

  it("with a first password does nothing but change it", async () => {
    await inAuth("update auth.account set first_password = true where login = 'at.6401'");
    await anew();
    const signedIn = await app.inject({ method: "POST", url: "/api/session", payload: { login: "at.6401", password: PASSWORD } });
    expect(signedIn.json()).toMatchObject({ firstPassword: true });
    const cookie = `${signedIn.cookies[0]?.name}=${signedIn.cookies[0]?.value}`;
    const { paths } = (await app.inject("/api/openapi.json")).json<{ paths: Record<string, Record<string, unknown>> }>();
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods).filter((one) => `${one} ${path}` !== "delete /session")) {
        const url = `/api${path.replace("{id}", "0199aaaa-0000-7000-8000-000000000000")}`;
        const answer = await app.inject({
          method: method.toUpperCase() as "GET",
          url,
          headers: { cookie },
          ...(method.startsWith("p") && { payload: {} }),
        });
        if (answer.statusCode !== 403 || answer.json().code !== "password.change_first")
          open.push(`${method} ${path} ${answer.statusCode}`);
      }
    expect(open).toEqual([
      "post /session 400",
      "get /session 200",
      "post /session/factor 400",
      "post /session/oidc 404",
      "get /session/oidc/return 302",
      "post /session/passkey 404",
      "put /session/passkey 400",
      "get /session/ways 200",
      "get /session/demo 200",
      "put /account/password 400",
    ]);
    const changed = await change(cookie, { current: PASSWORD, password: NEW });
    expect(changed.json()).toMatchObject({ firstPassword: false });
    const after = `${changed.cookies[0]?.name}=${changed.cookies[0]?.value}`;
    expect((await app.inject({ url: "/api/account", headers: { cookie: after } })).statusCode).toBe(200);
  });

  it("cannot be read, nor a password, by the application or its loader; the sign-in reads nothing else", async () => {
    const as = (role: "app" | "loader" | "auth", sql: string) => withClient(database.connection(role), (client) => client.query(sql));
    for (const table of ["account", "credential", "session", "totp", "challenge", "attempt", "used_code"])
      for (const role of ["app", "loader"] as const)
        await expect(as(role, `select * from auth.${table}`), `${role} ${table}`).rejects.toThrow(/permission denied/);
    for (const table of ["account", "casefile", "person_identity", "audit", "schemaversion"])
      await expect(as("auth", `select * from public.${table}`), table).rejects.toThrow(/permission denied/);
    await expect(as("auth", "create table auth.mine (a int)")).rejects.toThrow(/permission denied/);
    const { rows } = await as("auth", "select token from auth.session limit 1");
    expect(await me(`yinghuo_session=${rows[0].token}`)).toBe(401);
  });
});
