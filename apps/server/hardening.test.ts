import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cookieOf, crypto } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { createOffice } from "./office.ts";

const VILLAGE = "640104001001";
const LOGIN = `at.${VILLAGE}`;
const folder = mkdtempSync(join(tmpdir(), "hardening-"));

let database: TestDatabase;
let app: FastifyInstance;
let cookie: string;

const office = (perMinute: { account: number; address: number }) =>
  createOffice({
    db: database.database,
    accounts: accountsOf(database.database),
    engine: ENGINE,
    crypto,
    clock: { now: () => new Date(), today: () => "2026-03-17" },
    perMinute,
  });
const saidOf = async (request: InjectOptions, server = app) => {
  const answer = await server.inject(request);
  return [answer.statusCode, answer.headers["content-type"]?.toString().startsWith("application/json") ? answer.json().code : undefined];
};

beforeAll(async () => {
  database = await testDatabase();
  await addRegions(database.loader, [VILLAGE]);
  await addAccounts(database.loader, [VILLAGE, "6401"]);
  mkdirSync(join(folder, "admin/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "not a page");
  writeFileSync(join(folder, "admin/index.html"), "<title>萤火</title>");
  app = await createApp({ office: office({ account: 1e9, address: 1e9 }), version: "test", log: false, pages: join(folder, "admin") });
  await app.listen({ port: 0, host: "127.0.0.1" });
  cookie = await cookieOf(app, LOGIN);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** Bytes as they are, and the status line that comes back; undefined when the connection is closed without one. */
async function raw(bytes: string, port = (app.server.address() as AddressInfo).port): Promise<string | undefined> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes, "latin1");
  let heard = "";
  socket.on("data", (chunk) => (heard += chunk.toString()));
  socket.on("error", () => undefined);
  await Promise.race([once(socket, "close"), once(socket, "data")]);
  socket.destroy();
  return /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1];
}

describe("another site cannot act with a session that is open here", () => {
  const forged: [what: string, headers: Record<string, string>][] = [
    ["a form of another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["a sister site", { "sec-fetch-site": "same-site", origin: "http://other.localhost" }],
    ["a browser that says only its origin", { origin: "http://evil.example" }],
    ["another port of this machine", { origin: "http://localhost:9999" }],
    ["a page without an origin", { origin: "null" }],
    ["an origin that is none", { origin: "localhost" }],
    ["an address typed by hand", { "sec-fetch-site": "none" }],
    ["an origin that only begins like ours", { origin: "http://localhost:80.evil.example" }],
    ["a forwarded host from afar", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
  ];
  it.each(forged)("%s: refused, and the session goes on", async (_what, headers) => {
    const remoteAddress = headers["x-forwarded-host"] ? { remoteAddress: "192.0.2.7" } : {};
    const request = { method: "DELETE", url: "/api/session", headers: { cookie, ...headers }, ...remoteAddress } as const;
    expect(await saidOf(request)).toEqual([403, "origin.foreign"]);
    const signingIn = {
      method: "POST",
      url: "/api/session",
      headers,
      payload: { login: LOGIN, password: PASSWORD },
      ...remoteAddress,
    } as const;
    expect(await saidOf(signingIn)).toEqual([403, "origin.foreign"]);
    expect((await app.inject({ url: "/api/session", headers: { cookie } })).statusCode).toBe(200);
  });

  it("nor read from its scripts; a link that leads here may be followed", async () => {
    const from = (mode: string) =>
      saidOf({ url: "/api/session", headers: { cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": mode } });
    expect(await from("no-cors")).toEqual([403, "origin.foreign"]);
    expect((await from("navigate"))[0]).toBe(200);
  });

  it.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "http://localhost:80" }],
    ["our own page behind a proxy here", { origin: "https://jd.example", "x-forwarded-host": "jd.example", "x-forwarded-proto": "https" }],
    ["a program", {}],
  ])("%s may", async (_what, headers) => {
    const payload = { login: "at.6401", password: PASSWORD };
    expect((await saidOf({ method: "POST", url: "/api/session", headers, payload }))[0]).toBe(200);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml", ""])(
    "nothing but JSON is read, and so not “%s”",
    async (type) => {
      const payload = JSON.stringify({ login: LOGIN, password: PASSWORD });
      expect(await saidOf({ method: "POST", url: "/api/session", headers: { "content-type": type }, payload })).toEqual([
        415,
        "media_type",
      ]);
    },
  );

  it.each(["x-http-method-override", "x-http-method", "x-method-override"])("%s changes no method", async (name) => {
    await app.inject({ url: "/api/session", headers: { cookie, [name]: "DELETE" } });
    await app.inject({ url: "/api/session?_method=DELETE", headers: { cookie, [name]: "DELETE" } });
    expect((await app.inject({ url: "/api/session", headers: { cookie } })).statusCode).toBe(200);
  });
});

describe("an address that no page of ours makes is refused", () => {
  const tricks = [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/....//secret.txt",
    "//secret.txt",
    "/secret.txt%00.html",
    "/assets/.../secret.txt",
    "/%0d%0aset-cookie:a=b",
    "/a%7f",
    `/${"a".repeat(3000)}`,
    `/today?${"a=1&".repeat(40)}`,
    "/api/../secret.txt",
    "/api/session/..%2f..%2fsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
  ];
  it.each(tricks)("%s", async (url) => {
    // By hand: clients tidy addresses up before they send them.
    const status = await raw(`GET ${url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(["400", "404", "414"]).toContain(status);
  });

  it("an expectation that nobody here knows is no reason to be silent", async () => {
    const status = await raw("GET /api/session HTTP/1.1\r\nHost: localhost\r\nExpect: the impossible\r\nConnection: close\r\n\r\n");
    expect(status).toBe("401");
  });

  it.each([
    ["an address of another machine", "GET http://evil.example/api/session HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
    ["headers beyond 16 kB", `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"a".repeat(17_000)}\r\n\r\n`],
    ["two lengths for one body", "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    [
      "a length and chunks",
      "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a header that goes on in the next line", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n"],
    ["a character no header holds", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n"],
    ["a method of nobody", "STEAL / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["another protocol", "\x16\x03\x01\x02\x00\x01"],
  ])("%s", async (_what, bytes) => expect(await raw(bytes)).toBe("400"));
});

describe("limits", () => {
  it("an account that asks too often is told to wait, and how long; others go on", async () => {
    const server = await createApp({ office: office({ account: 4, address: 1e9 }), version: "test", log: false });
    const [hasty, calm] = [await cookieOf(server, LOGIN), await cookieOf(server, "at.6401")];
    const ask = (who: string) => server.inject({ url: "/api/session", headers: { cookie: who } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(hasty)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(4);
    const refused = answers.find(({ statusCode }) => statusCode === 429);
    expect(refused?.headers["retry-after"]).toBe("15");
    expect(refused?.json()).toEqual({ code: "too_many", message: "请求过于频繁，请 15 秒后再试。" });
    // Another session of the same account is the same account.
    expect((await ask(await cookieOf(server, LOGIN))).statusCode).toBe(429);
    expect((await ask(calm)).statusCode).toBe(200);
  });

  it("an address that asks too often waits, signed in or not; a made-up X-Forwarded-For makes no new one", async () => {
    const server = await createApp({ office: office({ account: 1e9, address: 3 }), version: "test", log: false });
    const from = (remoteAddress: string, n: number) =>
      server.inject({ url: "/api/session", remoteAddress, headers: { "x-forwarded-for": `198.51.100.${n}` } });
    const statuses = async (address: string) => [
      await from(address, 1),
      await from(address, 2),
      await from(address, 3),
      await from(address, 4),
    ];
    const answers = await statuses("192.0.2.7");
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 429]);
    expect(answers[3]?.headers).toMatchObject({
      "retry-after": "20",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    // The proxy on this machine tells whom it speaks for.
    expect((await statuses("127.0.0.1")).map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401]);
  });

  it("32 kB are enough for all but facts", async () => {
    const payload = { login: LOGIN, password: "长".repeat(12_000) };
    expect(await saidOf({ method: "POST", url: "/api/session", payload })).toEqual([413, "too_large"]);
    const facts = { method: "POST", url: "/api/casefiles/0199aaaa-0000-7000-8000-000000000001/facts", headers: { cookie } } as const;
    expect((await saidOf({ ...facts, payload: { fact: { note: "长".repeat(12_000) } } }))[0]).toBe(400);
    expect(await saidOf({ ...facts, payload: { fact: { note: "长".repeat(100_000) } } })).toEqual([413, "too_large"]);
  });

  it("who sends too slowly is let go", async () => {
    const server = await createApp({ office: office({ account: 9, address: 9 }), version: "test", log: false, patience: 300 });
    await server.listen({ port: 0, host: "127.0.0.1" });
    const { port } = server.server.address() as AddressInfo;
    expect(["400", "408", undefined]).toContain(await raw("GET / HTTP/1.1\r\nHost: lo", port));
    expect(["400", "408", undefined]).toContain(
      await raw("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{", port),
    );
    await server.close();
  });
});

describe("every answer carries what browsers need to keep it safe", () => {
  const urls = [
    "/",
    "/today",
    "/api/session",
    "/api/health",
    "/api/openapi.json",
    "/api/nothing",
    "/assets/gone.js",
    "/%2e%2e/",
    "/api/%E0%A4%A",
  ];
  it.each(urls)("%s", async (url) => {
    const { headers } = await app.inject(url);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "content-security-policy": expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
    });
    if (url.startsWith("/api/")) expect(headers["cache-control"]).toBe("no-store");
    for (const telling of ["server", "x-powered-by", "strict-transport-security", "access-control-allow-origin"])
      expect(headers).not.toHaveProperty(telling);
  });

  it("and behind TLS, that it is never to be asked without", async () => {
    const { headers } = await app.inject({ url: "/api/session", headers: { "x-forwarded-proto": "https" } });
    expect(headers["strict-transport-security"]).toContain("max-age=63072000");
    const afar = await app.inject({ url: "/api/session", headers: { "x-forwarded-proto": "https" }, remoteAddress: "192.0.2.7" });
    expect(afar.headers).not.toHaveProperty("strict-transport-security");
  });
});
