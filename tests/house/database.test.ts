import { expect, test } from "vitest";
import { findRoleFaults, findTableFaults, withClient, type Connection } from "#platform/db";
import { SCHEMA, testDatabase } from "../support/database.ts";

const { connection } = await testDatabase();

/** What is found wrong with the tables after a violation was planted; the plant goes again. */
async function faultsAfter(plant: string, role: Connection = connection("owner"), tables = SCHEMA.tables): Promise<string[]> {
  return withClient(role, async (client) => {
    await client.query("begin");
    await client.query(plant);
    const faults = await findTableFaults(client, tables);
    await client.query("rollback");
    return faults;
  });
}

test("the schema keeps every rule: declared, forced, led by city, no triggers, no sub-query in a policy", async () => {
  expect(await faultsAfter("select 1")).toEqual([]);
});

const planted: [rule: string, plant: string, fault: string][] = [
  ["every table is declared", "create table stray (city int primary key)", "table stray is not declared"],
  ["a declared table exists", "drop table audit", "table audit is declared but does not exist"],
  [
    "primary keys lead with city",
    "alter table audit drop constraint audit_pkey, add primary key (id, city)",
    "table audit: key audit_pkey does not lead with city",
  ],
  ["unique keys lead with city", "create unique index loose on person (id)", "table person: key loose does not lead with city"],
  ["row security is on", "alter table fact disable row level security", "table fact: row security is off"],
  ["row security is forced", "alter table fact no force row level security", "table fact: row security is not forced"],
  ["every table has a policy", "drop policy scope on fact; drop policy named on fact", "table fact: no policy"],
  [
    "a policy asks who is there",
    "create policy open_door on fact using (city = 6401)",
    "table fact: policy open_door does not ask who is there",
  ],
  [
    "there are no triggers",
    "create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on fact execute function f()",
    "table fact: has triggers",
  ],
  [
    "a policy holds no sub-query",
    "create policy nested on fact using (exists (select from casefile c where c.id = casefile_id))",
    "table fact: policy nested has a sub-query",
  ],
];

test.each(planted)("a planted violation is found: %s", async (_, plant, fault) => {
  expect(await faultsAfter(plant)).toContain(fault);
});

test("a planted violation is found: foreign keys lead with city", async () => {
  const plant = `create table loose (city int, region text collate "C", id uuid, primary key (city, id));
    create unique index loose_key on org (region, city, id);
    alter table loose add constraint loose_org foreign key (region, city, id) references org (region, city, id)`;
  const tables = { ...SCHEMA.tables, loose: { family: "distributed", app: "select" } as const };
  expect(await faultsAfter(plant, connection("owner"), tables)).toContain("table loose: key loose_org does not lead with city");
});

test("the application's role is bound by row security and owns nothing; the loader's is not bound", async () => {
  const faults = (plant: string) =>
    withClient({ ...connection("owner"), user: "postgres" }, async (client) => {
      await client.query(`begin; ${plant}`);
      const found = await findRoleFaults(client);
      await client.query("rollback");
      return found;
    });
  expect(await faults("select 1")).toEqual([]);
  expect(await faults("alter role yinghuo_app superuser")).toEqual(["role yinghuo_app is not bound by row security"]);
  expect(await faults("alter role yinghuo_app bypassrls")).toEqual(["role yinghuo_app is not bound by row security"]);
  expect(await faults("alter table org owner to yinghuo_app")).toEqual(["role yinghuo_app owns tables"]);
  expect(await faults("alter role yinghuo_loader nobypassrls")).toHaveLength(1);
});
