import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { FoundItem } from "#casefile";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";

const [HERE, NEXT_DOOR, TODAY] = ["640104001001", "640104001002", "2026-03-28"] as const;

// 999999 is no division, and no mobile number begins with 111: nobody has these.
const numbered = (digits: string) => digits + checkCharacter(digits);
const PEOPLE = [
  { name: "马建国", idNumber: numbered("99999919700101001"), phone: "111 0000 0001", address: "示例路 1 号" },
  { name: "马建国", idNumber: numbered("99999919810202002"), phone: "+86 11100000002", address: null },
  { name: "马静", idNumber: numbered("99999919920303003"), phone: null, address: null },
  { name: "欧阳敏", idNumber: numbered("99999919930404004"), phone: "11100000004", address: null },
] as const;

type Found = { status: number; code?: string; field?: string; items: FoundItem[]; counts: { total: number }; next: string | null };

describe("who somebody is", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  const cookies = new Map<string, string>();
  const ids: string[] = [];

  const ask = async <Body>(login: string, url: string, payload: object): Promise<Body & { status: number; code?: string }> => {
    const answer = await app.inject({ method: "POST", url, headers: { cookie: cookies.get(login) ?? "" }, payload });
    return { status: answer.statusCode, ...answer.json<Body>() };
  };
  const find = (q: string, more: object = {}, at: string = HERE) =>
    ask<Found>(`at.${at}`, "/api/casefiles/search", { q, purpose: "visit", ...more });
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));
  const audit = (verb: string) =>
    rows<{ actor: string; target: string; purpose: string | null; detail: Record<string, unknown> }>(
      `select actor, target, purpose, detail from audit where verb = '${verb}' order by id`,
    );
  const afresh = () =>
    database.loader.transaction(async (tx) => {
      await tx.run("delete from look_tally");
      await tx.run("delete from notice");
    });

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, NEXT_DOOR]);
    await addAccounts(database.loader, [HERE, NEXT_DOOR]);
    app = await testApp(database.database, TODAY);
    for (const region of [HERE, NEXT_DOOR]) cookies.set(`at.${region}`, await cookieOf(app, `at.${region}`));
    for (const [n, person] of PEOPLE.entries()) {
      const served = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
      const opened = await ask<{ id: string }>(`at.${HERE}`, "/api/casefiles", { region: HERE, person, facts: [served] });
      if (opened.status !== 201) throw new Error(`person ${n} was not entered`);
      ids.push(opened.id);
    }
  });

  it.each([
    ["the whole ID number", PEOPLE[0].idNumber, [0]],
    ["the last four of it", PEOPLE[0].idNumber.slice(-4), [0]],
    ["the last four of it, in a small letter", PEOPLE[2].idNumber.slice(-4).toLowerCase(), [2]],
    ["the full name, also where two have it", "马建国", [0, 1]],
    ["the full name with a blank", "马 静", [2]],
    ["the surname and the first letter", "马j", [0, 1, 2]],
    ["a surname of two characters and the first letter", "欧阳M", [3]],
    ["the telephone number, however it was written", "11100000002", [1]],
    ["the telephone number with the code of the country", "+86 111-0000-0004", [3]],
    ["nobody", "王伟", []],
  ])("is found by %s", async (_, q, expected) => {
    const { status, items, counts } = await find(q);
    expect(status).toBe(200);
    expect(new Set(items.map(({ id }) => ids.indexOf(id)))).toEqual(new Set(expected));
    expect(counts.total).toBe(expected.length);
    expect((await find(q, {}, NEXT_DOOR)).items).toEqual([]);
  });

  it("two of one name are told apart by the ends of their numbers, and nothing more is shown", async () => {
    const found = await find("马建国");
    const told = found.items.map(({ masked, hint }) => [masked, hint?.idNumber, hint?.phone].join(" "));
    expect(new Set(told)).toEqual(
      new Set(PEOPLE.slice(0, 2).map(({ idNumber }, n) => `马** 9999**********${idNumber.slice(-4)} 111****000${n + 1}`)),
    );
    expect(JSON.stringify(found)).not.toMatch(/马建国|999999|1110000/);
  });

  it("a search is one line of the audit with its purpose, however many pages and counts it has; never with a name or a number", async () => {
    const before = (await audit("person.search")).length;
    await find("马j", { limit: 1 });
    const { next } = await find("马j", { limit: 1 });
    expect((await find("马j", { limit: 1, after: next })).status).toBe(200);
    await find("马j", { purpose: "case_handling", note: "示例〔2026〕1号" });
    const lines = (await audit("person.search")).slice(before);
    expect(lines.map(({ actor, purpose, detail }) => [actor, purpose, detail["by"], detail["note"]])).toEqual([
      [`at.${HERE}`, "visit", "initial", undefined],
      [`at.${HERE}`, "case_handling", "initial", "示例〔2026〕1号"],
    ]);
    expect(JSON.stringify(await audit("person.search"))).not.toMatch(/马|欧阳|999999|1110000/);
  });

  it("a reveal shows the address too, and its purpose and paper are in the audit", async () => {
    const stated = { purpose: "state_rule", note: "示例办法 第 3 条" };
    expect(await ask(`at.${HERE}`, `/api/casefiles/${ids[0]}/identity`, stated)).toMatchObject({ status: 200, ...PEOPLE[0] });
    expect((await audit("person.reveal")).at(-1)).toMatchObject({ target: ids[0], purpose: "state_rule", detail: { note: stated.note } });
  });

  it("what was refused for want of a purpose has shown nothing and counts as no look", async () => {
    await afresh();
    const before = (await audit("person.search")).length + (await audit("person.reveal")).length;
    expect(await find("马建国", { purpose: undefined })).toMatchObject({ status: 422, code: "purpose.missing", field: "purpose" });
    expect(await find("马建国", { purpose: "curiosity" })).toMatchObject({ status: 422, code: "purpose.unknown", field: "purpose" });
    expect(await ask(`at.${HERE}`, `/api/casefiles/${ids[0]}/identity`, { purpose: "好奇" })).toMatchObject({
      status: 422,
      field: "purpose",
    });
    expect((await audit("person.search")).length + (await audit("person.reveal")).length).toBe(before);
    expect(await rows("select * from look_tally")).toEqual([]);
  });

  it("more than thirty looks in a day raise one notice to the security administrator, in the transaction of the look [design]", async () => {
    await afresh();
    const notices = () => rows<{ subject: string; role: string; detail: unknown }>("select subject, role, detail from notice");
    for (let n = 0; n < 15; n += 1) {
      await ask(`at.${HERE}`, `/api/casefiles/${ids[n % 2]}/identity`, { purpose: n % 4 < 2 ? "visit" : "paper" });
      await find(n % 2 ? "马建国" : "欧阳敏");
    }
    expect(await notices()).toEqual([]);
    // The same question once more is the same look.
    await find("欧阳敏");
    expect(await notices()).toEqual([]);
    await find("马静");
    const raised = { subject: `at.${HERE}`, role: "security_admin", detail: { looks: 31, limit: 30 } };
    expect(await notices()).toEqual([raised]);
    await find("马建国");
    expect(await notices()).toEqual([raised]);
    expect(await rows("select looks from look_tally where looks > 30")).toEqual([{ looks: 32 }]);
    await find("马静", {}, NEXT_DOOR);
    expect(await notices()).toHaveLength(1);
  });
});
