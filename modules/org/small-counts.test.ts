import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shown } from "./rules.ts";
import { suppress } from "./small-counts.ts";

type Row = { all: number; red: number; green: number };
const RULE = { sum: 0, whole: "all", parts: ["red", "green"] } as const;

/** The areas with their sum before them. */
const tableOf = (areas: { red: number; green: number }[]): Row[] => {
  const rows = areas.map(({ red, green }) => ({ all: red + green, red, green }));
  const add = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return [{ all: add((row) => row.all), red: add((row) => row.red), green: add((row) => row.green) }, ...rows];
};

const hidden = (values: readonly (Shown | undefined)[]) => values.filter((value) => typeof value === "string").length;

describe("small counts are not shown to whoever may not see persons (yinchuan.md §3.7)", () => {
  test("three persons are “few”, five are five, none is none", () => {
    const [, first, second] = suppress(
      tableOf([
        { red: 3, green: 20 },
        { red: 5, green: 0 },
      ]),
      RULE,
    );
    expect(first?.red).toBe("few");
    expect([second?.green]).toEqual([0]);
  });

  test("what the sum would give away is kept as well", () => {
    const [sum, first, second] = suppress(
      tableOf([
        { red: 3, green: 20 },
        { red: 50, green: 70 },
      ]),
      RULE,
    );
    expect([sum?.red, first?.red, second?.red]).toEqual([53, "few", "kept"]);
  });

  test("no hidden count can be had by one subtraction, and no count from one to four is shown", () =>
    fc.assert(
      fc.property(fc.array(fc.record({ red: fc.nat(12), green: fc.nat(12) }), { minLength: 1, maxLength: 7 }), (areas) => {
        const table = tableOf(areas);
        const shown = suppress(table, RULE);
        for (const [at, row] of shown.entries())
          for (const key of ["all", "red", "green"] as const) {
            const [value, count] = [row[key], table[at]?.[key] ?? 0];
            expect(value === "few" ? count > 0 && count < 5 : value === "kept" || (value === count && !(count > 0 && count < 5))).toBe(
              true,
            );
          }
        // An equation with one hidden term has a solution, unless every other term of it is nought and so says the same of both.
        const alone = (cells: (Shown | undefined)[]) => hidden(cells) === 1 && cells.filter((cell) => cell !== 0).length > 1;
        for (const row of shown) expect(alone([row.all, row.red, row.green])).toBe(false);
        for (const key of ["all", "red", "green"] as const) expect(alone(shown.map((row) => row[key]))).toBe(false);
      }),
    ));

  test("what the table above hides does not come out as the sum of the one below", () => {
    const above = { all: 53, red: "kept", green: 20 } as const;
    const [sum, ...rows] = suppress(
      tableOf([
        { red: 13, green: 10 },
        { red: 20, green: 10 },
      ]),
      { ...RULE, above },
    );
    expect(sum?.red).toBe("kept");
    // Nor by adding up what is shown of it.
    expect(rows.filter(({ red }) => typeof red === "string")).toHaveLength(1);
    expect(typeof sum?.all === "string" || typeof sum?.green === "string").toBe(true);
  });
});
