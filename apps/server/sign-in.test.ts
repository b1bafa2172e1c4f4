import { beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { createThrottle } from "#staff/server";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";

const VILLAGE = "640104001001";

describe("signing in", () => {
  let app: FastifyInstance;
  const post = (payload: object, headers = {}) => app.inject({ method: "POST", url: "/api/session", payload, headers });

  beforeAll(async () => {
    const { database, loader } = await testDatabase();
    await addRegions(loader, [VILLAGE]);
    await addAccounts(loader, [VILLAGE, "6401", "640104"]);
    await loader.transaction((tx) => tx.run("update staff set to_on = '2021-06-30' where region = '640104'"));
    app = await testApp(database, "2026-03-17");
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
    expect(open).toEqual(["post /session 400", "get /session/demo 200"]);
  });
});

describe("the wait", () => {
  it("doubles from one second to a quarter of an hour, and ends with the right password", () => {
    let now = 0;
    const throttle = createThrottle(() => now);
    const waits = Array.from({ length: 20 }, () => {
      throttle.failed("a");
      return throttle.wait("a");
    });
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(900);
    expect(throttle.wait("b")).toBe(0);
    now += 900_000;
    expect(throttle.wait("a")).toBe(0);
    throttle.failed("a");
    throttle.succeeded("a");
    expect(throttle.wait("a")).toBe(0);
  });

  it("does not let made-up logins fill the memory", () => {
    const throttle = createThrottle(() => 0);
    for (let n = 0; n < 6; n++) throttle.failed("first");
    for (let n = 0; n < 10_000; n++) throttle.failed(`made-up.${n}`);
    expect(throttle.wait("first")).toBe(0);
  });
});
