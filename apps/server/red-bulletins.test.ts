import { beforeAll, describe, expect, it } from "vitest";
import type { Day } from "#platform/day";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { dutyDesk } from "../../tests/support/duties.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { addSeat } from "../../tests/support/seats.ts";

describe("通报明责 · what a rule makes of bulletins", () => {
  let base: TestDatabase;

  beforeAll(async () => {
    base = await testDatabase();
    await addRegions(base.loader, ["640104001001", "640105001001"]);
    await addAccounts(base.loader, ["6401", "640104", "640105"]);
    await addSeat(base.loader, { login: "leader", region: "6401", role: "leader" });
  }, 60_000);

  /** One that says something of two counties. */
  const publish = async (on: Day, red: readonly string[]) => {
    const desk = await dutyDesk(base, on);
    const heading = `关于${on}的通报`;
    const { id } = await desk.open("at.6401", { kind: "bulletin", region: "6401", body: { type: "event", heading } });
    const problems = ["640104", "640105"].map((region) => ({ region, what: "台账未更新", asked: "补齐", red: red.includes(region) }));
    const input = { heading, addressees: ["county_officer@640104"], paragraphs: ["正文。"], problems, figures: [] };
    await desk.step("at.6401", id, "edit", { input });
    await desk.step("at.6401", id, "submit");
    await desk.step("leader", id, "approve");
    expect(await desk.step("at.6401", id, "publish")).toMatchObject({ http: 201, status: "published" });
  };
  const raised = async (rule: string, on: Day) => {
    await (await dutyDesk(base, on)).night();
    return base.loader.transaction((tx) =>
      tx.rows<{ region: string; owner: string; overseer: string; openedOn: Day }>(
        `select region, owner, overseer, opened_on as "openedOn" from matter where rule = $1 order by id`,
        [rule],
      ),
    );
  };

  it("two red ones in a row about one area raise an order there, once; one that is not red between them starts anew", async () => {
    await publish("2026-03-10", ["640104"]);
    expect(await raised("bulletin.red", "2026-03-10")).toEqual([]);
    await publish("2026-03-11", ["640105"]);
    await publish("2026-03-12", ["640104", "640105"]);
    const order = { region: "640105", owner: "county_officer@640105", overseer: "city_officer@6401", openedOn: "2026-03-12" };
    expect(await raised("bulletin.red", "2026-03-12")).toEqual([order]);
    expect(await raised("bulletin.red", "2026-03-13")).toEqual([order]);
  });

  it("each month the bulletin of the month before is begun on the first working day, by the city’s office", async () => {
    // A server that began on the tenth of March made up for March.
    const days = (await raised("bulletin.monthly", "2026-04-01")).map(({ region, owner, openedOn }) => [region, owner, openedOn]);
    expect(days).toEqual(["2026-03-10", "2026-04-01"].map((day) => ["6401", "city_officer@6401", day]));
    expect(await raised("bulletin.monthly", "2026-04-03")).toHaveLength(2);
  });
});
