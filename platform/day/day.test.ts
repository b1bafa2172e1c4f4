import { describe, expect, test } from "vitest";
import { addDays, addMonths, coveredDays, daysBetween, isDay, joined, weekday } from "./index.ts";

describe("days", () => {
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2024-02-29", 36, "2027-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("%s + %i months: the same day number, else the last day of the month (%s)", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test("counting steps over leap days, and back before 1970", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("1970-01-01", -1)).toBe("1969-12-31");
    expect(daysBetween("2026-03-02", "2026-03-17")).toBe(15);
    expect(daysBetween("2026-03-17", "2026-03-02")).toBe(-15);
  });

  test("the week begins on Monday", () => {
    expect(["2026-11-23", "2026-11-29", "1969-12-31"].map(weekday)).toEqual([1, 7, 3]);
  });

  test.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "1899-12-31", "", 20260101, null])("%o is no day", (text) => {
    expect(isDay(text)).toBe(false);
  });

  test("overlapping spells count each day once", () => {
    const spells = [
      { from: "2026-05-01", to: "2026-05-10" },
      { from: "2026-05-08", to: "2026-05-12" },
      { from: "2026-05-20", to: null },
    ];
    expect(joined(spells)).toHaveLength(2);
    expect(coveredDays(spells, "2026-05-03", "2026-05-21")).toBe(12);
  });
});
