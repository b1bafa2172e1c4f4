import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyBulletin } from "#bulletin/server";
import { deriveCity, readCounts, recount } from "#casefile/server";
import type { MatterView } from "#duty";
import { checkCharacter } from "#person";
import type { Day } from "#platform/day";
import { crypto, cookieOf, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";
import { BOOK } from "../duties.ts";
import { ENGINE } from "../rooms.ts";
import { closeNights } from "./nightly.ts";
import { createOffice } from "./office.ts";

const CITY = 6401;
const [HERE, THERE] = ["640104001001", "640105001001"] as const;
const TODAY = "2026-03-20";

type Body = Record<string, unknown>;
type Answer = MatterView & { status: string; code?: string; message?: string; http: number };

describe("通报明责 · what is published can be made again, to the byte", () => {
  let base: TestDatabase;
  let app: FastifyInstance;
  const cookies = new Map<string, string>();

  const on = async (today: Day) => {
    app = await testApp(base.database, { now: () => new Date(), today: () => today });
    cookies.clear();
  };
  const ask = async (login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Answer>(), http: answer.statusCode };
  };
  const step = async (login: string, id: string, action: string, input?: Body, remark?: string) => {
    const { revision } = await ask(login, "GET", `/duties/${id}`);
    return ask(login, "POST", `/duties/${id}/steps`, { action, revision, ...(input && { input }), ...(remark && { remark }) });
  };

  let serial = 100;
  const openFile = async (region: string, facts: object[]) => {
    serial += 1;
    const digits = `99999919900101${serial}`;
    const person = { name: "示例甲", idNumber: digits + checkCharacter(digits) };
    const file = await ask(`at.${region}`, "POST", "/casefiles", { region, person, facts });
    if (file.http !== 201) throw new Error(JSON.stringify(file));
    return file.id;
  };
  const SERVED = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
  const REPORTED = { id: "f2", kind: "checkin.reported", on: "2026-03-05", body: {} };

  let id: string;
  let published: Answer;

  beforeAll(async () => {
    base = await testDatabase();
    await addRegions(base.loader, [HERE, THERE]);
    await addAccounts(base.loader, ["6401", "640104", "640105", "640104001", HERE, THERE]);
    await addSeat(base.loader, { login: "leader", region: "6401", role: "leader" });
    await on(TODAY);
    for (let n = 0; n < 7; n += 1) await openFile(HERE, [SERVED, REPORTED]);
    for (let n = 0; n < 6; n += 1) await openFile(THERE, [SERVED, REPORTED]);
    const opened = await ask("at.6401", "POST", "/duties", {
      kind: "bulletin",
      region: "6401",
      body: { type: "data", heading: "关于3月禁毒工作数据的通报" },
    });
    id = opened.id;
  }, 60_000);

  it("figures are counted, never given", async () => {
    const given = {
      type: "data",
      heading: "数",
      figures: [
        { id: "f1", query: "existing", region: "6401", asOf: TODAY, knownAt: "2026-03-20T00:00:00Z", rows: [{ code: "6401", value: 1 }] },
      ],
    };
    expect(await ask("at.6401", "POST", "/duties", { kind: "bulletin", region: "6401", body: given })).toMatchObject({
      http: 422,
      code: "bulletin.figures_given",
    });
    const queries = ["existing", "clean", "rate", "overdue", "overdue_share", "orders_open"];
    const drawn = await step("at.6401", id, "insert", { queries });
    expect(drawn.http, JSON.stringify(drawn)).toBe(201);
    const figures = drawn.body["figures"] as { id: string; query: string; rows: { code: string; value: unknown }[] }[];
    expect(figures.map(({ query }) => query)).toEqual(queries);
    expect(figures[0]?.rows).toEqual([
      { code: "6401", value: 13 },
      { code: "640104", value: 7 },
      { code: "640105", value: 6 },
    ]);
    expect(await step("at.6401", id, "insert", { queries: ["rate"], asOf: "2026-03-21" })).toMatchObject({
      http: 422,
      code: "bulletin.future",
    });
    expect(await step("at.6401", id, "insert", { queries: ["everything"] })).toMatchObject({ http: 422 });
  });

  it("of an earlier day they are counted from the facts: nobody had reported in by then", async () => {
    const drawn = await step("at.6401", id, "insert", { queries: ["existing", "overdue"], asOf: "2026-03-01" });
    const figures = drawn.body["figures"] as { asOf: string; rows: { value: unknown }[] }[];
    expect(figures.filter(({ asOf }) => asOf === "2026-03-01").map(({ rows }) => rows[0]?.value)).toEqual([0, 0]);
  });

  it("the text names figures, addressees and problems, and what does not hold together is refused at its field", async () => {
    const draft = {
      heading: "关于3月禁毒工作数据的通报",
      addressees: ["county_officer@640104", "county_officer@640105"],
      paragraphs: ["截至3月20日，全市现有吸毒人员{f1}人，其中{f1.640104}人在一区；逾期占比{f5}。"],
      problems: [{ region: "640105", what: "逾期未办事项较多", asked: "限期办理", red: true, finishOn: "2026-04-10" }],
      figures: ["f1", "f2", "f3", "f4", "f5", "f6"],
    };
    const edit = (change: Partial<typeof draft>) => step("at.6401", id, "edit", { ...draft, ...change });
    expect(await edit({ paragraphs: ["共{f9}人"] })).toMatchObject({ http: 422, code: "bulletin.token" });
    expect(await edit({ addressees: ["county_officer@640201"] })).toMatchObject({ http: 422, code: "bulletin.addressee" });
    expect(await edit({ addressees: ["city_officer@6401"] })).toMatchObject({ http: 422, code: "bulletin.addressee" });
    expect(await edit({ problems: draft.problems.map((problem) => ({ ...problem, region: "6401" })) })).toMatchObject({
      http: 422,
      code: "bulletin.problem",
    });
    expect(await step("at.6401", id, "submit")).toMatchObject({ http: 422, code: "bulletin.nobody" });
    expect(await edit({})).toMatchObject({ http: 201 });
  });

  it("who wrote it does not approve it; those below read nothing before it is published", async () => {
    expect(await ask("at.640104", "GET", `/duties/${id}`)).toMatchObject({ http: 404 });
    expect(await step("at.6401", id, "submit")).toMatchObject({ http: 201, status: "submitted" });
    expect(await step("at.6401", id, "approve")).toMatchObject({ http: 409, code: "duty.not_now" });
    expect(await step("leader", id, "approve")).toMatchObject({ http: 201, status: "approved" });
  });

  it("publication fixes text and figures, asks each addressee and orders what each problem asks", async () => {
    published = await step("at.6401", id, "publish");
    expect(published.http, JSON.stringify(published)).toBe(201);
    expect(published.children.map(({ kind, status, acts, dueOn }) => ({ kind, status, acts: acts?.address, dueOn }))).toEqual(
      expect.arrayContaining([
        { kind: "bulletin.ack", status: "waiting", acts: "county_officer@640104", dueOn: "2026-03-27" },
        { kind: "bulletin.ack", status: "waiting", acts: "county_officer@640105", dueOn: "2026-03-27" },
        { kind: "supervision.order", status: "order.working", acts: "county_officer@640105", dueOn: "2026-04-10" },
      ]),
    );
    const { paper } = published.body["frozen"] as { paper: { blocks: { text?: string }[] } };
    expect(paper.blocks[0]?.text).toMatch(/^截至3月20日，全市现有吸毒人员13人，其中7人在一区；逾期占比\d+\.\d\d%。$/);
    expect(await ask("at.640104", "GET", `/duties/${id}`)).toMatchObject({ http: 200, status: "published" });
  });

  it("a published bulletin is not edited; a correction is a bulletin of its own", async () => {
    const refused = await step("at.6401", id, "edit", { heading: "改", addressees: [], paragraphs: [], problems: [], figures: [] });
    expect(refused).toMatchObject({ http: 409, code: "duty.not_now" });
    expect(refused.message).toContain("另发更正通报");
    const body = { type: "correction", heading: "关于更正3月数据通报的通报" };
    expect(await ask("at.6401", "POST", "/duties", { kind: "bulletin", region: "6401", body })).toMatchObject({
      http: 422,
      code: "bulletin.corrects",
    });
    expect(await ask("at.6401", "POST", "/duties", { kind: "bulletin", region: "6401", body, parent: id })).toMatchObject({
      http: 201,
      status: "draft",
    });
  });

  it("GB/T 9704 · it is a file for Word, the same bytes each time, for whoever may read it", async () => {
    const fetched = async (login: string) => {
      await ask(login, "GET", "/duties/mine");
      return app.inject({ url: `/api/bulletins/${id}/paper`, headers: { cookie: cookies.get(login) ?? "" } });
    };
    const [once, again] = [await fetched("at.6401"), await fetched("at.640104")];
    expect(once.statusCode).toBe(200);
    expect(once.headers["content-type"]).toContain("wordprocessingml");
    expect(once.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(again.rawPayload.equals(once.rawPayload)).toBe(true);
    expect(once.rawPayload.toString()).toContain("全市现有吸毒人员13人");
    expect(await ask("at.6401", "GET", `/bulletins/${published.children[0]?.id}/paper`)).toMatchObject({
      http: 404,
      code: "bulletin.missing",
    });
  });

  it("an addressee answers with measures", async () => {
    const ack = published.children.find(({ acts }) => acts?.address === "county_officer@640104");
    expect(await ask("at.640105", "GET", `/duties/${ack?.id}`)).toMatchObject({ http: 404 });
    expect(await step("at.640104", ack?.id ?? "", "acknowledge", {})).toMatchObject({ http: 422 });
    expect(await step("at.640104", ack?.id ?? "", "acknowledge", { measures: "逐人补办" })).toMatchObject({
      http: 201,
      status: "answered",
    });
  });

  const verify = () => verifyBulletin(base.loader.transaction, ENGINE, BOOK, { city: CITY, id });
  const kinds = async () => (await verify())?.findings.map(({ kind }) => kind);

  it("the counts that are kept and those derived again from the facts are the same", async () => {
    const kept = await base.loader.transaction((tx) => readCounts(tx, CITY));
    const again = await recount(base.loader.transaction, ENGINE, { city: CITY, asOf: TODAY, knownAt: new Date().toISOString() });
    const sorted = <Row>(rows: Row[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(again.files.length).toBeGreaterThan(1);
    expect(sorted(again.files)).toEqual(sorted(kept.files));
    expect(sorted(again.obligations)).toEqual(sorted(kept.obligations));
  });

  it("a year later, with late entries, corrections, moves and closed orders, it is made again to the byte", async () => {
    expect(await kinds()).toEqual([]);
    await on("2027-03-19");
    const late = await openFile(HERE, [SERVED, REPORTED]);
    const files = await base.loader.transaction((tx) =>
      tx.rows<{ id: string; region: string }>("select id, region from casefile order by id"),
    );
    const [first, second, third] = files.filter(({ region }) => region === HERE);
    const record = async (login: string, file: string | undefined, fact: object) => {
      const answer = await ask(login, "POST", `/casefiles/${file}/facts`, { fact });
      expect(answer.http, JSON.stringify(answer)).toBe(200);
    };
    // Something that had happened before the bulletin and was entered after it; a correction; a move to another county.
    await record(`at.${HERE}`, first?.id, { id: "late", kind: "death", on: "2026-03-10", body: {} });
    await record(`at.${HERE}`, second?.id, { id: "f2b", kind: "checkin.reported", on: "2026-03-12", body: {}, supersedes: "f2" });
    await record(`at.${HERE}`, third?.id, { id: "m1", kind: "transfer.sent", on: "2026-06-01", body: { toRegion: THERE } });
    await record("at.6401", third?.id, { id: "m2", kind: "transfer.accepted", on: "2026-06-02", body: {} });
    expect(files.some((file) => file.id === late)).toBe(true);
    for (const today of ["2026-07-01", "2027-03-19"]) {
      const clock = { now: () => new Date(), today: () => today };
      await closeNights(createOffice({ db: base.database, accounts: accountsOf(base.database), engine: ENGINE, crypto, clock }));
    }
    await deriveCity(base.loader.transaction, ENGINE, { city: CITY, today: "2027-03-19", dueOnly: false });
    const now = await base.loader.transaction((tx) => readCounts(tx, CITY));
    const before = await recount(base.loader.transaction, ENGINE, { city: CITY, asOf: TODAY, knownAt: new Date().toISOString() });
    expect(JSON.stringify(now)).not.toBe(JSON.stringify(before));
    expect(await verify()).toMatchObject({ findings: [], figures: 6 });
  });

  const tampered = async (change: string): Promise<string[] | undefined> => {
    const [{ body } = { body: "" }] = await base.loader.transaction((tx) =>
      tx.rows<{ body: string }>("select body::text from matter where id = $1", [id]),
    );
    try {
      await base.loader.transaction((tx) => tx.run(`update matter set body = ${change} where id = $1`, [id]));
      return await kinds();
    } finally {
      await base.loader.transaction((tx) => tx.run("update matter set body = $2 where id = $1", [id, body]));
    }
  };

  it("a changed figure, text or seal is found, and so is one whose seal was made anew", async () => {
    expect(await tampered("jsonb_set(body, '{figures,0,rows,0,value}', '12')")).toEqual(["figures", "audit"]);
    expect(await tampered("jsonb_set(body, '{paragraphs,0}', '\"没有问题\"')")).toEqual(["text", "hash", "audit"]);
    expect(await tampered("jsonb_set(body, '{frozen,paper,title}', '\"别的\"')")).toEqual(["text", "audit"]);
    expect(await tampered("jsonb_set(body, '{frozen,hash}', '\"0\"')")).toEqual(["hash", "audit"]);
    expect(await kinds()).toEqual([]);
  });
});
