import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "#access";
import { deriveCity } from "#casefile/server";
import { checkCharacter } from "#person";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addKeeper, addRegions } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { deriveDue } from "./nightly.ts";

const [HERE, NEXT_DOOR, TOWNSHIP] = ["640104001001", "640104001002", "640104001"] as const;
/** Three years from report-in on 10 March 2023 end on 9 March 2026. */
const [BEFORE, THE_DAY, AFTER] = ["2026-03-09", "2026-03-10", "2026-03-11"] as const;

describe("three years without use close a file to those who serve it, on the day; a receipt is left (戒毒条例 7)", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let today: string = BEFORE;
  let made = 0;
  const cookies = new Map<string, string>();

  const ask = async <Body>(login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Body & { status: number }> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Body>(), status: answer.statusCode };
  };
  const open = async (region: string = HERE) => {
    made += 1;
    const digits = `9999991980010${1000 + made}`;
    const opened = await ask<{ id: string }>(`at.${region}`, "POST", "/api/casefiles", {
      region,
      person: { name: "马建国", idNumber: digits + checkCharacter(digits), phone: null, address: null },
      facts: [
        { id: "f1", kind: "decision.served", on: "2023-03-01", body: { measure: "community_detox", months: 36 } },
        { id: "f2", kind: "checkin.reported", on: "2023-03-10", body: {} },
      ],
    });
    if (opened.status !== 201) throw new Error(JSON.stringify(opened));
    return opened.id;
  };
  const night = (day: string) => {
    today = day;
    return deriveDue({ db: database.database, engine: ENGINE, clock: { now: () => new Date(), today: () => day } });
  };
  const receipts = async (login = `at.${HERE}`) => (await ask<{ items: Receipt[] }>(login, "GET", "/api/access/receipts")).items;

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [HERE, NEXT_DOOR]);
    await addAccounts(database.loader, [HERE, NEXT_DOOR, TOWNSHIP]);
    await addKeeper(database.loader, "leader", TOWNSHIP, "leader");
    app = await testApp(database.database, { now: () => new Date(), today: () => today });
  });
  beforeEach(async () => {
    today = BEFORE;
    await database.loader.transaction(async (tx) => {
      for (const table of ["seal_receipt", "seal_count"]) await tx.run(`delete from ${table}`);
    });
  });

  it("not the day before, on the day exactly one, and no second one whatever is run again", async () => {
    const id = await open();
    await night(BEFORE);
    expect(await receipts()).toEqual([]);
    expect((await ask(`at.${HERE}`, "GET", `/api/casefiles/${id}`)).status).toBe(200);
    await night(THE_DAY);
    expect((await ask(`at.${HERE}`, "GET", `/api/casefiles/${id}`)).status).toBe(403);
    const left = await receipts();
    expect(left).toMatchObject([
      {
        casefileId: id,
        number: `〔2026〕封字第 ${HERE}-001 号`,
        masked: "马**",
        openedOn: BEFORE,
        facts: 2,
        sealedOn: THE_DAY,
        basis: "戒毒条例 7；治安管理处罚法 136",
      },
    ]);
    expect(JSON.stringify(left)).not.toMatch(/建国|999999/);
    await night(THE_DAY);
    await night(AFTER);
    await deriveCity(database.loader.transaction, ENGINE, { city: 6401, today: AFTER, dueOnly: false });
    expect(await receipts()).toEqual(left);
  });

  it("found only later, since the server was down, it still says the day on which the file closed", async () => {
    await open();
    await night("2026-04-20");
    expect(await receipts()).toMatchObject([{ sealedOn: THE_DAY }]);
  });

  it("numbers go on in each place and year, also for many in one night", async () => {
    for (const region of [HERE, HERE, NEXT_DOOR, HERE]) await open(region);
    await night(THE_DAY);
    expect((await receipts()).map(({ number }) => number).toSorted()).toEqual([1, 2, 3].map((n) => `〔2026〕封字第 ${HERE}-00${n} 号`));
    expect((await receipts(`at.${NEXT_DOOR}`)).map(({ number }) => number)).toEqual([`〔2026〕封字第 ${NEXT_DOOR}-001 号`]);
    expect(await receipts(`at.${TOWNSHIP}`)).toHaveLength(4);
  });

  it("a file that is unsealed for a while and closes again leaves no second one", async () => {
    const id = await open();
    await night(THE_DAY);
    await database.loader.transaction((tx) =>
      tx.run(
        `insert into fact (city, casefile_id, id, region, served, sealed, kind, happened_on, recorded_at, recorded_by, body)
         values (6401, $1, 'u1', $2, $2, true, 'file.unsealed', $3, now(), 'x', $4)`,
        [id, HERE, THE_DAY, JSON.stringify({ basis: "示例", approvedBy: ["a", "b"], until: AFTER })],
      ),
    );
    await deriveCity(database.loader.transaction, ENGINE, { city: 6401, today: THE_DAY, dueOnly: false });
    today = AFTER;
    expect((await ask(`at.${HERE}`, "GET", `/api/casefiles/${id}`)).status).toBe(200);
    await night("2026-03-12");
    expect((await ask(`at.${HERE}`, "GET", `/api/casefiles/${id}`)).status).toBe(403);
    expect(await receipts()).toHaveLength(1);
  });

  it("is read by those who see persons there, each time in the audit; by nobody else, and nobody changes it", async () => {
    await open();
    await night(THE_DAY);
    const [one] = await receipts();
    const url = `/api/access/receipts/${one?.id}`;
    expect(await ask(`at.${HERE}`, "GET", url)).toMatchObject({ status: 200, ...one });
    expect((await ask(`at.${NEXT_DOOR}`, "GET", url)).status).toBe(404);
    expect((await ask("leader", "GET", url)).status).toBe(403);
    const lines = await database.loader.transaction((tx) => tx.rows("select actor from audit where verb = 'access.receipt'"));
    expect(lines).toEqual([{ actor: `at.${HERE}` }]);
    const as = (more: object) => ({ city: 6401, lo: HERE, hi: "640104001002", login: `at.${HERE}`, ...more });
    expect(await database.database.withActor(as({ role: "leader" }), (tx) => tx.rows("select 1 from seal_receipt"))).toEqual([]);
    await expect(
      database.database.withActor(as({ sees: "persons" }), (tx) => tx.run("update seal_receipt set masked = 'x'")),
    ).rejects.toThrow(/permission denied/);
  });
});
