import { describe, expect, it } from "vitest";
import type { Counts } from "#casefile";
import { checkCharacter } from "#person";
import { withClient } from "#platform/db";
import { cookieOf, crypto, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { findDemo, setDemoPassword } from "./demo.ts";
import { deriveDue, everyNight } from "./nightly.ts";
import { createOffice } from "./office.ts";

const VILLAGE = "640104001001";
const officeOn = (db: Parameters<typeof createOffice>[0]["db"], today: string) =>
  createOffice({ db, accounts: accountsOf(db), engine: ENGINE, crypto, clock: { now: () => new Date(), today: () => today } });

describe("while nobody records anything", () => {
  it("the calendar alone turns “awaiting report-in” into “not reported”, once (条例 14: 15 days)", async () => {
    const { database, loader } = await testDatabase();
    await addRegions(loader, [VILLAGE]);
    await addAccounts(loader, [VILLAGE]);
    const app = await testApp(database, "2026-03-03");
    const headers = { cookie: await cookieOf(app, `at.${VILLAGE}`) };
    const digits = "99999919900101001";
    const person = { name: "示例甲", idNumber: digits + checkCharacter(digits) };
    const served = { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
    await app.inject({ method: "POST", url: "/api/casefiles", headers, payload: { region: VILLAGE, person, facts: [served] } });
    const statuses = async () => (await app.inject({ url: "/api/casefiles/count", headers })).json<Counts>().byStatus;

    expect(await statuses()).toEqual({ awaiting_checkin: 1 });
    expect(await deriveDue(officeOn(database, "2026-03-17"))).toBe(0);
    expect(await deriveDue(officeOn(database, "2026-03-18"))).toBe(1);
    expect(await statuses()).toEqual({ not_reported: 1 });
    expect(await deriveDue(officeOn(database, "2026-03-18"))).toBe(0);
  });

  it("the night's work is done at once on start, and its failure does not stop the server", async () => {
    const failures: unknown[] = [];
    const nights = everyNight(
      () => Promise.reject(new Error("no disk")),
      (error) => failures.push(error),
    );
    await nights.stop();
    expect(failures).toEqual([new Error("no disk")]);
  });
});

describe("the demonstration", () => {
  it("is known by its city account, and gets another password only when another is given", async () => {
    const { database, loader, connection } = await testDatabase();
    await addRegions(loader, [VILLAGE]);
    await addAccounts(loader, ["6401", VILLAGE]);
    const office = officeOn(database, "2026-03-17");
    expect(await findDemo(office)).toEqual({ demo: false, accounts: [] });

    await loader.transaction((tx) => tx.run("update account set login = 'city' where login = 'at.6401'"));
    const inAuth = (sql: string, params: string[] = []) =>
      withClient(connection("auth"), async (client) => (await client.query<{ hash: string }>(sql, params)).rows[0]?.hash);
    await inAuth("update auth.account set login = 'city' where login = 'at.6401'");
    expect(await findDemo(office)).toEqual({
      demo: true,
      accounts: [{ login: "city", name: "工作人员6401", region: "地区6401", title: "市禁毒办工作人员" }],
    });
    const hashOf = (login: string) =>
      inAuth("select password as hash from auth.credential c join auth.account a on a.id = c.account_id where login = $1", [login]);
    const before = await hashOf("city");
    await setDemoPassword(office, PASSWORD);
    expect(await hashOf("city")).toBe(before);
    await setDemoPassword(office, "another");
    const app = await testApp(database, "2026-03-17");
    expect(await cookieOf(app, "city", "another")).toContain("yinghuo_session=");
    expect(await cookieOf(app, `at.${VILLAGE}`, "another")).toContain("yinghuo_session=");
  });
});
