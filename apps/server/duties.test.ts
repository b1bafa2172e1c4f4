import { beforeAll, describe, expect, it } from "vitest";
import { checkCharacter } from "#person";
import { addDays, type Day } from "#platform/day";
import { crypto, testApp, cookieOf } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { ENGINE } from "../rooms.ts";
import { closeNights } from "./nightly.ts";
import { createOffice, type Office } from "./office.ts";

const VILLAGE = "640104001001";
const OPENED = "2026-03-02";

const officeOn = ({ database }: TestDatabase, today: Day): Office =>
  createOffice({
    db: database,
    accounts: accountsOf(database),
    engine: ENGINE,
    crypto,
    clock: { now: () => new Date(`${today}T08:00:00+08:00`), today: () => today },
  });

/** A village with one person whom nobody looks after from the day of the report-in on. */
async function neglected(): Promise<{ base: TestDatabase; casefile: string }> {
  const base = await testDatabase();
  await addRegions(base.loader, [VILLAGE]);
  await addAccounts(base.loader, ["6401", "640104", "640104001", VILLAGE]);
  const app = await testApp(base.database, "2026-03-06");
  const headers = { cookie: await cookieOf(app, `at.${VILLAGE}`) };
  const digits = "99999919900101001";
  const person = { name: "示例甲", idNumber: digits + checkCharacter(digits) };
  const facts = [
    { id: "f1", kind: "decision.served", on: OPENED, body: { measure: "community_detox", months: 36 } },
    { id: "f2", kind: "checkin.reported", on: "2026-03-05", body: {} },
  ];
  const answer = await app.inject({ method: "POST", url: "/api/casefiles", headers, payload: { region: VILLAGE, person, facts } });
  expect(answer.statusCode, answer.body).toBe(201);
  return { base, casefile: answer.json<{ id: string }>().id };
}

type Line = { on: Day; action: string; to: string; told: string | null; facts: string };
const linesOf = ({ loader }: TestDatabase) =>
  loader.transaction((tx) =>
    tx.rows<Line>(
      `select s.on_day as "on", s.action, s.to_status as "to", s.told, m.body->>'facts' as facts from matter_step s
       join matter m on m.city = s.city and m.id = s.matter_id order by s.on_day, m.id, s.seq`,
    ),
  );

const run = async (base: TestDatabase, days: readonly Day[]) => {
  for (const day of days) await closeNights(officeOn(base, day));
};
const daysFrom = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

describe("禁毒法5 · what nobody does finds the one who answers, level by level", () => {
  let lines: Line[];
  beforeAll(async () => {
    const { base } = await neglected();
    await run(base, daysFrom("2026-03-06", "2026-06-30"));
    lines = await linesOf(base);
  }, 120_000);

  it("a reminder, an order, a talk and a listing, each on its working day", () => {
    const first = lines[0];
    expect(lines.map(({ on, action, to }) => `${on} ${action} ${to}`)).toMatchInlineSnapshot(`
      [
        "2026-03-18 open remind",
        "2026-03-24 escalate order",
        "2026-04-01 escalate talk",
        "2026-04-17 escalate listing",
      ]
    `);
    expect(first?.facts).toContain("逾期");
  });
});
