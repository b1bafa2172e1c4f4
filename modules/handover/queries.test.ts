import { beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { checkCharacter, identity } from "#person";
import { scopeOf, withClient, type Database } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addFiles, addRegions, type FileRow } from "../../tests/support/files.ts";
import { boardSince } from "./board.ts";
import type { Board } from "./contract.ts";
import { boardQuery } from "./queries.ts";

const TODAY = "2026-03-17";
const [HERE, THERE, COUNTY] = ["640104001001", "640104001002", "640104"] as const;

describe("the hand-over board, as the server answers it", () => {
  let app: FastifyInstance;

  const open = async (region: string, name: string, digits: string, facts: object[]): Promise<string> => {
    const person = identity.parse({ name, idNumber: digits + checkCharacter(digits) });
    const all = [
      { kind: "isolation.entered", on: "2024-04-01", body: {} },
      { kind: "handover.notified", on: "2026-03-02", body: { releaseOn: "2026-03-20", centre: "示例戒毒所" } },
      ...facts,
    ].map((fact, n) => ({ id: `f${n + 1}`, ...fact }));
    const headers = { cookie: await cookieOf(app, `at.${region}`) };
    const answer = await app.inject({ method: "POST", url: "/api/casefiles", headers, payload: { region, person, facts: all } });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<{ id: string }>().id;
  };
  const record = async (region: string, id: string, fact: object) => {
    const headers = { cookie: await cookieOf(app, `at.${region}`) };
    const answer = await app.inject({ method: "POST", url: `/api/casefiles/${id}/facts`, headers, payload: { fact } });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  const boardOf = async (region: string): Promise<Board["entries"]> => {
    const headers = { cookie: await cookieOf(app, `at.${region}`) };
    const answer = await app.inject({ url: "/api/handover", headers });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Board>().entries;
  };

  beforeAll(async () => {
    const { database, loader } = await testDatabase();
    await addRegions(loader, [HERE, THERE]);
    await addAccounts(loader, [HERE, THERE, COUNTY]);
    app = await testApp(database, TODAY);
    await open(HERE, "李建国", "64010419870101001", []);
    await open(THERE, "王芳", "64010419900202002", [
      { kind: "handover.received", on: "2026-03-05", body: { meetBy: "社区民警" } },
      { kind: "fact.withdrawn", on: "2026-03-06", body: { reason: "记错了人" }, supersedes: "f3" },
      { kind: "handover.notified", on: "2026-03-07", body: { releaseOn: "2026-03-18", meetBy: "禁毒专干" } },
    ]);
    const sealed = await open(THERE, "马小军", "64010419850303003", []);
    await record(THERE, sealed, { id: "seal", kind: "file.sealed", on: "2026-03-10", body: {} });
  });

  it("has whom the actor's division holds, the soonest release first, by masked name", async () => {
    expect((await boardOf(HERE)).map(({ masked, releaseOn }) => [masked, releaseOn])).toEqual([["李**", "2026-03-20"]]);
    expect((await boardOf(COUNTY)).map(({ masked, releaseOn }) => [masked, releaseOn])).toEqual([
      ["王*", "2026-03-18"],
      ["李**", "2026-03-20"],
    ]);
  });

  it("a supervisor says first what for", async () => {
    const headers = { cookie: await cookieOf(app, `at.${COUNTY}`) };
    await app.inject({ method: "DELETE", url: "/api/session/purpose", headers });
    expect((await app.inject({ url: "/api/handover", headers })).statusCode).toBe(403);
    await app.inject({ method: "PUT", url: "/api/session/purpose", headers, payload: { purpose: "handover" } });
    expect((await app.inject({ url: "/api/handover", headers })).statusCode).toBe(200);
  });

  it("a withdrawn fact counts for nothing; a sealed file is not shown", async () => {
    const [entry, ...others] = await boardOf(THERE);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ meetBy: "禁毒专干", section: "late", lacks: [{ what: "papers", late: true }] });
    expect(entry?.papersOn).toBeUndefined();
  });

  it("what is recorded from it moves the person on", async () => {
    const [entry] = await boardOf(HERE);
    await record(HERE, entry?.casefileId ?? "", { id: "new", kind: "handover.received", on: TODAY, body: { meetBy: "王芳" } });
    expect((await boardOf(HERE))[0]).toMatchObject({ papersOn: TODAY, meetBy: "王芳", lacks: [], section: "this_week" });
  });
});

describe("its query, under row security", () => {
  const VILLAGES = Array.from(
    { length: 100 },
    (_, n) => `6401040${String(Math.floor(n / 10)).padStart(2, "0")}0${String(n % 10).padStart(2, "0")}`,
  );
  const files = Array.from({ length: 4000 }, (_, n): FileRow => ({
    id: `0199aaaa-0000-7000-8000-${String(n).padStart(12, "0")}`,
    region: VILLAGES[n % 100] ?? "",
    status: "in_execution",
    colour: null,
    nextDueOn: TODAY,
    termTo: null,
    sealed: false,
    movedTo: null,
    masked: "马*",
    due: [TODAY],
  }));
  let database: Database;

  beforeAll(async () => {
    const given = await testDatabase();
    database = given.database;
    await addRegions(given.loader, VILLAGES);
    await addFiles(given.loader, files);
    // Ten facts a file, and one file in fifty with an announcement.
    await given.loader.transaction((tx) =>
      tx.run(
        `insert into fact (city, casefile_id, id, region, served, kind, happened_on, recorded_at, recorded_by, body)
         select 6401, c.id, 'f' || n, c.region, c.served,
                case when n = 1 and right(c.id::text, 2) in ('00', '50') then 'handover.notified' else 'visit.made' end,
                '2026-03-01'::date - n, now(), 'test', '{"releaseOn": "2026-03-20"}'
         from casefile c, generate_series(1, 10) n`,
      ),
    );
    await withClient(given.connection("owner"), (client) => client.query("analyze"));
  });

  const planOf = async (region: string, { text, values }: { text: string; values: unknown[] }) => {
    const actor = { ...scopeOf(region), login: "plan", sees: "persons" } as const;
    const rows = await database.withActor(actor, (tx) => tx.rows<Record<string, string>>(`explain ${text}`, values));
    return rows.flatMap(Object.values).join("\n");
  };
  const reads = /Seq Scan on (fact|casefile|obligation|person)\b/;

  it.each([
    ["village", VILLAGES[0] ?? ""],
    ["township", "640104000"],
    ["county", "640104"],
    ["city", "6401"],
  ])("%s scope reads no table from end to end", async (_, region) => {
    const plan = await planOf(region, boardQuery(scopeOf(region), boardSince(TODAY)));
    expect(plan).toContain("fact_kind");
    expect(plan).not.toMatch(reads);
  });

  it("a plan that reads every fact is found out", async () => {
    expect(await planOf("6401", { text: "select count(*) from fact where body is not null", values: [] })).toMatch(reads);
  });
});
