import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Line } from "#message";
import { deliverMessages } from "#message/server";
import { findPostsOf } from "#org/server";
import { checkCharacter } from "#person";
import { openMail } from "#platform/mail";
import { cookieOf, crypto, testApp } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { openPostOffice, type PostOffice } from "../../tests/support/post-office.ts";
import { textOf } from "../../tests/support/unfolded.ts";
import { ENGINE } from "../rooms.ts";
import { linesFor } from "./lines.ts";
import { closeNights, officeOf } from "./nightly.ts";
import { createOffice } from "./office.ts";

const [VILLAGE, TOWNSHIP, TODAY] = ["640104001001", "640104001", "2026-03-27"] as const;
const DIGITS = "99999919900101001";
const PERSON = { name: "欧阳敏", idNumber: DIGITS + checkCharacter(DIGITS) };

describe("what somebody is told", () => {
  let base: TestDatabase;
  let mails: PostOffice;
  const officeOn = (today: string) =>
    createOffice({
      db: base.database,
      accounts: accountsOf(base.database),
      engine: ENGINE,
      crypto,
      clock: { now: () => new Date(`${today}T10:00:00+08:00`), today: () => today },
    });
  const linesAt = async (login: string): Promise<readonly Line[]> => {
    const [post] = await base.database.readAs(officeOf(6401), (tx) => findPostsOf(tx, 6401, login, TODAY));
    if (!post) throw new Error(`${login} holds no post`);
    return linesFor(officeOn(TODAY))({ city: 6401, login, post }, TODAY);
  };

  const told = (lines: readonly Line[]) =>
    lines.map(({ title, due, overdue }) => [title.zh, due, overdue && "late"].filter(Boolean).join(" "));

  /** One person whom nobody looks after: what is overdue has become a matter of the line. */
  beforeAll(async () => {
    base = await testDatabase();
    mails = await openPostOffice();
    await addRegions(base.loader, [VILLAGE]);
    await addAccounts(base.loader, ["6401", "640104", TOWNSHIP, VILLAGE]);
    const app = await testApp(base.database, "2026-03-06");
    const facts = [
      { id: "f1", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } },
      { id: "f2", kind: "checkin.reported", on: "2026-03-05", body: {} },
    ];
    const headers = { cookie: await cookieOf(app, `at.${VILLAGE}`) };
    await app.inject({ method: "POST", url: "/api/casefiles", headers, payload: { region: VILLAGE, person: PERSON, facts } });
    await closeNights(officeOn("2026-03-06"));
    await closeNights(officeOn(TODAY));
  });
  afterAll(() => mails.close());

  it("is the work that is late where one serves, and the matters that wait for one or are late with others", async () => {
    expect(told(await linesAt(`at.${VILLAGE}`))).toEqual(["日常工作 4 项 late"]);
    expect(told(await linesAt(`at.${TOWNSHIP}`))).toContain("督办单（督办·待答复）1 件 2026-03-31");
    // The day of the order passes: it is late with the township, and whoever oversees it is told.
    await base.loader.transaction((tx) => tx.run(`update matter set due_on = '2026-03-26' where region = '${VILLAGE}'`));
    expect(told(await linesAt(`at.${TOWNSHIP}`))).toContain("督办单（督办·待答复）1 件 2026-03-26 late");
    expect(told(await linesAt("at.640104"))).toContain("督办单（督办·待答复）1 件，由他人办理 2026-03-26 late");
  });

  it("names nobody, and no title or text that somebody wrote", async () => {
    await base.loader.transaction((tx) =>
      tx.run(`update matter set title = '关于${PERSON.name}的督办', body = body || '{"facts":"${PERSON.name}"}'`),
    );
    await base.loader.transaction((tx) =>
      tx.run(
        `insert into message_way (city, region, login, way, every, address, confirmed_on)
         select 6401, '6401', login, 'mail', 'day', login || '@example.org', '2026-01-05' from account`,
      ),
    );
    const mail = openMail({ url: mails.url, from: "yinghuo@example.org" });
    const office = officeOn(TODAY);
    const sender = {
      ...office,
      office: officeOf(6401),
      outgoing: { ...office.outgoing, mail },
      linesOf: linesFor(office),
      now: office.clock.now,
    };
    const failed = (error: unknown) => {
      throw error;
    };
    const { made, sent } = await deliverMessages({ ...sender, failed });
    mail.close();
    expect([made, sent]).toEqual([4, mails.taken.length]);
    const texts = mails.taken.map(({ raw }) => textOf(raw)).join("\n");
    expect(texts).toContain("日常工作");
    for (const kept of [PERSON.name, PERSON.name.slice(0, 2), PERSON.idNumber, "关于"]) expect(texts).not.toContain(kept);
  });
});
