import { beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { checkCharacter } from "#person";
import { accountsOf, testDatabase } from "../../tests/support/database.ts";
import { cookieOf, crypto, UNHURRIED } from "../../tests/support/app.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { createOffice } from "./office.ts";

const VILLAGE = "640104001001";
const NUMBER = `64010419870101001${checkCharacter("64010419870101001")}`;
const SECRETS = ["李建国", encodeURIComponent("李建国"), NUMBER, "13900001234", PASSWORD, "示例路一号"];

const { database, loader } = await testDatabase();
const lines: string[] = [];
let app: FastifyInstance;
let cookie: string;

beforeAll(async () => {
  await addRegions(loader, [VILLAGE]);
  await addAccounts(loader, [VILLAGE]);
  const clock = { now: () => new Date(), today: () => "2026-04-03" };
  app = await createApp({
    office: createOffice({ db: database, accounts: accountsOf(database), engine: ENGINE, crypto, clock, perMinute: UNHURRIED }),
    version: "test",
    // The most that can be asked for.
    log: { level: "trace", stream: { write: (line) => void lines.push(line) } },
  });
  app.post("/api/planted/database", () =>
    loader.transaction((tx) => tx.run("insert into region values ('李建国', '李建国', null, $1)", [NUMBER])),
  );
  app.post("/api/planted/words", () => Promise.reject(new Error(`cannot read '李建国' of "${NUMBER}" at 示例路一号 or 13900001234`)));
  cookie = await cookieOf(app, `at.${VILLAGE}`);
});

/** What was logged of a request; nothing of it may be a secret. */
async function loggedOf(method: "GET" | "POST", url: string, payload?: object): Promise<string> {
  lines.length = 0;
  await app.inject({
    method,
    url,
    headers: { cookie, referer: `https://x/${SECRETS[1]}`, "user-agent": NUMBER },
    ...(payload && { payload }),
  });
  return lines.join("");
}
const leaks = (text: string): string[] =>
  [...SECRETS, cookie.split("=")[1] ?? ""].filter((secret) => secret !== "" && text.includes(secret));

describe("the log holds nobody's data", () => {
  const person = { name: "李建国", idNumber: NUMBER, phone: "13900001234", address: "示例路一号" };
  const requests: [what: string, ...request: Parameters<typeof loggedOf>][] = [
    ["a file opened", "POST", "/api/casefiles", { region: VILLAGE, person }],
    ["somebody searched for", "POST", "/api/casefiles/search", { q: "李建国", purpose: "paper" }],
    ["a name in an address", "GET", `/api/casefiles?q=${SECRETS[1]}`],
    ["a name in a path", "GET", `/api/casefiles/${SECRETS[1]}`],
    ["a number in a path", "GET", `/api/${NUMBER}/13900001234`],
    ["a sign-in", "POST", "/api/session", { login: `at.${VILLAGE}`, password: PASSWORD }],
    ["a password as the login", "POST", "/api/session", { login: PASSWORD, password: "x" }],
  ];
  it.each(requests)("%s", async (_what, ...request) => {
    const logged = await loggedOf(...request);
    expect(logged).toContain('"method"');
    expect(leaks(logged)).toEqual([]);
  });

  it("nor when something breaks: where, and what about, but not the row and not the words", async () => {
    const fromDatabase = await loggedOf("POST", "/api/planted/database");
    expect(fromDatabase).toContain('"code":"23');
    expect(leaks(fromDatabase)).toEqual([]);
    const fromWords = await loggedOf("POST", "/api/planted/words");
    expect(fromWords).toContain("log.test.ts");
    expect(leaks(fromWords)).toEqual([]);
  });

  it("a planted line is found", () => expect(leaks(`{"name":"李建国","cookie":"${cookie}"}`)).toHaveLength(2));
});
