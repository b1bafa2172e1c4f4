import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { CasefileView, ListPage, Recorded, TodayPage } from "#casefile";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";

const [HERE, NEXT_DOOR] = ["640104001001", "640104001002"] as const;
// 999999 is no division: nobody has this number.
const idNumber = (serial: number) => `99999919900101${String(serial).padStart(3, "0")}`;
const person = (serial: number) => ({
  name: "示例甲",
  idNumber: idNumber(serial) + checkCharacter(idNumber(serial)),
  phone: "11100000000",
});
const served = {
  id: "f1",
  kind: "decision.served",
  on: "2026-03-02",
  body: { measure: "community_detox", months: 36, docNo: "示例(2026)1号" },
};
const reported = { id: "f2", kind: "checkin.reported", on: "2026-03-10", body: {} };

describe("from the desk of a station worker", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let cookies: Record<"worker" | "neighbour" | "township", string>;
  type Who = keyof typeof cookies;

  async function ask<Body>(who: Who, url: string, payload?: object): Promise<Body & { status: number; code?: string }> {
    const answer = await app.inject({
      method: payload ? "POST" : "GET",
      url,
      headers: { cookie: cookies[who] },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, ...answer.json<Body>() };
  }
  const openFile = (serial: number) =>
    ask<{ id: string }>("worker", "/api/casefiles", { region: HERE, person: person(serial), facts: [served, reported] });
  const record = (id: string, fact: object, who: Who = "worker") => ask<Recorded>(who, `/api/casefiles/${id}/facts`, { fact });

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, NEXT_DOOR]);
    await addAccounts(database.loader, [HERE, NEXT_DOOR, "640104001"]);
    app = await testApp(database.database, "2026-03-28");
    const [worker, neighbour, township] = await Promise.all([HERE, NEXT_DOOR, "640104001"].map((region) => cookieOf(app, `at.${region}`)));
    cookies = { worker: worker ?? "", neighbour: neighbour ?? "", township: township ?? "" };
  });

  it("an opened file brings its duties to Today, and each says why that day", async () => {
    const { status, id } = await openFile(1);
    expect(status).toBe(201);
    const { people, summary } = await ask<TodayPage>("worker", "/api/today");
    const mine = people.find(({ casefileId }) => casefileId === id);
    expect(mine).toMatchObject({ masked: "示**", status: "in_execution", colour: "yellow" });
    expect(mine?.items.find(({ key }) => key === "agreement.sign")).toMatchObject({
      dueOn: "2026-03-17",
      overdue: true,
      because: { basis: expect.stringContaining("戒毒条例 16"), arithmetic: "2026-03-10 + 7 days" },
    });
    expect(summary.overdue).toBeGreaterThan(0);
    const file = await ask<CasefileView>("township", `/api/casefiles/${id}`);
    expect(file.facts.map((fact) => fact.id)).toEqual(["f2", "f1"]);
    expect(file.answer.term?.to).toBe("2029-03-09");
  });

  it("a recorded test and visit settle their duties, and the answer says what follows", async () => {
    const { id } = await openFile(2);
    const test = await record(id, { id: "t1", kind: "drugtest.done", on: "2026-03-28", body: { method: "urine", result: "negative" } });
    expect(test).toMatchObject({ status: 200, replayed: false, done: [{ key: "drugtest.window", state: "done" }] });
    const visit = await record(id, { id: "v1", kind: "visit.made", on: "2026-03-28", body: { mode: "home", met: true } });
    expect(visit.done.length + visit.arisen.length).toBeGreaterThan(0);
    const today = await ask<TodayPage>("worker", "/api/today");
    const keys = today.people
      .find(({ casefileId }) => casefileId === id)
      ?.items.filter(({ overdue }) => overdue)
      .map(({ key }) => key);
    expect(keys).not.toContain("visit.contact");
    const [listed] = (await ask<ListPage>("township", "/api/casefiles/search", { q: "示例甲", purpose: "paper" })).items.filter(
      (item) => item.id === id,
    );
    expect(listed?.overdue).toBe(keys?.length);
  });

  it("the same fact sent twice is recorded once", async () => {
    const { id } = await openFile(3);
    const fact = { id: "v1", kind: "visit.made", on: "2026-03-20", body: { mode: "home", met: true } };
    const answers = await Promise.all([record(id, fact), record(id, fact), record(id, fact)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await ask<CasefileView>("worker", `/api/casefiles/${id}`)).facts.filter(({ kind }) => kind === "visit.made")).toHaveLength(1);
  });

  it("two writers on one file lose nothing", async () => {
    const { id } = await openFile(4);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        record(
          id,
          { id: `v${n}`, kind: "visit.made", on: "2026-03-20", body: { mode: "phone", met: true } },
          n % 2 ? "worker" : "township",
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await ask<CasefileView>("worker", `/api/casefiles/${id}`)).facts).toHaveLength(14);
  });

  it("a name is shown for a purpose, and the audit knows who asked and why, but no name", async () => {
    const { id } = await openFile(5);
    expect(await ask("worker", `/api/casefiles/${id}/identity`, { purpose: "paper" })).toMatchObject({ ...person(5), status: 200 });
    const audit = await database.loader.transaction((tx) =>
      tx.rows<object>("select actor, target, casefile_id, purpose from audit where verb = 'person.reveal'"),
    );
    expect(audit).toEqual([{ actor: `at.${HERE}`, target: id, casefile_id: id, purpose: "paper" }]);
    const everything = await database.loader.transaction((tx) =>
      tx.rows<object>("select *, row_to_json(person_identity)::text as text from person_identity"),
    );
    expect(JSON.stringify(everything)).not.toContain("示例甲");
  });

  it("a person is found by ID number and by full name, in one's own area only; nobody gets a second file unnoticed", async () => {
    const { id } = await openFile(6);
    const find = async (who: Who, q: string) =>
      (await ask<ListPage>(who, "/api/casefiles/search", { q, purpose: "paper" })).items.map((item) => item.id);
    expect(await find("worker", person(6).idNumber)).toEqual([id]);
    expect(await find("township", person(6).idNumber.toLowerCase())).toEqual([id]);
    expect(await find("worker", "示例甲")).toContain(id);
    expect(await find("neighbour", person(6).idNumber)).toEqual([]);
    expect(await openFile(6)).toMatchObject({ status: 409, code: "person.known" });
    const again = await ask("neighbour", "/api/casefiles", { region: NEXT_DOOR, person: person(6), facts: [served] });
    expect(again).toMatchObject({ status: 409, code: "person.known" });
    const audit = await database.loader.transaction((tx) =>
      tx.rows<{ actor: string; verb: string; target: string }>(
        "select actor, verb, target from audit where verb in ('person.search', 'person.known')",
      ),
    );
    expect(audit).toContainEqual(expect.objectContaining({ actor: `at.${NEXT_DOOR}`, verb: "person.search" }));
    expect(audit).toContainEqual(expect.objectContaining({ actor: `at.${NEXT_DOOR}`, verb: "person.known" }));
    expect(JSON.stringify(audit)).not.toMatch(new RegExp(`${person(6).idNumber}|示例甲`));
  });

  it("an opening with one wrong fact opens nothing", async () => {
    const wrong = await ask("worker", "/api/casefiles", {
      region: HERE,
      person: person(7),
      facts: [served, { ...reported, on: "2027-01-01" }],
    });
    expect(wrong).toMatchObject({ status: 422, code: "fact.future" });
    expect((await openFile(7)).status).toBe(201);
  });

  it("while an objection is open nothing is overdue for it, on Today and in the list (个人信息保护法 24)", async () => {
    const { id } = await openFile(10);
    const signOf = async () =>
      (await ask<TodayPage>("worker", "/api/today?limit=200")).people
        .find(({ casefileId }) => casefileId === id)
        ?.items.find(({ key }) => key === "agreement.sign");
    const listed = async () => (await ask<ListPage>("worker", "/api/casefiles?limit=200")).items.find((item) => item.id === id);
    const sum = async () => (await ask<TodayPage>("worker", "/api/today")).summary.overdue;
    const [before, sumBefore] = [await listed(), await sum()];
    expect(await signOf()).toMatchObject({ overdue: true });
    await record(id, { id: "o1", kind: "objection.filed", on: "2026-03-28", body: { against: "agreement.sign" } });
    expect(await signOf()).toMatchObject({ overdue: false, objection: "o1" });
    expect((await listed())?.overdue).toBe((before?.overdue ?? 0) - 1);
    expect(await sum()).toBe(sumBefore - 1);
  });

  it("a place that does not exist gets no file", async () => {
    const nowhere = "640104001999";
    const opened = await ask("township", "/api/casefiles", { region: nowhere, person: person(9), facts: [served] });
    expect(opened).toMatchObject({ status: 422, code: "region.unknown", field: "region" });
    const { id } = await openFile(9);
    const sent = { id: "t1", kind: "transfer.sent", on: "2026-03-20", body: { toRegion: nowhere } };
    expect(await record(id, sent, "township")).toMatchObject({ status: 422, code: "region.unknown", field: "body.toRegion" });
    expect((await record(id, { ...sent, body: { toRegion: NEXT_DOOR } }, "township")).status).toBe(200);
  });

  it("a sealed file is closed to reading, and nobody unseals it by recording that it is", async () => {
    const { id } = await openFile(8);
    expect((await record(id, { id: "s1", kind: "file.sealed", on: "2026-03-28", body: {} })).status).toBe(200);
    expect(await ask("worker", `/api/casefiles/${id}`)).toMatchObject({ status: 403, code: "casefile.sealed" });
    expect(await ask("worker", `/api/casefiles/${id}/identity`, { purpose: "paper" })).toMatchObject({ status: 403 });
    expect(await record(id, served)).toMatchObject({ status: 409, code: "casefile.sealed" });
    const unseal = {
      id: "u1",
      kind: "file.unsealed",
      on: "2026-03-28",
      body: { basis: "示例", approvedBy: [`at.${HERE}`, "at.640104001"] },
    };
    expect(await record(id, unseal, "township")).toMatchObject({ status: 409, code: "casefile.by_procedure" });
    expect((await ask("worker", `/api/casefiles/${id}`)).status).toBe(403);
  });
});
