import { beforeAll, describe, expect, it } from "vitest";
import { kindOf } from "#duty";
import { closeDays } from "#duty/server";
import { isWorkingDay } from "#deadline";
import { readExtract, upsertRegions } from "#region/server";
import { DUTY_BOOK } from "../../../apps/server/duties.ts";
import { officeOf } from "../../../apps/server/nightly.ts";
import { testDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { num } from "../calendar.ts";
import { filesOf, plan } from "../city.ts";
import { insertOffices } from "../load.ts";
import { staffedOffices } from "../staffing.ts";
import { seedDuties } from "./index.ts";

const TODAY = "2026-11-24";
const CITY = 6401;
const regions = readExtract("6401") ?? [];
const villages = regions.filter(({ level }) => level === "village");

type Row = {
  id: string;
  kind: string;
  status: string;
  series: string | null;
  year: number;
  number: number;
  openedOn: string;
  text: string;
};
type Step = { id: string; seq: number; action: string; from: string | null; to: string; on: string; people: string[]; text: string };

describe("three years of the eight responsibilities, as the seed plays them", () => {
  let matters: Row[];
  let trails: Map<string, Step[]>;
  let base: TestDatabase;

  beforeAll(async () => {
    base = await testDatabase();
    await base.loader.transaction(async (tx) => {
      await upsertRegions(tx, regions);
      await insertOffices(tx, CITY, staffedOffices(regions, TODAY), "none");
    });
    await seedDuties(base.loader, { city: CITY, regions, today: TODAY, duties: DUTY_BOOK });
    const read = <One extends object>(sql: string) => base.loader.transaction((tx) => tx.rows<One>(sql, [CITY]));
    matters = await read<Row>(
      `select id, kind, status, series, year, number, opened_on as "openedOn", title || body::text as text from matter where city = $1 order by id`,
    );
    const steps = await read<Step>(
      `select matter_id as id, seq, action, from_status as "from", to_status as "to", on_day as "on", people, coalesce(remark, '') || input::text as text
       from matter_step where city = $1 order by matter_id, seq`,
    );
    trails = Map.groupBy(steps, ({ id }) => id);
  }, 120_000);

  it("every trail is a path of its table and ends where the matter stands", () => {
    for (const { id, kind, status, openedOn } of matters) {
      const { workflow } = kindOf(DUTY_BOOK, kind);
      const trail = trails.get(id) ?? [];
      expect(trail[0]).toMatchObject({ seq: 1, action: "open", from: null, on: openedOn });
      expect(trail.at(-1)?.to).toBe(status);
      for (const [n, step] of trail.entries()) {
        if (n === 0) continue;
        expect(step).toMatchObject({ seq: n + 1, from: trail[n - 1]?.to });
        expect(step.on >= (trail[n - 1]?.on ?? "")).toBe(true);
        expect(
          workflow.steps.some(({ action, from, to }) => action === step.action && from.includes(step.from ?? "") && to === step.to),
        ).toBe(true);
      }
    }
    expect(matters.length).toBeGreaterThan(300);
  });

  it("nobody has checked what they did themselves", () => {
    for (const { id, kind } of matters)
      for (const [n, step] of (trails.get(id) ?? []).entries()) {
        const row = kindOf(DUTY_BOOK, kind).workflow.steps.find(
          ({ action, from }) => action === step.action && from.includes(step.from ?? ""),
        );
        const before =
          trails
            .get(id)
            ?.slice(0, n)
            .filter(({ action }) => row?.notBy?.includes(action)) ?? [];
        expect(before.flatMap(({ people }) => people).filter((one) => step.people.includes(one))).toEqual([]);
      }
  });

  it("numbers run without gaps, by place and year, in the order of days", () => {
    const series = Map.groupBy(
      matters.filter((one) => one.series !== null),
      (one) => `${one.series}|${one.year}`,
    );
    for (const [name, some] of series) {
      const inOrder = some.toSorted((a, b) => a.number - b.number);
      expect(
        inOrder.map((one) => one.number),
        name,
      ).toEqual(inOrder.map((_, n) => n + 1));
      expect(inOrder.map((one) => one.openedOn)).toEqual(inOrder.map((one) => one.openedOn).toSorted());
    }
  });

  it("what people do falls on working days; only the calendar may act on others", () => {
    const onRestDays = [...trails.values()].flat().filter(({ people, on }) => people.length > 0 && !isWorkingDay(on));
    expect(onRestDays).toEqual([]);
  });

  it("years of orders at every level, and today some in every state", () => {
    const orders = matters.filter(({ kind }) => kind === "supervision.order");
    const passed = new Set(orders.flatMap(({ id }) => (trails.get(id) ?? []).map(({ to }) => to)));
    const rungs = ["remind", "order", "talk", "listing"];
    expect([...passed]).toEqual(
      expect.arrayContaining([...rungs, ...["working", "done", "extension", "pausing", "paused"].map((at) => `order.${at}`)]),
    );
    expect([...passed]).toEqual(expect.arrayContaining(["remind.working", "talk.working", "listing.working", "closed", "withdrawn"]));
    const open = new Set(orders.filter(({ openedOn }) => openedOn > "2026-01-01").map(({ status }) => status.replace(/^\w+\.?/, "")));
    expect(open).toEqual(new Set(["", "working", "done", "extension", "pausing", "paused"]));
  });

  it("names nobody who is served: no number of a person, no name", () => {
    const last = num(TODAY) - 1;
    const some = plan(last, 1, villages).slice(0, 1500);
    const names = [...filesOf(some, regions, last)].map(({ identity }) => identity.name).filter((name) => name.length > 2);
    const texts = [...matters, ...[...trails.values()].flat()].map(({ text }) => text).join("\n");
    expect(texts).not.toMatch(/(?<![\w-])\d{11}(?!\w)|(?<!\w)\d{17}[\dX](?!\w)/);
    expect(names.filter((name) => texts.includes(name))).toEqual([]);
  });

  it("the rules run on from there, and find nothing wrong with what was played", async () => {
    const ran = await closeDays(base.loader.transaction, officeOf(CITY), DUTY_BOOK, { today: TODAY });
    expect(ran.map(({ day }) => day)).toEqual([TODAY]);
  });
});
