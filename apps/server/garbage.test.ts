import type { AddressInfo } from "node:net";
import fc from "fast-check";
import type { FastifyReply, RouteHandlerMethod } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#org";
import { checkCharacter, purposesFor, type Use } from "#person";
import type { Access } from "#platform/http";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions, resetLogins } from "../../tests/support/files.ts";
import { garbageFor, type Garbage } from "../../tests/support/garbage.ts";
import { operationsIn, type OpenApi, type Operation } from "../../tests/support/operations.ts";
import { changedBetween, watchTables, type Stored } from "../../tests/support/stored.ts";
import type { Known } from "../../tests/support/values.ts";
import { sendOver, type Answer } from "../../tests/support/wire.ts";
import { FILES, RELEASED_SOON, TODAY } from "../../tests/journeys/office.ts";
import { timelineSchema } from "../../tools/generate/timeline-schema.ts";
import { ENGINE } from "../rooms.ts";
import { contract } from "./contract.ts";
import { openApiDocument } from "./openapi.ts";
import { languageOf } from "./refusal.ts";

// Whatever is sent to whatever endpoint, by whoever: the answer is never ours to repair; a refusal says why, in Chinese, and has written nothing.

const [HERE, ELSEWHERE, LURE] = ["640104001001", "640105001001", "640104001002"] as const;
/** Requests to each endpoint. The seed of a run is told when it fails, and can be given again. */
const RUNS = 250;
const FEWEST = 25;
const SEED = Number(process.env["YINGHUO_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));

// The document as this code makes it; that the server gives the same one is the first test.
const operations = operationsIn((await openApiDocument("test")) as OpenApi);
/** Milliseconds for one endpoint, of less than a minute for all: signing in again after each sign-out takes long. */
const MOST = 45_000 / operations.length;

const { database, loader, connection } = await testDatabase();
const app = await testApp(database, TODAY);

/** Accounts in posts that a division does not have by itself, and where. */
const KEEPERS: Partial<Record<Role, string>> = {
  leader: "6401",
  department_contact: "640104",
  auditor: "6401",
  system_admin: "6401",
  security_admin: "6401",
  audit_admin: "6401",
};

/** What the contract says of an endpoint; of a planted one, nothing. */
function accessOf(id: string): Access {
  const [room = "", verb = ""] = id.split(".");
  const procedures: Record<string, Record<string, { "~orpc": { meta: Access } }>> = contract;
  return procedures[room]?.[verb]?.["~orpc"].meta ?? { may: "anyone" };
}

/** Sign-ins come and go; that one was refused is noted and counted, and that somebody was told who is on file. Everything else stays as it was when a request is refused. */
const stored = await watchTables(connection("owner"), {
  session: "false",
  // What is tried is counted.
  attempt: "false",
  used_code: "false",
  challenge: "false",
  audit: "verb not in ('staff.signInRefused', 'staff.locked', 'person.known')",
});
/** What is seen is in the audit, and nothing else comes of looking. */
const TRACES_OF_READING = new Set(["audit", "look_tally", "notice"]);

type Sender = { role?: Role; cookie: () => Promise<string | undefined> };
const SENDERS: Record<string, Sender> = {
  nobody: { cookie: async () => undefined },
  "a forged session": { cookie: async () => `yinghuo_session=${"A".repeat(43)}` },
  "an ended session": {
    cookie: async () => {
      const cookie = await cookieOf(app, `at.${HERE}`);
      await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie } });
      return cookie;
    },
  },
  worker: { role: "station_worker", cookie: () => cookieOf(app, `at.${HERE}`) },
  "county officer with a purpose": { role: "county_officer", cookie: () => cookieOf(app, "at.640104") },
  "city officer without a purpose": {
    role: "city_officer",
    cookie: async () => {
      const cookie = await cookieOf(app, "at.6401");
      await app.inject({ method: "DELETE", url: "/api/session/purpose", headers: { cookie } });
      return cookie;
    },
  },
  ...Object.fromEntries(Object.keys(KEEPERS).map((role) => [role, { role: role as Role, cookie: () => cookieOf(app, role) }])),
};

/** Anybody at all, but for the most part somebody who is let in. */
function sendersFor(id: string): fc.Arbitrary<string> {
  const all = Object.keys(SENDERS);
  const { may } = accessOf(id);
  const admitted = all.filter((name) => typeof may === "string" || may.some((role) => role === SENDERS[name]?.role));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...all) },
    { weight: 2, arbitrary: fc.constantFrom(...(admitted.length > 0 ? admitted : all)) },
  );
}

/** Endpoints as somebody in a hurry might write them. */
const PLANTED: Record<string, { found: string; handler: RouteHandlerMethod }> = {
  throws: { found: "ours to repair", handler: () => Promise.reject(new TypeError("x is undefined")) },
  "writes before it refuses": {
    found: "wrote into org",
    handler: async () => {
      await loader.transaction((tx) => tx.run("update org set name = name || '!'"));
      throw new UserError(422, "planted", say("不行。", "No."));
    },
  },
  "writes when it is only asked": {
    found: "wrote into org",
    handler: async () => void (await loader.transaction((tx) => tx.run("update org set name = name || '!'"))),
  },
  "refuses in English": { found: "without words", handler: () => Promise.reject(new UserError(403, "planted", say("No.", "No."))) },
  "refuses with a page": {
    found: "of type text",
    handler: (_request: unknown, reply: FastifyReply) => reply.status(404).type("text/html").send("<h1>Not Found</h1>"),
  },
  "tells too much": {
    found: "tells too much",
    handler: (_request: unknown, reply: FastifyReply) => reply.status(404).send({ code: "a", message: "没有。", stack: "at" }),
  },
};
const pathOf = (what: string): string => `/planted/${what.replaceAll(" ", "-")}`;
const plantedAt = (what: string): Operation => ({
  id: what,
  method: what.includes("asked") ? "get" : "post",
  path: pathOf(what),
  parameters: [],
  body: what.includes("asked") ? undefined : { type: "object" },
});

const PURPOSES = (["reveal", "search", "look", "export"] as Use[]).flatMap((use) => purposesFor(use, TODAY).map(({ key }) => key));

const numbers = ["64010419870101001", "11010119900307001", "64010420150303003"].map((digits) => digits + checkCharacter(digits));

let port: number;
let before: Stored;
const cookies = new Map<string, string | undefined>();
const known: Known = {
  ids: ["0199aaaa-0000-7000-8000-000000000001"],
  days: ["2026-03-31", TODAY, "2026-04-04", "2020-02-29"],
  words: [...PURPOSES, ...ENGINE.kinds.keys(), HERE, ELSEWHERE, "6401", "马小军", "马", `at.${LURE}`, "a wrong password", "f1", ...numbers],
  named: {
    idNumber: numbers,
    purpose: PURPOSES,
    region: [HERE, ELSEWHERE, LURE],
    q: ["马小军", "王", numbers[0] ?? "", "1001", "13900001234"],
    login: [`at.${LURE}`, "nobody"],
    note: ["示例"],
  },
  facts: timelineSchema().properties.facts.items.oneOf,
};

beforeAll(async () => {
  await addRegions(loader, [HERE, ELSEWHERE, LURE]);
  await addAccounts(loader, [HERE, ELSEWHERE, LURE, "640104", "6401"]);
  for (const [role, region] of Object.entries(KEEPERS)) await addKeeper(loader, role, region, role as Role, "human_resources");
  for (const [what, { handler }] of Object.entries(PLANTED)) app.route({ method: ["GET", "POST"], url: `/api${pathOf(what)}`, handler });
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as AddressInfo).port;
  known.ids = [...known.ids, ...(await openFiles())];
  for (const [name, { cookie }] of Object.entries(SENDERS)) cookies.set(name, await cookie());
  before = await stored.now();
});
afterAll(async () => {
  await app.close();
  await stored.close();
});

/** Three under way, one about to be released, one sealed, one of another county. */
async function openFiles(): Promise<string[]> {
  const [first, second, third] = FILES;
  if (!first || !second || !third) throw new Error("no files");
  const sealed = { ...second, facts: [...second.facts, { kind: "file.sealed", on: "2026-03-20", body: {} }] };
  const ids: string[] = [];
  for (const [region, file] of [
    [HERE, first],
    [HERE, sealed],
    [HERE, RELEASED_SOON],
    [ELSEWHERE, third],
  ] as const) {
    const facts = file.facts.map((fact, n) => ({ id: `f${n + 1}`, ...fact }));
    const payload = { region, person: { name: file.name, idNumber: file.idNumber }, facts };
    const headers = { cookie: await cookieOf(app, `at.${region}`) };
    const answer = await app.inject({ method: "POST", url: "/api/casefiles", headers, payload });
    expect(answer.statusCode, answer.body).toBe(201);
    ids.push(answer.json<{ id: string }>().id);
  }
  return ids;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PROPFIND"]);

/** What is wrong with an answer; undefined when it is as it should be. */
function faultOf({ method, target, headers }: Garbage, { status, type, body }: Answer): string | undefined {
  if (status >= 500 || (status !== 0 && status < 200)) return "is ours to repair";
  if (status < 400 || method === "HEAD") return undefined;
  if (!type.startsWith("application/json")) return `a refusal of type ${type}`;
  const { code, message, ...more } = JSON.parse(body) as { code?: string; message?: string };
  const chinese = !target.includes("lang=en") && languageOf({}, String(headers["accept-language"] ?? "")) === "zh";
  if (!code || !message || (chinese && !/\p{Script=Han}/u.test(message))) return "a refusal without words";
  return Object.keys(more).every((key) => key === "field" || key === "problems") ? undefined : "a refusal that tells too much";
}

/** How often each status was the answer to something sent to an endpoint. */
const seen = new Map<string, Map<number, number>>();

async function sendGarbage(id: string, sender: string, garbage: Garbage): Promise<void> {
  const answer = await sendOver(port, garbage, cookies.get(sender));
  const told = `${sender}: ${garbage.method} ${garbage.target} → ${answer.status} ${answer.body}`.slice(0, 600);
  const statuses = seen.get(id) ?? new Map<number, number>();
  seen.set(id, statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1));
  const after = await stored.now();
  const done = answer.status >= 200 && answer.status < 300;
  const written = changedBetween(before, after).filter((table) => !done || (SAFE.has(garbage.method) && !TRACES_OF_READING.has(table)));
  before = after;
  // Whoever signed out, took another post or stated a purpose is as they were for the next request.
  if (done && !SAFE.has(garbage.method)) {
    await resetLogins(accountsOf(database));
    cookies.set(sender, await SENDERS[sender]?.cookie());
    before = await stored.now();
  }
  const fault = faultOf(garbage, answer);
  if (fault) throw new Error(`${fault}: ${told}`);
  if (written.length > 0) throw new Error(`wrote into ${written.join()}: ${told}`);
}

/** Sends garbage to an endpoint until something is wrong; how often. */
async function attack(operation: Operation): Promise<number> {
  let sent = 0;
  const end = performance.now() + MOST;
  const property = fc.asyncProperty(sendersFor(operation.id), garbageFor(operation, known), async (sender, garbage) => {
    if (sent >= FEWEST && performance.now() > end) return;
    sent += 1;
    await sendGarbage(operation.id, sender, garbage);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  return sent;
}

describe(`garbage (YINGHUO_SEED=${SEED})`, () => {
  it("the document that the server gives away is the one the garbage is made from", async () => {
    const { body } = await app.inject("/api/openapi.json");
    expect(operationsIn(JSON.parse(body))).toEqual(JSON.parse(JSON.stringify(operations)));
    expect(operations.length).toBeGreaterThan(20);
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))("%s", async (_id, operation) => {
    expect(await attack(operation)).toBeGreaterThanOrEqual(FEWEST);
  });

  it("was near enough to what is right to be let in at times, and far enough to be refused for many reasons", () => {
    const all = [...seen.values()].flatMap((statuses) => [...statuses.entries()]);
    const times = (status: number) => all.reduce((sum, [one, n]) => sum + (one === status ? n : 0), 0);
    expect(all.reduce((sum, [, n]) => sum + n, 0)).toBeGreaterThan(1000);
    for (const status of [200, 400, 401, 403, 404, 414, 415, 422]) expect(times(status), String(status)).toBeGreaterThan(20);
  });

  it.each(Object.entries(PLANTED))("a planted endpoint that %s is found", async (what, { found }) => {
    const error = await attack(plantedAt(what)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ cause: { message: expect.stringContaining(found) } });
  });
});
