import { describe, expect, test } from "vitest";
import { readDay } from "./read-day.ts";

describe("a day field reads what people type", () => {
  const today = "2026-03-17"; // a Tuesday
  test.each([
    ["今天", "2026-03-17"],
    ["昨天", "2026-03-16"],
    ["yesterday", "2026-03-16"],
    ["3 天前", "2026-03-14"],
    ["周二", "2026-03-17"],
    ["周三", "2026-03-11"],
    ["星期天", "2026-03-15"],
    ["3-5", "2026-03-05"],
    ["3月5日", "2026-03-05"],
    ["20260305", "2026-03-05"],
    ["2026/3/5", "2026-03-05"],
    ["2026-03-05 周四", "2026-03-05"],
    ["12-28", "2025-12-28"],
  ])("%s", (typed, day) => expect(readDay(typed, today)).toBe(day));

  test.each(["", "2026-02-30", "31-12", "很久以前"])("%s is no day", (typed) => expect(readDay(typed, today)).toBeUndefined());
});
