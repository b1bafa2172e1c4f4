import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { CasefileView, Recorded, TodayPage } from "#casefile";
import { deriveCity } from "#casefile/server";
import { checkCharacter } from "#person";
import { scopeOf } from "#platform/db";
import type { AccessList, Board, Candidate, Copy } from "#rights";
import { ENGINE } from "../rooms.ts";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";

const [HERE, NEXT_DOOR, TOWNSHIP, COUNTY, ELSEWHERE] = ["640104001001", "640104001002", "640104001", "640104", "640105001"] as const;
const TODAY = "2026-04-03";

let database: TestDatabase;
let app: FastifyInstance;
const cookies = new Map<string, string>();

async function ask<Body>(who: string, url: string, payload?: object): Promise<Body & { status: number; code?: string }> {
  const answer = await app.inject({
    method: payload ? "POST" : "GET",
    url: `/api${url}`,
    headers: { cookie: cookies.get(who) ?? "" },
    ...(payload && { payload }),
  });
  const body = answer.json<Body>();
  return Array.isArray(body) ? Object.assign(body, { status: answer.statusCode }) : { status: answer.statusCode, ...body };
}

let serial = 100;
async function openFile(facts: object[] = [], born = "19900101"): Promise<string> {
  const digits = `640104${born}${(serial += 1)}`;
  const person = { name: "示例甲", idNumber: digits + checkCharacter(digits), phone: "11100000000" };
  const answer = await ask<{ id: string }>(HERE, "/casefiles", { region: HERE, person, facts: [...LIFE, ...facts] });
  expect(answer).toMatchObject({ status: 201 });
  return answer.id;
}
const record = (who: string, id: string, fact: object) => ask<Recorded>(who, `/casefiles/${id}/facts`, { fact });
const read = (who: string, id: string) => ask<CasefileView>(who, `/casefiles/${id}`);

const fact = (id: string, kind: string, on: string, body: object = {}, more: object = {}) => ({ id, kind, on, body, ...more });
const LIFE = [
  fact("f1", "decision.served", "2026-03-02", { measure: "community_detox", months: 36 }),
  fact("f2", "checkin.reported", "2026-03-10"),
];
const MISSES = [1, 2, 3].map((n) => fact(`m${n}`, "drugtest.missed", `2026-03-1${n}`, { excused: false }));
const filed = (against: string) => fact("o1", "objection.filed", "2026-03-30", { against, reason: "当天在住院" });
const decision = (more: object = {}) => ({ id: "d1", on: TODAY, objection: "o1", upheld: false, reason: "已核实，当天未住院", ...more });

beforeAll(async () => {
  database = await testDatabase();
  const places = [HERE, NEXT_DOOR, TOWNSHIP, COUNTY, ELSEWHERE];
  await addRegions(database.loader, places);
  await addAccounts(database.loader, places);
  app = await testApp(database.database, TODAY);
  for (const place of places) cookies.set(place, await cookieOf(app, `at.${place}`));
});

describe("an objection (个人信息保护法 24)", () => {
  it("holds its consequences back until a second person decides; not upheld, they return", async () => {
    const id = await openFile(MISSES);
    expect((await read(HERE, id)).answer.breach).toMatchObject({ testsMissed: 3, serious: true });
    expect(await record(HERE, id, filed("m3"))).toMatchObject({ status: 200 });
    const held = await read(HERE, id);
    expect(held.answer.breach).toMatchObject({ testsMissed: 2, contested: 1, serious: false });
    expect(held.answer.obligations.find(({ key }) => key === "objection.decide")).toMatchObject({
      dueOn: "2026-04-14",
      because: { level: "design", arithmetic: expect.stringContaining("10 working days") },
    });
    expect(await ask(TOWNSHIP, `/casefiles/${id}/objections`, { decision: decision() })).toMatchObject({ status: 200 });
    const after = await read(HERE, id);
    expect(after.answer.breach).toMatchObject({ testsMissed: 3, contested: 0, serious: true });
    expect(after.facts.find((one) => one.id === "d1")).toMatchObject({ recordedBy: `at.${TOWNSHIP}`, body: { upheld: false } });
  });

  it("upheld, the contested fact is withdrawn in the same act, and a replay changes nothing", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    const upheld = { decision: decision({ upheld: true, reason: "住院证明属实", remedy: { id: "w1", withdraw: true } }) };
    expect(await ask(TOWNSHIP, `/casefiles/${id}/objections`, upheld)).toMatchObject({ status: 200, replayed: false });
    const { answer, facts } = await read(HERE, id);
    expect(answer.breach).toMatchObject({ testsMissed: 2, contested: 0, serious: false });
    expect(facts.find((one) => one.id === "w1")).toMatchObject({
      kind: "fact.withdrawn",
      supersedes: "m3",
      body: { reason: "住院证明属实" },
    });
    expect(await ask(TOWNSHIP, `/casefiles/${id}/objections`, upheld)).toMatchObject({ status: 200, replayed: true });
    expect((await read(HERE, id)).facts).toHaveLength(facts.length);
  });

  it("upheld, the fact may be corrected instead; if the correction is no good, nothing is decided", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    const remedy = { id: "c1", on: "2026-03-13", body: { excused: "?" } };
    expect(await ask(TOWNSHIP, `/casefiles/${id}/objections`, { decision: decision({ upheld: true, remedy }) })).toMatchObject({
      status: 422,
    });
    expect((await read(HERE, id)).facts.some((one) => one.id === "d1")).toBe(false);
    const right = { ...remedy, body: { excused: true, reason: "住院" } };
    expect(await ask(TOWNSHIP, `/casefiles/${id}/objections`, { decision: decision({ upheld: true, remedy: right }) })).toMatchObject({
      status: 200,
    });
    const { facts, answer } = await read(HERE, id);
    expect(facts.find((one) => one.id === "c1")).toMatchObject({ kind: "drugtest.missed", supersedes: "m3", body: { excused: true } });
    expect(answer.breach.testsMissed).toBe(2);
  });

  const byItself = fact("d1", "objection.decided", TODAY, { objection: "o1", upheld: false, reason: "不成立" });

  it("is not decided by whoever filed it, nor at the station at all, whatever the road", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    expect(await record(HERE, id, byItself)).toMatchObject({ status: 403, code: "objection.own_filing" });
    expect(await ask(HERE, `/casefiles/${id}/objections`, { decision: decision() })).toMatchObject({ status: 403 });
    const other = await openFile(MISSES);
    await record(TOWNSHIP, other, filed("m3"));
    expect(await record(TOWNSHIP, other, byItself)).toMatchObject({ status: 403, code: "objection.own_filing" });
    expect(await record(HERE, other, byItself)).toMatchObject({ status: 403, code: "objection.own_record" });
    expect(await record(COUNTY, other, byItself)).toMatchObject({ status: 200 });
  });

  it("is not decided by whoever recorded what is contested, even as a correction, or what the duty arises from", async () => {
    const id = await openFile();
    await record(TOWNSHIP, id, fact("g1", "grade.confirmed", "2026-03-20", { colour: "red", reason: "示例" }));
    await record(TOWNSHIP, id, fact("g2", "grade.confirmed", "2026-03-20", { colour: "red", reason: "示例" }, { supersedes: "g1" }));
    await record(HERE, id, filed("g2"));
    expect(await record(TOWNSHIP, id, byItself)).toMatchObject({ status: 403, code: "objection.own_record" });
    expect(await record(COUNTY, id, byItself)).toMatchObject({ status: 200 });

    const duty = await openFile();
    await record(TOWNSHIP, duty, fact("a1", "agreement.signed", "2026-03-20"));
    await record(HERE, duty, filed("plan.make"));
    expect(await record(TOWNSHIP, duty, byItself)).toMatchObject({ status: 403, code: "objection.own_record" });
    expect(await record(COUNTY, duty, byItself)).toMatchObject({ status: 200 });
  });

  it("an office outside the file's line does not find the file", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    expect(await record(ELSEWHERE, id, byItself)).toMatchObject({ status: 404 });
    expect(await ask(ELSEWHERE, `/casefiles/${id}/objections`, { decision: decision() })).toMatchObject({ status: 404 });
  });

  it("its pause cannot be undone by changing the objection, its decision or what is contested", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    const gone = (target: string) => fact("x1", "fact.withdrawn", TODAY, { reason: "误记" }, { supersedes: target });
    const again = fact("x2", "drugtest.missed", "2026-03-13", { excused: false }, { supersedes: "m3" });
    const moved = { ...filed("m1"), id: "x3", supersedes: "o1" };
    for (const change of [gone("o1"), gone("m3"), again, moved]) expect(await record(HERE, id, change)).toMatchObject({ status: 403 });
    expect(await record(TOWNSHIP, id, { ...byItself, body: { objection: "o1", upheld: true } })).toMatchObject({ status: 200 });
    for (const change of [gone("d1"), gone("m3"), again]) expect(await record(HERE, id, change)).toMatchObject({ status: 403 });
    expect((await read(HERE, id)).answer.breach.testsMissed).toBe(2);
  });

  it("does not come decided with a new file", async () => {
    const digits = `64010419900101${(serial += 1)}`;
    const person = { name: "示例乙", idNumber: digits + checkCharacter(digits) };
    const facts = [...LIFE, ...MISSES, filed("m3"), byItself];
    expect(await ask(HERE, "/casefiles", { region: HERE, person, facts })).toMatchObject({ status: 403, code: "objection.own_filing" });
  });

  it.each([
    ["something that is not there", "o1", { against: "m9" }, 422, "objection.target"],
    ["what is objected to already", "o2", { against: "m3" }, 409, "objection.open"],
    ["another objection", "o2", { against: "o1" }, 422, "objection.of_right"],
  ])("against %s is refused", async (_, oid, body, status, code) => {
    const id = await openFile(MISSES);
    if (oid === "o2") await record(HERE, id, filed("m3"));
    expect(await record(HERE, id, fact(oid, "objection.filed", TODAY, body))).toMatchObject({ status, code });
  });

  it("is decided once, not before it was filed, and refused with a reason (个人信息保护法 50)", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, filed("m3"));
    const decide = (more: object, body: object = {}) => record(TOWNSHIP, id, { ...byItself, ...more, body: { ...byItself.body, ...body } });
    expect(await decide({ on: "2026-03-29" })).toMatchObject({ status: 422, code: "objection.before" });
    expect(await decide({}, { objection: "o9" })).toMatchObject({ status: 422, code: "objection.unknown" });
    expect(await decide({}, { reason: undefined })).toMatchObject({ status: 422, code: "objection.reason" });
    expect(await decide({})).toMatchObject({ status: 200 });
    expect(await decide({ id: "d2" })).toMatchObject({ status: 409, code: "objection.decided" });
  });

  it("waits on the supervisor's page with its day and why, and is late there", async () => {
    const id = await openFile(MISSES);
    await record(HERE, id, fact("o1", "objection.filed", "2026-03-11", { against: "m1" }));
    const { items } = await ask<Board>(TOWNSHIP, "/rights");
    expect(items.find((one) => one.casefileId === id)).toMatchObject({ key: "objection.decide", dueOn: "2026-03-25", masked: "示**" });
    expect((await ask<Board>(NEXT_DOOR, "/rights")).items).toEqual([]);
    const today = await ask<TodayPage>(TOWNSHIP, "/today?limit=200");
    expect(
      today.people.find(({ casefileId }) => casefileId === id)?.items.some(({ key, overdue }) => key === "objection.decide" && overdue),
    ).toBe(true);
  });
});

describe("a correction (个人信息保护法 46)", () => {
  const asked = (of: string, more: object = {}) => fact("q1", "correction.requested", "2026-03-30", { of, wrong: "日期不对", ...more });
  const reply = (more: object) => ({ reply: { id: "a1", on: TODAY, request: "q1", done: true, reason: "已核实", ...more } });

  it("corrects the fact and answers the request in one act", async () => {
    const id = await openFile([fact("v1", "visit.made", "2026-03-20", { mode: "home", met: true })]);
    await record(HERE, id, asked("v1", { right: "3 月 21 日" }));
    expect((await read(HERE, id)).answer.obligations.find(({ key }) => key === "correction.answer")).toMatchObject({ dueOn: "2026-04-14" });
    expect(await ask(HERE, `/casefiles/${id}/corrections`, reply({}))).toMatchObject({ status: 409, code: "correction.undone" });
    const remedy = { id: "c1", on: "2026-03-21", body: { mode: "home", met: true } };
    expect(await ask(HERE, `/casefiles/${id}/corrections`, reply({ remedy }))).toMatchObject({ status: 200 });
    const { facts, answer } = await read(HERE, id);
    expect(facts.find((one) => one.id === "c1")).toMatchObject({ on: "2026-03-21", supersedes: "v1" });
    expect(answer.obligations.find(({ key }) => key === "correction.answer")).toMatchObject({ state: "done", by: "a1" });
  });

  it("is refused by somebody else than made the record, and says why", async () => {
    const id = await openFile([fact("v1", "visit.made", "2026-03-20", { mode: "home", met: true })]);
    await record(HERE, id, asked("v1"));
    const raw = fact("a9", "correction.answered", TODAY, { request: "q1", done: true, reason: "已更正" });
    expect(await record(TOWNSHIP, id, raw)).toMatchObject({ status: 409, code: "casefile.by_procedure" });
    const refused = reply({ done: false, reason: "有签字记录" });
    expect(await ask(HERE, `/casefiles/${id}/corrections`, refused)).toMatchObject({ status: 403, code: "correction.own_record" });
    expect(await ask(TOWNSHIP, `/casefiles/${id}/corrections`, refused)).toMatchObject({ status: 200 });
  });

  it("of the identity is sealed anew, never in a fact; the audit holds what it was and is as keyed hashes", async () => {
    const id = await openFile();
    expect(await record(HERE, id, asked("identity.name", { right: "示例丙" }))).toMatchObject({ status: 422, code: "correction.identity" });
    expect(await record(HERE, id, asked("identity.name"))).toMatchObject({ status: 200 });
    expect(await ask(HERE, `/casefiles/${id}/corrections`, reply({}))).toMatchObject({ status: 422, code: "correction.identity" });
    expect(await ask(HERE, `/casefiles/${id}/corrections`, reply({ identity: { name: "新名字", phone: "11199999999" } }))).toMatchObject({
      status: 200,
    });
    expect(await ask(HERE, `/casefiles/${id}/identity`, { purpose: "objection" })).toMatchObject({ name: "新名字", phone: "11100000000" });
    expect((await read(HERE, id)).masked).toBe("新**");
    expect(await ask(HERE, "/casefiles/search", { q: "新名字", purpose: "objection" })).toMatchObject({ items: [{ id }] });
    const [line] = await database.loader.transaction((tx) =>
      tx.rows<{ before: string; after: string; detail: object }>(
        "select before_hash as before, after_hash as after, detail from audit where verb = 'person.correct' and target = $1",
        [id],
      ),
    );
    expect(line?.before).toMatch(/^[\w-]{40,}$/);
    expect(line?.after).not.toBe(line?.before);
    expect(line?.detail).toEqual({ fields: ["name"] });
    const facts = await database.loader.transaction((tx) =>
      tx.rows<{ body: object }>("select body from fact where casefile_id = $1", [id]),
    );
    expect(JSON.stringify(facts)).not.toContain("新名字");
  });

  it("of an ID number that is somebody else's is refused and changes nothing", async () => {
    const [one, two] = [await openFile(), await openFile()];
    const { idNumber } = await ask<{ idNumber: string }>(HERE, `/casefiles/${one}/identity`, { purpose: "objection" });
    await record(HERE, two, asked("identity.idNumber"));
    expect(await ask(HERE, `/casefiles/${two}/corrections`, reply({ identity: { idNumber } }))).toMatchObject({ status: 409 });
    expect((await read(HERE, two)).facts.some((each) => each.id === "a1")).toBe(false);
  });

  it("of an ID number that makes a minor guards the file, with whoever corrected it on the list (未成年人保护法 103)", async () => {
    const id = await openFile();
    await record(HERE, id, asked("identity.idNumber"));
    const digits = `64010420100101${(serial += 1)}`;
    const idNumber = digits + checkCharacter(digits);
    expect(await ask(HERE, `/casefiles/${id}/corrections`, reply({ identity: { idNumber } }))).toMatchObject({ status: 200 });
    const rows = await database.loader.transaction((tx) => tx.rows("select guarded, adult_on from casefile where id = $1", [id]));
    expect(rows).toEqual([{ guarded: true, adult_on: "2028-01-01" }]);
    expect(await read(TOWNSHIP, id)).toMatchObject({ status: 404 });
    expect(await read(HERE, id)).toMatchObject({ status: 200, guarded: true });
  });
});

describe("a copy of the own record (个人信息保护法 45)", () => {
  const asked = fact("q1", "copy.requested", "2026-04-01", { how: "oral" });

  it("is made for a request on file, says who looked by office and not by name, and is in the audit as an export for that purpose", async () => {
    const id = await openFile(MISSES);
    expect(await ask(HERE, `/casefiles/${id}/copy`, { request: "q1" })).toMatchObject({ status: 422, code: "copy.request" });
    await record(HERE, id, asked);
    await read(TOWNSHIP, id);
    const masked = await ask<Copy>(HERE, `/casefiles/${id}/copy`, { request: "q1" });
    expect(masked).toMatchObject({ status: 200, identity: null, masked: "示**", office: `禁毒办${HERE}`, request: { id: "q1" } });
    expect(masked.facts.map((one) => one.id)).toEqual(["f1", "f2", "m1", "m2", "m3", "q1"]);
    expect("problems" in ENGINE.parse({ casefile: { region: masked.region.code, rules: masked.rules }, facts: masked.facts })).toBe(false);
    expect(masked.looks).toContainEqual(
      expect.objectContaining({ office: `禁毒办${TOWNSHIP}`, verb: "casefile.get", purpose: "supervision" }),
    );
    expect(JSON.stringify([masked.looks, masked.facts])).not.toMatch(/工作人员6401|at\.6401/);
    const full = await ask<Copy>(HERE, `/casefiles/${id}/copy`, { request: "q1", full: true });
    expect(full.identity).toMatchObject({ name: "示例甲" });
    const lines = await database.loader.transaction((tx) =>
      tx.rows<{ verb: string }>("select verb, purpose from audit where casefile_id = $1 and purpose = 'own_request' order by id", [id]),
    );
    expect(lines.filter((one) => one.verb === "rights.copy")).toHaveLength(2);
    expect(lines.filter((one) => one.verb === "person.reveal")).toHaveLength(1);
  });

  it("is owed in five working days, and its handing over settles it", async () => {
    const id = await openFile();
    const told = await record(HERE, id, asked);
    expect(told.arisen).toContainEqual({ key: "copy.hand", dueOn: "2026-04-09" });
    expect(await record(HERE, id, fact("h1", "copy.handed", TODAY, { request: "q9", form: "paper" }))).toMatchObject({ status: 422 });
    expect((await record(HERE, id, fact("h1", "copy.handed", TODAY, { request: "q1", form: "paper" }))).done).toMatchObject([
      { key: "copy.hand" },
    ]);
    expect(await record(HERE, id, fact("h2", "copy.handed", TODAY, { request: "q1", form: "paper" }))).toMatchObject({ status: 409 });
  });
});

describe("a minor (未成年人保护法 103)", () => {
  it("under fourteen: what rests on consent waits for the guardian's (个人信息保护法 31); what is a duty does not", async () => {
    const id = await openFile([], "20130601");
    const assessed = fact("s1", "assessment.done", TODAY, { scale: "PHQ-9" });
    expect(await record(HERE, id, assessed)).toMatchObject({ status: 409, code: "guardian.consent" });
    expect(await record(HERE, id, fact("v1", "visit.made", TODAY, { mode: "home", met: true }))).toMatchObject({ status: 200 });
    await record(HERE, id, fact("k1", "guardian.consented", "2026-04-01", { relation: "parent", who: "张女士", how: "paper" }));
    expect(await record(HERE, id, assessed)).toMatchObject({ status: 200 });
    await record(HERE, id, fact("k2", "guardian.withdrew", "2026-04-02"));
    expect(await record(HERE, id, { ...assessed, id: "s2" })).toMatchObject({ status: 409 });
  });

  it("at fourteen the guardian's consent is no longer a condition", async () => {
    const id = await openFile([], "20110601");
    expect(await record(HERE, id, fact("s1", "assessment.done", TODAY, { scale: "PHQ-9" }))).toMatchObject({ status: 200 });
  });

  it("the list is kept by a supervisor, of others, and never emptied", async () => {
    const id = await openFile([], "20100601");
    expect(await read(TOWNSHIP, id)).toMatchObject({ status: 404 });
    const mine = (lists: readonly AccessList[]) => lists.find((one) => one.casefileId === id);
    const list = mine(await ask<AccessList[]>(TOWNSHIP, "/rights/access-lists"));
    expect(list?.members).toMatchObject([{ login: `at.${HERE}`, reason: "casefile.open", until: null }]);
    expect(mine(await ask<AccessList[]>(ELSEWHERE, "/rights/access-lists"))).toBeUndefined();
    const candidates = await ask<Candidate[]>(COUNTY, `/rights/access-lists/${id}/candidates`);
    expect(candidates.map(({ login }) => login)).toEqual([`at.${TOWNSHIP}`]);
    const clerk = candidates[0];
    const entry = { login: clerk?.login, post: clerk?.post, reason: "复核异议" };
    const add = (who: string, given: object = entry) => ask<AccessList>(who, `/rights/access-lists/${id}/members`, given);
    expect(await add(HERE)).toMatchObject({ status: 403, code: "role.refused" });
    expect(await add(TOWNSHIP)).toMatchObject({ status: 403, code: "list.oneself" });
    expect(await add(COUNTY, { ...entry, login: `at.${NEXT_DOOR}` })).toMatchObject({ status: 422, code: "list.candidate" });
    expect(await add(COUNTY, { ...entry, until: "2026-04-02" })).toMatchObject({ status: 422, code: "list.until" });
    expect(await add(ELSEWHERE)).toMatchObject({ status: 404 });
    const both = await add(COUNTY);
    expect(both.members.map(({ login }) => login)).toEqual([`at.${HERE}`, `at.${TOWNSHIP}`]);
    expect(await add(COUNTY)).toMatchObject({ status: 409, code: "list.twice" });
    expect(await read(TOWNSHIP, id)).toMatchObject({ status: 200 });

    const end = (who: string, n: number) => ask(who, `/rights/access-lists/${id}/members/${both.members[n]?.id}/end`, { reason: "已办结" });
    expect(await end(TOWNSHIP, 1)).toMatchObject({ status: 403, code: "list.oneself" });
    expect(await end(COUNTY, 1)).toMatchObject({ status: 200 });
    expect(await end(COUNTY, 0)).toMatchObject({ status: 409, code: "list.last" });
    expect(await read(TOWNSHIP, id)).toMatchObject({ status: 404 });
  });

  it("on coming of age the list ends by itself, and the file is seen by its line again", async () => {
    const id = await openFile([], "20080404");
    const birthday = await testApp(database.database, "2026-04-04");
    const asked = async (server: FastifyInstance, url: string) => {
      const answer = await server.inject({ url: `/api${url}`, headers: { cookie: cookies.get(TOWNSHIP) ?? "" } });
      return { status: answer.statusCode, lists: answer.body };
    };
    expect(await asked(app, `/casefiles/${id}`)).toMatchObject({ status: 404 });
    expect((await asked(app, "/rights/access-lists")).lists).toContain(id);
    await deriveCity(database.loader.transaction, ENGINE, { city: 6401, today: "2026-04-04", dueOnly: true });
    expect(await asked(birthday, `/casefiles/${id}`)).toMatchObject({ status: 200 });
    expect((await asked(birthday, "/rights/access-lists")).lists).not.toContain(id);
  });

  it("under the worker's role, the database itself takes nobody else onto a list and nobody off it", async () => {
    const id = await openFile([], "20100701");
    const worker = { ...scopeOf(HERE), login: `at.${HERE}`, role: "station_worker", sees: "persons" as const };
    const copied = (login: string) =>
      database.database.withActor(worker, (tx) =>
        tx.run(
          `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by)
           select city, gen_random_uuid(), region, casefile_id, person_id, post_id, $2, kind, reason, now(), login from file_grant where casefile_id = $1`,
          [id, login],
        ),
      );
    await expect(copied(`at.${NEXT_DOOR}`)).rejects.toThrow(/row-level security/);
    const ended = await database.database.withActor(worker, (tx) =>
      tx.run("update file_grant set ended_at = now() where casefile_id = $1", [id]),
    );
    expect(ended).toBe(0);
  });
});
