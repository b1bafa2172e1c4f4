import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Counts, ListPage, TodayPage } from "#casefile";
import type { Overview } from "#dashboard";
import { addDays, type Day } from "#platform/day";
import { scopeOf, withClient, type Database } from "#platform/db";
import { cookieOf, testApp } from "../support/app.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addAccounts, addFiles, addRegions, type FileRow } from "../support/files.ts";

// Row security, the endpoints and a predicate of one line must agree on who sees what.

const TODAY = "2026-03-17";
const VILLAGES = ["640104001001", "640104001002", "640104002001", "640105001001", "640121100201", "640201001001", "640201001002"];
/** Every division with a village in it, of two cities and all four levels. */
const OFFICES = [...new Set(VILLAGES.flatMap((code) => [4, 6, 9, 12].map((length) => code.slice(0, length))))];

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const someDay: fc.Arbitrary<Day> = fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days));
const file: fc.Arbitrary<FileRow> = fc
  .record({
    id: fc.uuid({ version: 7 }),
    region: fc.constantFrom(...VILLAGES),
    status: fc.constantFrom("in_execution", "aftercare", "suspended"),
    colour: maybe(fc.constantFrom("red", "yellow", "blue", "green")),
    termTo: maybe(someDay),
    sealed: fc.constantFrom(false, false, false, true),
    movedTo: fc.constantFrom(null, null, null, "640201001001"),
    masked: fc.constantFrom("马*", "李**", "王*"),
    due: fc.array(someDay, { maxLength: 3 }),
  })
  .map((row) => {
    const due = row.sealed || row.movedTo ? [] : row.due.toSorted();
    return { ...row, due, nextDueOn: due[0] ?? null };
  });

const offices = fc.constantFrom(...OFFICES);
const filters = fc.record(
  {
    status: fc.constantFrom("in_execution", "aftercare", "suspended"),
    colour: fc.constantFrom("red", "yellow", "blue", "green", "none"),
    region: fc.constantFrom(...OFFICES),
    q: fc.constantFrom("马", "李*"),
    sort: fc.constantFrom("due", "term"),
    limit: fc.integer({ min: 3, max: 40 }),
  },
  { requiredKeys: ["limit"] },
);
type Filters = typeof filters extends fc.Arbitrary<infer Value> ? Value : never;

/** Who sees what, in one line. */
const sees = (office: string, row: { region: string }) => row.region.startsWith(office);
const matches = (row: FileRow, { status, colour, region = "", q }: Filters) =>
  !row.sealed &&
  row.movedTo === null &&
  (!status || row.status === status) &&
  (!colour || (row.colour ?? "none") === colour) &&
  row.region.startsWith(region) &&
  (!q || row.masked.startsWith(q.slice(0, 1)));

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

/** Tables of which an actor must see the rows of the scope and no other. */
const PERSONAL = ["person", "person_identity", "casefile", "obligation"];
const TABLES = ["person", "person_identity", "casefile", "obligation", "casefile_tally", "obligation_tally", "org", "staff", "account"];

type World = {
  files: FileRow[];
  stored: Map<string, { region: string }[]>;
  db: Database;
  get<Body>(office: string, url: string): Promise<Body>;
};

async function openWorld({ database, loader }: TestDatabase, files: FileRow[]): Promise<World> {
  await addRegions(loader, VILLAGES);
  await addAccounts(loader, OFFICES);
  await addFiles(loader, files);
  const stored = new Map<string, { region: string }[]>();
  for (const table of TABLES) {
    const open = PERSONAL.includes(table) ? "where not sealed" : "";
    stored.set(table, await loader.transaction((tx) => tx.rows(`select region from ${table} ${open}`)));
  }
  const app = await testApp(database, TODAY);
  const cookies = new Map<string, string>();
  return {
    files,
    stored,
    db: database,
    async get<Body>(office: string, url: string) {
      const cookie = cookies.get(office) ?? (await cookieOf(app, `at.${office}`));
      cookies.set(office, cookie);
      const answer = await app.inject({ url, headers: { cookie } });
      return { status: answer.statusCode, ...answer.json() } as Body;
    },
  };
}

const search = (given: Record<string, string | number | undefined>) =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

/** Follows the pages to the end. */
async function listAll({ get }: World, office: string, given: Filters): Promise<ListPage["items"]> {
  const items: ListPage["items"] = [];
  for (let after: string | undefined; ;) {
    const page = await get<ListPage>(office, `/api/casefiles?${search({ ...given, after })}`);
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}

const inRows = async ({ db, stored }: World, office: string): Promise<string[]> => {
  const regions = (rows: readonly { region: string }[]) =>
    rows
      .map(({ region }) => region)
      .sort()
      .join();
  const faults = await db.withActor({ ...scopeOf(office), login: `at.${office}`, sees: "persons" }, (tx) =>
    Promise.all(
      [...stored].map(async ([table, rows]) => {
        const seen = await tx.rows<{ region: string }>(`select region from ${table}`);
        return regions(seen) === regions(rows.filter((row) => sees(office, row))) ? [] : [`${office} sees other rows of ${table}`];
      }),
    ),
  );
  return faults.flat();
};

async function inLists(world: World, office: string, given: Filters): Promise<string[]> {
  const expected = world.files.filter((row) => sees(office, row) && matches(row, given));
  const listed = await listAll(world, office, given);
  const { limit: _, sort: __, ...counted } = given;
  const { total, byColour } = await world.get<Counts>(office, `/api/casefiles/count?${search(counted)}`);
  const dayOf = (row: FileRow) => (given.sort === "term" ? row.termTo : row.nextDueOn) ?? "none";
  const sorted = expected.toSorted((a, b) => (`${dayOf(a)} ${a.id}` < `${dayOf(b)} ${b.id}` ? -1 : 1));
  const red = expected.filter(({ colour }) => colour === "red").length;
  return [
    ...(listed.map(({ id }) => id).join() === sorted.map(({ id }) => id).join() ? [] : [`${office} lists other files`]),
    ...(total === expected.length && (byColour.red ?? 0) === red ? [] : [`${office} counts ${total}, not ${expected.length}`]),
  ];
}

async function inFile(world: World, office: string, file: FileRow): Promise<string[]> {
  const { status } = await world.get<{ status: number }>(office, `/api/casefiles/${file.id}`);
  const expected = !sees(office, file) ? 404 : file.sealed ? 403 : 200;
  return status === expected ? [] : [`${office} gets ${status}, not ${expected}`];
}

async function inRollUp(world: World, office: string, region: string): Promise<string[]> {
  const seen = await world.get<Overview & { status: number }>(office, `/api/overview?region=${region}`);
  if (!region.startsWith(office)) return seen.status === 404 ? [] : [`${office} sees the sums of ${region}`];
  const live = world.files.filter((row) => sees(office, row) && row.movedTo === null);
  const at = (code: string) => live.filter((row) => row.region.startsWith(code));
  const overdue = (rows: FileRow[]) => rows.flatMap(({ due }) => due).filter((day) => day < TODAY).length;
  return [{ ...seen.total, code: region }, ...seen.rows].flatMap((row) => {
    const expected = at(row.code);
    return row.files === expected.length && row.overdue === overdue(expected) ? [] : [`${office} reads other sums of ${region}`];
  });
}

async function inToday(world: World, office: string): Promise<string[]> {
  const due = world.files.filter((row) => sees(office, row) && row.nextDueOn !== null && row.nextDueOn <= addDays(TODAY, 7));
  const { people, summary } = await world.get<TodayPage>(office, "/api/today?limit=200");
  const overdue = due.flatMap((row) => row.due).filter((day) => day < TODAY).length;
  const now = due.filter((row) => row.nextDueOn !== null && row.nextDueOn <= TODAY).length;
  const same =
    people
      .map(({ casefileId }) => casefileId)
      .sort()
      .join() === ids(due).join();
  return same && summary.overdue === overdue && summary.people === now ? [] : [`${office} has other work today`];
}

const disagreements = async (world: World, office: string, given: Filters, file: FileRow, region: string): Promise<string[]> =>
  (
    await Promise.all([
      inRows(world, office),
      inLists(world, office, given),
      inFile(world, office, file),
      inRollUp(world, office, region),
      inToday(world, office),
    ])
  ).flat();

describe("who sees what", () => {
  const [first, ...others] = fc.sample(file, { numRuns: 250, seed: 20260317 });
  if (!first) throw new Error("no files");
  const files = [first, ...others];
  const someFile = fc.constantFrom(...files);

  it("is the same to the database, to every endpoint and to the predicate, whoever asks for whatever", async () => {
    const world = await openWorld(await testDatabase(), files);
    await fc.assert(
      fc.asyncProperty(offices, filters, someFile, offices, async (office, given, file, region) => {
        expect(await disagreements(world, office, given, file, region)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["casefile", "sees other rows of casefile"],
    ["casefile_tally", "counts"],
    ["obligation_tally", "has other work today"],
  ])("a leak planted in the policy of %s is found", async (table, fault) => {
    const database = await testDatabase();
    await withClient(database.connection("owner"), (client) =>
      client.query(`drop policy scope on ${table}; create policy scope on ${table} using (city >= 0) with check (city >= 0)`),
    );
    const world = await openWorld(database, files);
    const found: string[] = [];
    for (const office of ["640104001001", "640104"]) found.push(...(await disagreements(world, office, { limit: 40 }, first, office)));
    expect(found).toContainEqual(expect.stringContaining(fault));
  });
});
