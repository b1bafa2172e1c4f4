import { expect, test } from "vitest";
import { readArithmetic } from "./arithmetic.ts";

test.each([
  ["2026-03-02 + 15 days", "2026-03-02 + 15 天"],
  ["2026-03-10 + 36 months - 1 day + 20 days suspended", "2026-03-10 + 36 个月 − 1 天 + 中止 20 天"],
  [
    "2026-09-27 + 7 days = 2026-10-04, a rest day; next working day 2026-10-08",
    "2026-09-27 + 7 天 = 2026-10-04，遇休息日，顺延至 2026-10-08",
  ],
  ["2024-05-03 + 1 month = 2024-06-03, asked from 2024-07-19", "2024-05-03 + 1 个月 = 2024-06-03，自 2024-07-19 起须办"],
  ["2026-03-02 + 15 days; excused until 2026-04-01", "2026-03-02 + 15 天；有正当理由，延至 2026-04-01"],
  ["2029-03-09 - 7 working days", "2029-03-09 − 7 个工作日"],
])("“%s” is read as “%s”", (written, read) => expect(readArithmetic(written, "zh")).toBe(read));
