import { describe } from "vitest";
import { at, missed, OPENING, refused, reported, rule, served, tested, tests } from "./cases/notation.ts";

const rehab = (months: number) => [served("2026-03-02", "community_rehab", months), reported("2026-03-10")];
const windows = (...days: string[]) => ({ days: { "drugtest.window": days } });

describe("条例19 schedules", () => {
  rule(
    "条例19 · detoxification: twelve windows, then six, then four",
    OPENING,
    "2029-03-09",
    windows(
      "2026-04-09",
      "2026-05-09",
      "2026-06-09",
      "2026-07-09",
      "2026-08-09",
      "2026-09-09",
      "2026-10-09",
      "2026-11-09",
      "2026-12-09",
      "2027-01-09",
      "2027-02-09",
      "2027-03-09",
      "2027-05-09",
      "2027-07-09",
      "2027-09-09",
      "2027-11-09",
      "2028-01-09",
      "2028-03-09",
      "2028-06-09",
      "2028-09-09",
      "2028-12-09",
      "2029-03-09",
    ),
  );
  rule(
    "条例19 · rehabilitation of 36 months: six windows, then four, then two",
    rehab(36),
    "2029-03-09",
    windows(
      "2026-05-09",
      "2026-07-09",
      "2026-09-09",
      "2026-11-09",
      "2027-01-09",
      "2027-03-09",
      "2027-06-09",
      "2027-09-09",
      "2027-12-09",
      "2028-03-09",
      "2028-09-09",
      "2029-03-09",
    ),
  );
  rule(
    "条例19 · rehabilitation of 24 months: six windows, then six",
    rehab(24),
    "2028-03-09",
    windows(
      "2026-05-09",
      "2026-07-09",
      "2026-09-09",
      "2026-11-09",
      "2027-01-09",
      "2027-03-09",
      "2027-05-09",
      "2027-07-09",
      "2027-09-09",
      "2027-11-09",
      "2028-01-09",
      "2028-03-09",
    ),
  );
  rule("条例19 · no window opens after the term", OPENING, "2029-06-01", {
    absent: ["drugtest.window 2029-04-09", "drugtest.window 2029-06-09"],
  });
  rule("条例19 · before report-in there is no window", [served("2026-03-02")], "2026-03-09", { absent: ["drugtest.window"] });
  rule("条例19 · the first window begins on the day of report-in", OPENING, "2026-03-10", windows("2026-04-09"));
  rule("条例19 · the second window is not listed on the last day of the first", OPENING, "2026-04-09", windows("2026-04-09"));
  rule("条例19 · the second window is listed on its first day", OPENING, "2026-04-10", windows("2026-04-09", "2026-05-09"));
});

describe("§2 what satisfies a window", () => {
  rule("§2 · a window is open on its last day", OPENING, "2026-04-09", {
    due: { "drugtest.window 2026-04-09": { state: "open", basis: "条例 19" } },
  });
  rule("§2 · a window nobody tested in is overdue the day after", OPENING, "2026-04-10", {
    due: { "drugtest.window 2026-04-09": "overdue", "drugtest.window 2026-05-09": "open" },
  });
  rule("§2 · a test inside satisfies it", [...OPENING, tested("2026-03-28")], "2026-04-01", {
    due: { "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-03-28", by: "f3" } },
  });
  rule("§2 · a test on the first day counts", [...OPENING, tested("2026-03-10")], "2026-03-10", {
    due: { "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-03-10" } },
  });
  rule("§2 · a test on the last day counts", [...OPENING, tested("2026-04-09")], "2026-04-09", {
    due: { "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-04-09" } },
  });
  rule("§2 · a test the day after belongs to the next window", [...OPENING, tested("2026-04-10")], "2026-04-11", {
    due: { "drugtest.window 2026-04-09": "overdue", "drugtest.window 2026-05-09": { state: "done", by: "f3" } },
  });
  rule("§2 · one test satisfies one window", [...OPENING, tested("2026-03-28")], "2026-05-10", {
    due: { "drugtest.window 2026-04-09": "done", "drugtest.window 2026-05-09": "overdue", "drugtest.window 2026-06-09": "open" },
  });
  rule(
    "§2 · of two tests in one window the first satisfies it, the second serves no other",
    [...OPENING, ...tests("2026-03-20", "2026-04-05")],
    "2026-05-10",
    {
      due: { "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-03-20", by: "f3" }, "drugtest.window 2026-05-09": "overdue" },
    },
  );
  rule("§2 · an invalid test satisfies nothing", [...OPENING, tested("2026-03-28", "invalid")], "2026-04-10", {
    due: { "drugtest.window 2026-04-09": "overdue" },
  });
  rule(
    "§2 · an invalid test, then a valid one: the valid one counts",
    [...OPENING, tested("2026-03-28", "invalid"), tested("2026-03-30")],
    "2026-04-10",
    {
      due: { "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-03-30", by: "f4" } },
    },
  );
  rule("§2 · a test before report-in satisfies nothing", [...OPENING, tested("2026-03-09")], "2026-04-10", {
    due: { "drugtest.window 2026-04-09": "overdue" },
  });
  rule(
    "§2 · hair counts as well as urine",
    [...OPENING, at("2026-03-28", "drugtest.done", { method: "hair", result: "negative" })],
    "2026-04-10",
    {
      due: { "drugtest.window 2026-04-09": "done" },
    },
  );
  rule(
    "§2 · a superseded test satisfies nothing",
    [...OPENING, tested("2026-03-28"), at("2026-04-12", "drugtest.done", { method: "urine", result: "negative" }, { supersedes: "f3" })],
    "2026-04-13",
    {
      due: { "drugtest.window 2026-04-09": "overdue", "drugtest.window 2026-05-09": { state: "done", by: "f4" } },
    },
  );
  rule("§2 · a later window may be satisfied while an earlier one is overdue", [...OPENING, tested("2026-05-20")], "2026-05-21", {
    due: { "drugtest.window 2026-04-09": "overdue", "drugtest.window 2026-05-09": "overdue", "drugtest.window 2026-06-09": "done" },
  });
});

describe("§2 missed and refused tests", () => {
  rule("§2 · an excused miss waives its window", [...OPENING, missed("2026-03-28", true)], "2026-04-10", {
    due: { "drugtest.window 2026-04-09": { state: "waived", reason: true } },
  });
  rule("§2 · an excused miss waives its own window only", [...OPENING, missed("2026-03-28", true)], "2026-05-10", {
    due: { "drugtest.window 2026-04-09": "waived", "drugtest.window 2026-05-09": "overdue" },
  });
  rule("条例20 · an unexcused miss leaves the closed window overdue and answers it", [...OPENING, missed("2026-03-28")], "2026-04-10", {
    due: { "drugtest.window 2026-04-09": { state: "overdue", answeredBy: "f3" } },
    breach: { testsMissed: 1 },
  });
  rule("条例20 · a refusal leaves the closed window overdue and answers it", [...OPENING, refused("2026-04-02")], "2026-04-10", {
    due: { "drugtest.window 2026-04-09": { state: "overdue", answeredBy: "f3" } },
    breach: { testsMissed: 1 },
  });
  rule(
    "§2 · a test after an unexcused miss in the same window satisfies it; the miss still counts",
    [...OPENING, missed("2026-03-20"), tested("2026-03-30")],
    "2026-04-10",
    {
      due: { "drugtest.window 2026-04-09": { state: "done", by: "f4" } },
      breach: { testsMissed: 1 },
    },
  );
  rule("§2 · an unexcused miss does not close an open window", [...OPENING, missed("2026-03-20")], "2026-03-25", {
    due: { "drugtest.window 2026-04-09": "open" },
  });
  rule("§2 · a closed window with nothing on file is overdue and unanswered", OPENING, "2026-04-10", {
    due: { "drugtest.window 2026-04-09": { state: "overdue", answeredBy: undefined } },
  });
});
