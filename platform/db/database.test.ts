import { expect, test } from "vitest";
import { scopeOf, openDatabase, withClient } from "./index.ts";
import { SCHEMA, testDatabase } from "../../tests/support/database.ts";

const { database, connection, loader } = await testDatabase();
const actor = (region: string) => ({ login: "worker", ...scopeOf(region) });
const station = (region: string) => [6401, crypto.randomUUID(), region, "station", region];
const INSERT = "insert into org (city, id, region, kind, name) values ($1, $2, $3, $4, $5)";

test("an actor sees the rows of the divisions under its own, and no others", async () => {
  await loader.transaction((tx) =>
    Promise.all(["640104001001", "640104001002", "640105001001"].map((region) => tx.run(INSERT, station(region)))),
  );
  const seenFrom = (region: string) => database.readAs(actor(region), async (tx) => (await tx.rows("select region from org")).length);
  expect(await seenFrom("640104001001")).toBe(1);
  expect(await seenFrom("640104001")).toBe(2);
  expect(await seenFrom("640104")).toBe(2);
  expect(await seenFrom("6401")).toBe(3);
  expect(await seenFrom("6402")).toBe(0);
});

test("without an actor there are no rows", async () => {
  const seen = await withClient(connection("app"), (client) => client.query("select from org"));
  expect(seen.rows).toEqual([]);
});

test("a scope does not stay behind on the connection", async () => {
  await database.readAs(actor("6401"), (tx) => tx.rows("select 1"));
  const left = await database.withStranger({ login: "nobody" }, (tx) => tx.rows("select from org"));
  expect(left).toEqual([]);
});

test("an actor cannot write outside its divisions", async () => {
  await expect(database.withActor(actor("640104"), (tx) => tx.run(INSERT, station("640105001001")))).rejects.toThrow("row-level security");
});

test("when a procedure fails nothing of it is written", async () => {
  const failed = database.withActor(actor("640106"), async (tx) => {
    await tx.run(INSERT, station("640106001001"));
    throw new Error("second thoughts");
  });
  await expect(failed).rejects.toThrow("second thoughts");
  expect(await database.readAs(actor("640106"), (tx) => tx.rows("select from org"))).toEqual([]);
});

test("a statement whose error was swallowed still writes nothing, and says so", async () => {
  const failed = database.withActor(actor("640106"), async (tx) => {
    await tx.run(INSERT, station("640106001001"));
    await tx.run("select 1/0").catch(() => undefined);
  });
  await expect(failed).rejects.toThrow("nothing was written");
});

test("in a one-trip read a query after the first await is refused", async () => {
  const late = database.readAs(actor("6401"), async (tx) => {
    await tx.rows("select 1");
    return tx.rows("select 2");
  });
  await expect(late).rejects.toThrow("This transaction has ended");
});

test("text PostgreSQL cannot hold is the sender's fault, not ours", async () => {
  const broken = database.withActor(actor("6401"), (tx) => tx.run(INSERT, [6401, "not-a-uuid", "640104001001", "station", "x"]));
  await expect(broken).rejects.toMatchObject({ status: 422, code: "input.malformed" });
  const nul = database.withActor(actor("6401"), (tx) => tx.run(INSERT, [6401, crypto.randomUUID(), "640104001001", "station", "a\0b"]));
  await expect(nul).rejects.toMatchObject({ status: 422 });
});

test("a scope that is no division code never reaches the database", async () => {
  expect(() => scopeOf("6401'; --")).toThrow("division code");
  await expect(database.withStranger({ login: "x'; drop table org; --" }, (tx) => tx.rows("select 1"))).rejects.toMatchObject({
    status: 422,
  });
  await expect(database.readAs({ ...actor("6401"), hi: "9' or '1" }, (tx) => tx.rows("select 1"))).rejects.toMatchObject({ status: 422 });
});

test.each([
  ["640104", "640105"],
  ["640109", "640110"],
  ["640104999", "640105000"],
  ["6401", "6402"],
])("the range of %s ends before %s", (region, end) => {
  expect(scopeOf(region)).toMatchObject({ city: 6401, lo: region, hi: end });
});

test.each(["owner", "loader"] as const)("the server refuses to work as %s where row security does not bind it", async (role) => {
  const opened = openDatabase(role === "loader" ? connection("loader") : { ...connection("owner"), user: "postgres" }, SCHEMA);
  await expect(opened).rejects.toMatchObject({ code: "db.unbound_role" });
});

test("days stay days, instants stay text, counts are numbers", async () => {
  const row = await database.readAs(actor("6401"), (tx) =>
    tx.row("select date '2026-03-01' as day, timestamptz '2026-03-01 00:00:00.5+00' as instant, 12::bigint as count"),
  );
  expect(row).toEqual({ day: "2026-03-01", instant: "2026-03-01T00:00:00.5Z", count: 12 });
});
