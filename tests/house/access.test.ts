import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
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
    sealed: fc.boolean().map((yes) => yes),
    movedTo: fc.constantFrom(null, null, null, "640201001001"),
    masked: fc.constantFrom("马*", "李**", "王*"),
    due: fc.array(someDay, { maxLength: 3 }),
  })
  .map((row) => {
    const due = row.sealed || row.movedTo ? [] : row.due.toSorted();
    return { ...row, due, nextDueOn: due[0] ?? null };
  });

const actors = fc.constantFrom(...OFFICES);
const filters = fc.record(
  {
    status: fc.constantFrom("in_execution", "aftercare", "suspended"),
    colour: fc.constantFrom("red", "yellow", "blue", "green", "none"),
    region: fc.constantFrom(...OFFICES),
    q: fc.constantFrom("马", "李*"),
    sort: fc.constantFrom("due", "term"),
    limit: fc.integer({ min: 1, max: 9 }),
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
const TABLES = ["person", "casefile", "obligation", "casefile_tally", "obligation_tally", "org", "staff", "account"];

class World {
  readonly files: FileRow[];
  readonly database: Database;
  private readonly app: FastifyInstance;
  private readonly cookies = new Map<string, string>();

  constructor(files: FileRow[], database: Database, app: FastifyInstance) {
    this.files = files;
    this.database = database;
    this.app = app;
  }
}
