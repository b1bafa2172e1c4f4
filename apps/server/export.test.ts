import { readXlsx } from "hucre/xlsx";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ListPage } from "#casefile";
import { addDays } from "#platform/day";
import { withClient } from "#platform/db";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addFiles, addRegions, type FileRow } from "../../tests/support/files.ts";

const TODAY = "2026-03-17";
const [VILLAGE, NEXT, ELSEWHERE] = ["640104001001", "640104001002", "640105001001"] as const;
const TOWNSHIP = "640104001";
const FILES = 2500;

const file = (n: number, region: string, more: Partial<FileRow> = {}): FileRow => ({
  id: `0199aaaa-0000-7000-8000-${String(n).padStart(12, "0")}`,
  region,
  status: n % 3 === 0 ? "aftercare" : "in_execution",
  colour: n % 2 === 0 ? "yellow" : null,
  nextDueOn: n % 5 === 0 ? null : addDays(TODAY, n % 30),
  termTo: addDays(TODAY, n),
  sealed: false,
  movedTo: null,
  masked: `马${"*".repeat((n % 2) + 1)}`,
  due: n % 5 === 0 ? [] : [addDays(TODAY, n % 30)],
  ...more,
});

/** A purpose that asks for the number of a paper; the number is whatever somebody writes. */
const PURPOSE = "case_handling";
const NOTE = "=1+1 & 公函〔2026〕3 号";
const wanted = { columns: ["name", "status", "colour", "place", "term", "due", "open", "overdue"], purpose: PURPOSE, note: NOTE };

describe("an export of the casefile list", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let url: string;
  const cookies = new Map<string, string>();
  const ask = async (office: string, body: object, signal?: AbortSignal) => {
    const cookie = cookies.get(office) ?? (await cookieOf(app, `at.${office}`));
    cookies.set(office, cookie);
    return fetch(`${url}/api/casefiles/export`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  };
  const audit = () =>
    database.loader.transaction((tx) =>
      tx.rows<{ verb: string; region: string; purpose: string | null; detail: Record<string, unknown> }>(
        "select verb, region, purpose, detail from audit where verb like 'casefile.export%' order by at, id",
      ),
    );
  const rowsOf = async (answer: Response) => {
    const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()));
    return {
      band: sheets[0]?.rows.slice(0, 2),
      header: sheets[0]?.rows[2],
      rows: sheets[0]?.rows.slice(3) ?? [],
      notes: sheets[1]?.rows ?? [],
    };
  };
  /** Nobody reads persons while `use` runs: a query for the list waits. */
  const whilePersonsAreLocked = (use: () => Promise<void>) =>
    withClient(database.connection("owner"), async (client) => {
      await client.query("begin; lock table person in access exclusive mode");
      await use();
      await client.query("commit");
    });

  beforeAll(async () => {
    database = await testDatabase();
    const { loader } = database;
    await addRegions(loader, [VILLAGE, NEXT, ELSEWHERE]);
    await addAccounts(loader, [VILLAGE, NEXT, TOWNSHIP, ELSEWHERE]);
    const hidden = [
      file(9001, VILLAGE, { sealed: true, masked: "封*", due: [], nextDueOn: null }),
      file(9002, VILLAGE, { movedTo: NEXT, masked: "迁*", due: [], nextDueOn: null }),
      file(9003, ELSEWHERE, { masked: "外*" }),
    ];
    await addFiles(loader, [...Array.from({ length: FILES }, (_, n) => file(n + 1, n % 4 === 0 ? NEXT : VILLAGE)), ...hidden]);
    app = await testApp(database.database, TODAY);
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(() => app.close());

  it("holds every file of the list in its order and no other: none that is sealed, moved away or of another area", async () => {
    const answer = await ask(TOWNSHIP, wanted);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain(encodeURIComponent(`案卷名单 ${TODAY}.xlsx`));
    const { header, rows } = await rowsOf(answer);
    expect(header).toEqual(["姓名", "颜色", "状态", "村（社区）", "期限届满", "下一项到期", "待办", "逾期"]);
    expect(rows.length).toBe(FILES);
    expect(rows.flat().filter((cell) => /封|迁|外/.test(String(cell)))).toEqual([]);
    const list = await app.inject({ url: "/api/casefiles?limit=200", headers: { cookie: cookies.get(TOWNSHIP) ?? "" } });
    const shown = rows.map(([name, , , , term, due]) => [
      name,
      term instanceof Date ? term.toISOString().slice(0, 10) : term,
      due instanceof Date ? due.toISOString().slice(0, 10) : null,
    ]);
    expect(shown.slice(0, 200).map(([name, , due]) => [name, due])).toEqual(
      list.json<ListPage>().items.map(({ masked, nextDueOn }) => [masked, nextDueOn]),
    );
  });

  it("is filtered as the list is", async () => {
    const { rows } = await rowsOf(await ask(TOWNSHIP, { ...wanted, status: "aftercare", colour: "yellow", region: NEXT }));
    expect(rows.length).toBe(Array.from({ length: FILES }, (_, n) => n + 1).filter((n) => n % 6 === 0 && (n - 1) % 4 === 0).length);
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(rows.length > 0 ? ["后续照管"] : []));
  });

  it("says who took it, when and what for, and how many; on which law", async () => {
    const { band, notes } = await rowsOf(await ask(VILLAGE, wanted));
    expect(String(band?.[1]?.[0])).toMatch(
      new RegExp(
        `导出人：工作人员${VILLAGE}（at.${VILLAGE}，禁毒专职工作人员）.*时间：\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d；用途：办案机关依法查询（=1\\+1 & 公函〔2026〕3 号）；依据：治安管理处罚法 136`,
      ),
    );
    const note = new Map(notes.map(([word, said]) => [word, said]));
    expect(note.get("用途")).toBe(`办案机关依法查询（${NOTE}）`);
    expect(note.get("依据")).toBe("治安管理处罚法 136");
    expect(note.get("份数")).toBe(String(FILES - Math.ceil(FILES / 4)));
  });

  it("is in the audit when it begins and when it ends, under the number that stands in the file", async () => {
    const before = (await audit()).length;
    const { notes } = await rowsOf(await ask(NEXT, { ...wanted, q: "牛*" }));
    const lines = (await audit()).slice(before);
    expect(lines.map(({ verb, region, purpose }) => [verb, region, purpose])).toEqual([
      ["casefile.export", NEXT, PURPOSE],
      ["casefile.exported", NEXT, PURPOSE],
    ]);
    expect(lines[0]?.detail).toMatchObject({
      filters: { search: "surname" },
      sort: "due",
      columns: ["name", "colour", "status", "place", "term", "due", "open", "overdue"],
    });
    expect(lines[1]?.detail["rows"]).toBe(0);
    expect(JSON.stringify(lines)).not.toContain("牛");
    const [line] = await database.loader.transaction((tx) =>
      tx.rows<{ target: string }>("select target from audit where verb = 'casefile.exported' order by at desc limit 1"),
    );
    expect(notes.map(([, said]) => said)).toContain(line?.target);
  });

  it("begins to leave while the query still runs; a second one of the same account waits for it", async () => {
    let body: ReadableStreamDefaultReader<Uint8Array> | undefined;
    await whilePersonsAreLocked(async () => {
      const answer = await ask(TOWNSHIP, wanted);
      body = answer.body?.getReader();
      expect(Buffer.from((await body?.read())?.value ?? []).toString("latin1")).toMatch(/^PK/);
      const second = await ask(TOWNSHIP, wanted);
      expect(second.status).toBe(409);
      expect(await second.json()).toMatchObject({ code: "export.busy", message: "您已有一份导出正在进行，请等它结束再导出。" });
    });
    while (!(await body?.read())?.done);
    expect((await rowsOf(await ask(TOWNSHIP, wanted))).rows.length).toBe(FILES);
  });

  it("that its reader leaves is broken off: the audit says after how many, and its connection is free", async () => {
    const before = (await audit()).length;
    await whilePersonsAreLocked(async () => {
      const leaving = new AbortController();
      const answer = await ask(ELSEWHERE, wanted, leaving.signal);
      await answer.body?.getReader().read();
      leaving.abort();
    });
    await expect
      .poll(async () => (await audit()).slice(before).map(({ verb }) => verb), { timeout: 10_000 })
      .toEqual(["casefile.export", "casefile.exported"]);
    expect((await audit()).at(-1)?.detail).toMatchObject({ brokenOffAfter: expect.any(Number) });
    const held = () =>
      database.loader.transaction((tx) =>
        tx.rows("select from pg_stat_activity where datname = current_database() and state like 'idle in%'"),
      );
    await expect.poll(async () => (await held()).length, { timeout: 10_000 }).toBe(0);
    expect((await rowsOf(await ask(ELSEWHERE, wanted))).rows.length).toBe(1);
  });

  it.each([
    ["without a purpose", 400, "input", "purpose", { columns: ["name"] }],
    ["for a purpose that is not on the list", 422, "purpose.unknown", "purpose", { ...wanted, purpose: "核对" }],
    ["for a purpose that lets nobody export", 422, "purpose.unknown", "purpose", { ...wanted, purpose: "visit" }],
    ["for the query of an organ without the number of its paper", 422, "purpose.note", "note", { ...wanted, note: undefined }],
    ["of a column that is not on the list", 400, "input", "columns.0", { ...wanted, columns: ["idNumber"] }],
    ["of no column", 400, "input", "columns", { ...wanted, columns: [] }],
    ["of an area that is no code", 400, "input", "region", { ...wanted, region: "64%" }],
    ["of one person by name", 422, "search.one_person", "q", { ...wanted, q: "马小军" }],
  ])("%s is refused and nothing is written", async (_, status, code, field, body) => {
    const before = (await audit()).length;
    const answer = await ask(VILLAGE, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, field });
    expect((await audit()).length).toBe(before);
  });

  it("is nobody's who has not signed in", async () => {
    const answer = await app.inject({ method: "POST", url: "/api/casefiles/export", payload: wanted });
    expect(answer.statusCode).toBe(401);
  });
});
