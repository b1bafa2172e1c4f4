import { beforeAll, describe, expect, it } from "vitest";
import { deriveCity } from "#casefile/server";
import { readExtract, upsertRegions } from "#region/server";
import { ENGINE } from "../../apps/rooms.ts";
import { crypto } from "../../tests/support/app.ts";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { num } from "./calendar.ts";
import { filesOf, plan } from "./city.ts";
import { insertFacts, insertOffices, insertRegister, registerOf } from "./load.ts";
import { seedNotices } from "./notices.ts";
import { seedRequests } from "./requests.ts";
import { staffedOffices } from "./staffing.ts";

const CITY = 6401;
const all = readExtract(String(CITY)) ?? [];
const villages = all.filter(({ level }) => level === "village");
/** The village with most to do, and one of another county. */
const [HERE, THERE] = ["640104001002", "640105001007"] as const;
const [WORKER, OTHER] = [`worker.${HERE}`, `worker.${THERE}`];
const [TOWNSHIP, COUNTY] = [`township.${HERE.slice(0, 9)}`, `county.${HERE.slice(0, 6)}`];

/** The city as the seed makes it, but only two of its villages, in two counties, have files. */
async function seedTwoVillages({ loader }: TestDatabase, today: string): Promise<void> {
  const last = num(today) - 1;
  const offices = staffedOffices(all, today);
  const files = [...filesOf(plan(last, 1, villages), all, last)].filter(({ region }) => region === HERE || region === THERE);
  await loader.transaction(async (tx) => {
    await upsertRegions(tx, all);
    await insertOffices(tx, CITY, offices, "none");
    await insertRegister(tx, CITY, registerOf(files, offices, crypto));
    await insertFacts(tx, CITY, files);
  });
  await deriveCity(loader.transaction, ENGINE, { city: CITY, today, dueOnly: false });
  await seedNotices(loader, { city: CITY, today, crypto });
  await seedRequests(loader, { city: CITY, today, engine: ENGINE, crypto });
}

describe.each([
  ["a Monday", "2026-11-23"],
  ["the day after a week of holidays", "2026-10-08"],
])("the demonstration’s requests, seeded on %s", (_, today) => {
  let database: TestDatabase;
  const rows = <Row extends object>(sql: string) => database.loader.transaction((tx) => tx.rows<Row>(sql));

  beforeAll(async () => {
    database = await testDatabase();
    await seedTwoVillages(database, today);
  });

  it("stand in every state, with somebody by name who answered or is to answer", async () => {
    const requests = await rows<{ kind: string; status: string; by: string; answered: string | null; risen: number; named: boolean }>(
      `select kind, status, asked_by as by, answered_by as answered, risen, coalesce(answerer_name, reviewer_name) is not null as named
       from access_request order by id`,
    );
    const states = requests.map(({ kind, status, by, answered, risen }) => [kind, status, by, answered, risen > 0 ? "risen" : ""]);
    expect(states).toHaveLength(9);
    expect(states).toEqual(
      expect.arrayContaining([
        ["emergency", "unjustified", OTHER, TOWNSHIP, ""],
        ["emergency", "justified", OTHER, TOWNSHIP, ""],
        ["emergency", "asked", OTHER, null, "risen"],
        ["emergency", "asked", OTHER, null, ""],
        ["emergency", "asked", WORKER, null, ""],
        ["unseal", "refused", WORKER, COUNTY, ""],
        ["unseal", "withdrawn", WORKER, WORKER, ""],
        ["unseal", "approved", WORKER, COUNTY, ""],
        ["unseal", "asked", TOWNSHIP, null, ""],
      ]),
    );
    expect(requests.filter(({ kind, named }) => kind === "emergency" && !named)).toEqual([]);
  });

  it("open what they should: two looks that go on, one ended as not justified, one file unsealed", async () => {
    const looks = await rows<{ login: string; status: string; open: boolean }>(
      `select g.login, r.status, g.ended_at is null and g.until_at > now() as open from access_request r
       join file_grant g on g.city = r.city and g.id = r.grant_id`,
    );
    const isOpen = looks.filter(({ open, status }) => open && status === "asked").map(({ login }) => login);
    expect(new Set(isOpen)).toEqual(new Set([WORKER, OTHER]));
    expect(looks.filter(({ status, open }) => status === "unjustified" && open)).toEqual([]);
    expect(
      await rows(
        `select r.status from access_request r join casefile c on c.city = r.city and c.id = r.casefile_id where r.kind = 'unseal' and not c.sealed`,
      ),
    ).toEqual([{ status: "approved" }]);
  });

  it("leave notices: one of an account and one of a look that nobody reviewed are open, one is settled", async () => {
    const notices = await rows<{ code: string; settled: boolean }>(
      `select n.code, z.notice_id is not null as settled from notice n left join notice_settlement z on z.city = n.city and z.notice_id = n.id`,
    );
    const count = (code: string, settled: boolean) => notices.filter((one) => one.code === code && one.settled === settled).length;
    expect([count("person.looks", false), count("person.looks", true)]).toEqual([1, 1]);
    expect([count("access.unanswered", false), count("access.unanswered", true)]).toEqual([1, 0]);
  });
});
