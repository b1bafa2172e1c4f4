import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#platform/day";
import { scopeOf, withClient, type Database } from "#platform/db";
import { testDatabase } from "../../tests/support/database.ts";
import { addFiles, addRegions, type FileRow } from "../../tests/support/files.ts";
import { searchSql } from "#person/server";
import * as queries from "./queries.ts";

const TODAY = "2026-03-17";
const twoDigits = (n: number) => String(n + 1).padStart(2, "0");
/** 2 cities of 4 counties of 5 townships of 10 villages. */
const VILLAGES = Array.from(
  { length: 400 },
  (_, n) =>
    `64${twoDigits(Math.floor(n / 200))}${twoDigits(Math.floor(n / 50) % 4)}0${twoDigits(Math.floor(n / 10) % 5)}0${twoDigits(n % 10)}`,
);
const STATUSES = ["three_years_clean", "three_years_clean", "three_years_clean", "in_execution", "aftercare"];

/** 40 files in every village; one in five has something due. */
const files = Array.from({ length: 16_000 }, (_, n): FileRow => {
  const day = addDays(TODAY, (n % 90) - 20);
  const due = n % 5 === 3 ? [day, addDays(day, 20)] : [];
  return {
    id: `0199aaaa-0000-7000-8000-${String(n).padStart(12, "0")}`,
    region: VILLAGES[n % 400] ?? "",
    status: n % 150 === 7 ? "abroad" : (STATUSES[n % 5] ?? ""),
    colour: due.length > 0 ? (["red", "yellow", "blue", "green"][n % 4] ?? null) : null,
    nextDueOn: due[0] ?? null,
    termTo: due.length > 0 ? addDays(day, 300) : null,
    sealed: false,
    movedTo: null,
    masked: ["马*", "李**", "王*"][n % 3] ?? "",
    due,
  };
});

describe("the reads of the pages, under row security", () => {
  let database: Database;

  beforeAll(async () => {
    const given = await testDatabase();
    database = given.database;
    await addRegions(given.loader, VILLAGES);
    await addFiles(given.loader, files);
    await withClient(given.connection("owner"), (client) => client.query("analyze"));
  });

  const plan = async (region: string, { text, values }: queries.Query): Promise<string> => {
    const rows = await database.withActor({ ...scopeOf(region), login: "plan", sees: "persons" }, (tx) =>
      tx.rows<Record<string, string>>(`explain ${text}`, values),
    );
    return rows.flatMap(Object.values).join("\n");
  };

  const scopes = [
    ["village", "640101001001"],
    ["township", "640101001"],
    ["county", "640101"],
    ["city", "6401"],
  ] as const;
  const place = { day: TODAY, id: "0199aaaa-0000-7000-8000-000000004000" };
  const reads: [string, (region: string) => queries.Query][] = [
    ["Today", (region) => queries.todayPeople(scopeOf(region), addDays(TODAY, 7), undefined, 50)],
    ["Today, next page", (region) => queries.todayPeople(scopeOf(region), addDays(TODAY, 7), place, 50)],
    ["Today, its sentence", (region) => queries.todaySummary(scopeOf(region), TODAY)],
    ["Today, what comes next", (region) => queries.upcoming(scopeOf(region), addDays(TODAY, 7))],
    ["casefiles", (region) => queries.casefileList(scopeOf(region), TODAY, {}, "due", undefined, 50)],
    ["casefiles, next page", (region) => queries.casefileList(scopeOf(region), TODAY, {}, "due", place, 50)],
    ["casefiles by end of term", (region) => queries.casefileList(scopeOf(region), TODAY, {}, "term", undefined, 50)],
    ["casefiles of a rare status", (region) => queries.casefileList(scopeOf(region), TODAY, { status: "abroad" }, "due", undefined, 50)],
    ["casefiles of a colour", (region) => queries.casefileList(scopeOf(region), TODAY, { colour: "red" }, "due", undefined, 50)],
    [
      "casefiles of a surname",
      (region) => queries.casefileList(scopeOf(region), TODAY, { search: { surname: "马" } }, "due", undefined, 50),
    ],
    ["casefiles counted", (region) => queries.casefileCounts(scopeOf(region), {})],
    [
      "casefiles of persons that were found",
      (region) => queries.casefileList(scopeOf(region), TODAY, { search: { persons: [files[0]?.id ?? ""] } }, "due", undefined, 50),
    ],
    ...(["idNumber", "name", "tail", "initial", "phone"] as const).map((by): [string, (region: string) => queries.Query] => [
      `persons by ${by}`,
      () => ({ text: searchSql(by), values: [6401, ["x"]] }),
    ]),
  ];
  const all = reads.flatMap(([name, query]) => scopes.map(([level, region]) => ({ name, level, query: query(region), region })));

  it.each(all)("$name: $level scope reads no table from end to end", async ({ query, region }) => {
    const steps = await plan(region, query);
    expect(steps).toContain("Index");
    expect(steps.match(/Seq Scan on (casefile|obligation|person|person_identity|obligation_tally|casefile_tally)\b.*/g) ?? []).toEqual([]);
  });

  it("a plan that reads a table from end to end is found out", async () => {
    expect(await plan("6401", { text: "select count(*) from casefile c where c.rules = 'national'", values: [] })).toContain(
      "Seq Scan on casefile",
    );
  });
});
