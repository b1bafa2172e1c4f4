import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { scopeOf } from "./index.ts";

const actor = { ...scopeOf("640104"), login: "at.640104" };
/** Made as they are asked for: there may be any number. */
const numbers = (to: string) => ({ text: `select generate_series(1, ${to}) as n`, values: [] });

describe("a read of any length", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await database.loader.transaction((tx) =>
      tx.run(
        "insert into org (city, id, region, kind, name) select 6401, gen_random_uuid(), region, 'office', region from unnest(array['640104001', '640105001']) region",
      ),
    );
  });
  const stream = (query: { text: string; values: unknown[] }) => database.database.streamAs<{ n: number }>(actor, query);
  const held = () =>
    database.loader.transaction((tx) =>
      tx.rows("select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'"),
    );

  it("comes in batches, in order and whole", async () => {
    const { rows } = await stream(numbers("2500"));
    const batches = await Array.fromAsync(rows);
    expect(batches.map((batch) => batch.length)).toEqual([1000, 1000, 500]);
    expect(batches.flat().map(({ n }) => n)).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
  });

  it("sees the scope of its actor and nothing else, and writes nothing", async () => {
    const { rows } = await stream({ text: "select region from org", values: [] });
    expect((await Array.fromAsync(rows)).flat()).toEqual([{ region: "640104001" }]);
    const writing = await stream({ text: "delete from org where region = $1 returning region", values: ["640104001"] });
    await expect(Array.fromAsync(writing.rows)).rejects.toThrow(/read-only/);
    await expect(stream({ text: "set app.lo = '6401'", values: [] })).rejects.toThrow("only statements that read or write rows");
  });

  it("that is left early, fails or is never begun gives its connection back", async () => {
    for (let n = 0; n < 5; n += 1) {
      for await (const batch of (await stream(numbers("1000000000"))).rows) {
        expect(batch.length).toBe(1000);
        break;
      }
      await expect(
        Array.fromAsync((await stream({ text: "select 1 / (n - 1500) from generate_series(1, 3000) n", values: [] })).rows),
      ).rejects.toThrow(/division/);
      await (await stream(numbers("1000000000"))).close();
    }
    expect(await held()).toEqual([]);
  });
});
