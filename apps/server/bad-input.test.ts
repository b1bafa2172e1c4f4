import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { TABLES } from "../../db/tables.ts";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addFiles, addRegions, type FileRow } from "../../tests/support/files.ts";

const [HERE, ELSEWHERE] = ["640104001001", "640104001002"] as const;
const file = (id: string, region: string): FileRow => ({
  id,
  region,
  status: "in_execution",
  colour: null,
  nextDueOn: null,
  termTo: null,
  sealed: false,
  movedTo: null,
  masked: "马*",
  due: [],
});
const [MINE, THEIRS, SEALED] = [1, 2, 3].map((n) => `0199aaaa-0000-7000-8000-00000000000${n}`) as [string, string, string];

describe("bad input", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let cookie: string;
  let before: string;

  /** How many rows each table holds. */
  const rows = async () =>
    JSON.stringify(
      await database.loader.transaction((tx) =>
        Promise.all(
          Object.keys(TABLES)
            .filter((table) => table !== "schemaversion")
            // A search by name that happens to be well formed is no bad input; it is in the audit, as each look at a file is.
            .map((table) =>
              tx.row(
                `select '${table}' as t, count(*) from ${table} ${table === "audit" ? "where verb not in ('person.search', 'casefile.get')" : ""}`,
              ),
            ),
        ),
      ),
    );
  const send = (method: "GET" | "POST" | "DELETE" | "PUT", url: string, payload?: string | object, type = "application/json") =>
    app.inject({
      method,
      url,
      headers: { cookie, ...(payload !== undefined && { "content-type": type }) },
      ...(payload !== undefined && { payload }),
    });

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [HERE, ELSEWHERE]);
    await addAccounts(loader, [HERE]);
    await addFiles(loader, [file(MINE, HERE), file(THEIRS, ELSEWHERE), { ...file(SEALED, HERE), sealed: true }]);
    app = await testApp(database.database, "2026-03-17");
    cookie = await cookieOf(app, `at.${HERE}`);
    before = await rows();
  });

  const visit = { id: "v1", kind: "visit.made", on: "2026-03-16", body: { mode: "home", met: true } };
  const facts = (id: string) => `/api/casefiles/${id}/facts`;
  const cases: [what: string, status: number, code: string, field: string | undefined, ...Parameters<typeof send>][] = [
    ["malformed JSON", 400, "malformed", undefined, "POST", facts(MINE), '{"fact":'],
    ["no body", 400, "input", "fact", "POST", facts(MINE)],
    ["another media type", 415, "media_type", undefined, "POST", facts(MINE), "<fact/>", "text/xml"],
    [
      "a body beyond 256 kB",
      413,
      "too_large",
      undefined,
      "POST",
      facts(MINE),
      { fact: { ...visit, body: { note: "长".repeat(100_000) } } },
    ],
    ["a poisoned prototype", 400, "malformed", undefined, "POST", facts(MINE), '{"__proto__":{"a":1}}'],
    ["a fact that is a list", 400, "input", "fact", "POST", facts(MINE), { fact: [] }],
    ["a body that is text", 400, "input", "fact.body", "POST", facts(MINE), { fact: { ...visit, body: "x" } }],
    ["an unknown kind", 422, "fact.invalid", "kind", "POST", facts(MINE), { fact: { ...visit, kind: "visit.imagined" } }],
    ["a missing field", 422, "fact.invalid", "body.met", "POST", facts(MINE), { fact: { ...visit, body: { mode: "home" } } }],
    ["a day that does not exist", 422, "fact.invalid", "on", "POST", facts(MINE), { fact: { ...visit, on: "2026-02-30" } }],
    ["a day to come", 422, "fact.future", "on", "POST", facts(MINE), { fact: { ...visit, on: "2026-03-18" } }],
    [
      "a character no database holds",
      400,
      "input",
      "fact.body",
      "POST",
      facts(MINE),
      { fact: { ...visit, body: { ...visit.body, note: "a\0b" } } },
    ],
    [
      "half a character",
      400,
      "input",
      "fact.body",
      "POST",
      facts(MINE),
      `{"fact":{"id":"v1","kind":"visit.made","on":"2026-03-16","body":{"mode":"home","met":true,"note":"\\ud800"}}}`,
    ],
    [
      "nesting without end",
      400,
      "input",
      "fact.body",
      "POST",
      facts(MINE),
      `{"fact":{"id":"v1","kind":"visit.made","on":"2026-03-16","body":{"note":${"[".repeat(50_000)}${"]".repeat(50_000)}}}}`,
    ],
    [
      "a correction of a fact that is not there",
      422,
      "fact.supersedes_unknown",
      "supersedes",
      "POST",
      facts(MINE),
      { fact: { ...visit, supersedes: "no" } },
    ],
    ["a file out of scope", 404, "casefile.missing", undefined, "POST", facts(THEIRS), { fact: visit }],
    ["a sealed file", 409, "casefile.sealed", undefined, "POST", facts(SEALED), { fact: visit }],
    ["reading a sealed file", 403, "casefile.sealed", undefined, "GET", `/api/casefiles/${SEALED}`],
    ["naming somebody out of scope", 404, "casefile.missing", undefined, "POST", `/api/casefiles/${THEIRS}/identity`, { purpose: "paper" }],
    ["no purpose", 400, "input", "purpose", "POST", `/api/casefiles/${MINE}/identity`, { purpose: "  " }],
    ["a purpose not on the list", 422, "purpose.unknown", "purpose", "POST", `/api/casefiles/${MINE}/identity`, { purpose: "核对" }],
    ["a purpose for another use", 422, "purpose.unknown", "purpose", "POST", `/api/casefiles/${MINE}/identity`, { purpose: "supervision" }],
    [
      "a query of another organ without its number",
      422,
      "purpose.note",
      "note",
      "POST",
      `/api/casefiles/${MINE}/identity`,
      { purpose: "case_handling" },
    ],
    ["one person sought in the list", 422, "search.one_person", "q", "GET", `/api/casefiles?q=${encodeURIComponent("李建国")}`],
    ["one person counted", 422, "search.one_person", "q", "GET", "/api/casefiles/count?q=4321"],
    ["one person sought for nothing", 422, "purpose.missing", "purpose", "POST", "/api/casefiles/search", { q: "李建国" }],
    [
      "a search by a number with a wrong check digit",
      422,
      "search.malformed",
      "q",
      "POST",
      "/api/casefiles/search",
      { q: "110105194912310021", purpose: "paper" },
    ],
    ["a search by a surname", 422, "search.surname", "q", "POST", "/api/casefiles/search", { q: "马*", purpose: "paper" }],
    ["an id that is none", 400, "input", "id", "GET", "/api/casefiles/7"],
    ["an unknown status", 400, "input", "status", "GET", "/api/casefiles?status=happy"],
    ["a page of nothing", 400, "input", "limit", "GET", "/api/casefiles?limit=0"],
    ["a page of everything", 400, "input", "limit", "GET", "/api/today?limit=100000"],
    ["a made-up place in a list", 400, "cursor", "after", "GET", "/api/today?after=2026-02-30~x"],
    ["a day of no calendar", 400, "input", "asOf", "GET", `/api/casefiles/${MINE}?asOf=2026-13-01`],
    ["sums of another area", 404, "region.outside", "region", "GET", `/api/overview?region=${ELSEWHERE}`],
    [
      "a file for another village",
      404,
      "region.outside",
      "region",
      "POST",
      "/api/casefiles",
      { region: ELSEWHERE, person: { name: "示例", idNumber: "11010519491231002X" } },
    ],
    [
      "an ID number with a day of birth that does not exist",
      400,
      "input",
      "person.idNumber",
      "POST",
      "/api/casefiles",
      { region: HERE, person: { name: "示例", idNumber: "110105199002300023" } },
    ],
    [
      "an ID number with a wrong check digit",
      400,
      "input",
      "person.idNumber",
      "POST",
      "/api/casefiles",
      { region: HERE, person: { name: "示例", idNumber: "110105194912310021" } },
    ],
    ["an address of nothing", 404, "not_found", undefined, "GET", "/api/nothing"],
    ["a verb of nothing", 404, "not_found", undefined, "PUT", "/api/casefiles", {}],
    ["an address that cannot be read", 400, "malformed", undefined, "GET", "/api/casefiles/%E0%A4%A"],
  ];
  it.each(cases)("%s: %i %s", async (_what, status, code, field, ...request) => {
    const answer = await send(...request);
    const said = answer.json();
    expect({ status: answer.statusCode, code: said.code, field: said.field }).toEqual({ status, code, field });
    expect(said.message).toMatch(/\p{Script=Han}/u);
    expect(await rows()).toBe(before);
  });

  it("whatever is sent, the answer is never ours to repair and nothing is written", async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("2026-03-01", MINE, HERE, "visit.made", "\0", "'; drop table fact; --", "🀄".repeat(9)),
    );
    const fact = fc.record(
      {
        id: value,
        kind: fc.oneof(value, fc.constantFrom("transfer.sent", "drugtest.done")),
        on: value,
        body: fc.dictionary(fc.string(), value),
        supersedes: value,
      },
      { requiredKeys: [] },
    );
    const name = fc.oneof(
      fc.constantFrom(
        "status",
        "colour",
        "region",
        "q",
        "after",
        "limit",
        "days",
        "asOf",
        "parent",
        "sort",
        "status[]",
        "q[a][b]",
        "__proto__",
      ),
      fc.string(),
    );
    const request = fc.oneof(
      fc.tuple(
        fc.constant("GET" as const),
        fc.constantFrom("/api/today", "/api/casefiles", "/api/casefiles/count", `/api/casefiles/${MINE}`, "/api/overview", "/api/regions"),
        fc.dictionary(
          name,
          fc.oneof(
            fc.string(),
            value.map((json) => JSON.stringify(json)),
          ),
        ),
      ),
      fc.tuple(
        fc.constant("POST" as const),
        fc.constantFrom(facts(MINE), "/api/casefiles", "/api/casefiles/search", `/api/casefiles/${MINE}/identity`, "/api/session"),
        fc.oneof(
          fc.record({ fact }),
          fc.record({ region: value, person: value, facts: fc.array(fact) }),
          fc.record({ login: value, password: value }),
          fc.record({ q: value, purpose: value, note: value }),
          value,
        ),
      ),
    );
    // Eight at a time: a request that fails must not spoil the connection for the next one.
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8 }), async (requests) => {
        const answers = await Promise.all(
          requests.map(([method, path, given]) =>
            method === "GET" ? send("GET", `${path}?${new URLSearchParams(given)}`) : send("POST", path, JSON.stringify(given)),
          ),
        );
        for (const [n, { statusCode, body }] of answers.entries()) {
          expect(statusCode, body).toBeLessThan(500);
          if (requests[n]?.[0] === "POST") expect(statusCode, body).toBeGreaterThanOrEqual(400);
        }
      }),
      { numRuns: 100 },
    );
    expect(await rows()).toBe(before);
  });
});
