import { describe } from "vitest";
import { at, away, held, missed, OPENING, refused, reported, rule, served, visits } from "./cases/notation.ts";

const misses = (...days: string[]) => days.map((day) => missed(day));
const departures = (...days: string[]) => days.map((day) => away(day, day, day));

describe("条例20 serious breach: tests", () => {
  rule("条例20 · nothing on file", OPENING, "2026-04-01", {
    breach: { testsMissed: 0, departures: 0, absentDays: 0, contested: 0, serious: false },
  });
  rule("条例20 · two missed tests are not serious", [...OPENING, ...misses("2026-03-20", "2026-04-12")], "2026-04-13", {
    breach: { testsMissed: 2, serious: false },
    absent: ["breach.report"],
  });
  rule(
    "条例20 · the third missed test is serious: three or more",
    [...OPENING, ...misses("2026-03-20", "2026-04-12", "2026-04-15")],
    "2026-04-15",
    {
      breach: { testsMissed: 3, serious: true },
    },
  );
  rule(
    "条例20 · missed and refused tests count together",
    [...OPENING, ...misses("2026-03-20", "2026-04-12"), refused("2026-04-15")],
    "2026-04-15",
    {
      breach: { testsMissed: 3, serious: true },
    },
  );
  rule(
    "条例20 · an excused miss does not count",
    [...OPENING, ...misses("2026-03-20", "2026-04-12"), missed("2026-04-15", true)],
    "2026-04-16",
    {
      breach: { testsMissed: 2, serious: false },
    },
  );
  rule(
    "条例20 · a superseded miss does not count",
    [
      ...OPENING,
      ...misses("2026-03-20", "2026-04-12", "2026-04-15"),
      at("2026-04-16", "drugtest.missed", { excused: true, reason: "住院" }, { supersedes: "f5" }),
    ],
    "2026-04-16",
    { breach: { testsMissed: 2, serious: false }, absent: ["breach.report"] },
  );
  rule(
    "条例20 · a test missed before report-in does not count",
    [served("2026-03-02"), missed("2026-03-05"), reported("2026-03-10")],
    "2026-03-20",
    {
      breach: { testsMissed: 0 },
    },
  );
  rule(
    "条例20 · a test missed after the as-of day does not count yet",
    [...OPENING, ...misses("2026-03-20", "2026-04-12", "2026-04-15")],
    "2026-04-14",
    {
      breach: { testsMissed: 2, serious: false },
    },
  );
});

describe("条例20 serious breach: leaving the county", () => {
  rule("条例20 · two unreported departures are not serious", [...OPENING, ...departures("2026-03-20", "2026-04-12")], "2026-04-13", {
    breach: { departures: 2, absentDays: 2, serious: false },
  });
  rule(
    "条例20 · the third unreported departure is serious",
    [...OPENING, ...departures("2026-03-20", "2026-04-12", "2026-04-15")],
    "2026-04-15",
    {
      breach: { departures: 3, absentDays: 3, serious: true },
    },
  );
  rule(
    "条例20 · a reported leave is no departure",
    [...OPENING, at("2026-03-20", "leave.reported", { from: "2026-03-21", to: "2026-04-28" })],
    "2026-04-25",
    {
      breach: { departures: 0, absentDays: 0 },
    },
  );
  rule(
    "条例20 · a departure before report-in does not count",
    [served("2026-03-02"), away("2026-03-06", "2026-03-04", "2026-03-05"), reported("2026-03-10")],
    "2026-03-20",
    {
      breach: { departures: 0, absentDays: 0 },
    },
  );
  rule(
    "条例20 · thirty days of absence are not serious: “more than” excludes the number",
    [...OPENING, away("2026-05-02", "2026-04-01", "2026-04-30")],
    "2026-05-10",
    {
      breach: { departures: 1, absentDays: 30, serious: false },
      absent: ["breach.report"],
    },
  );
  rule("条例20 · thirty-one days of absence are serious", [...OPENING, away("2026-05-02", "2026-04-01", "2026-05-01")], "2026-05-10", {
    breach: { departures: 1, absentDays: 31, serious: true },
  });
  rule(
    "条例20 · an open absence becomes serious on its 31st day: not on 30 April",
    [...OPENING, away("2026-04-02", "2026-04-01")],
    "2026-04-30",
    {
      breach: { absentDays: 30, serious: false },
      absent: ["breach.report"],
    },
  );
  rule("条例20 · an open absence becomes serious on its 31st day: on 1 May", [...OPENING, away("2026-04-02", "2026-04-01")], "2026-05-01", {
    breach: { absentDays: 31, serious: true },
    due: { "breach.report 2026-05-06": "open" },
  });
  rule(
    "条例20 · two absences of 20 and 11 days are 31 in total",
    [...OPENING, away("2026-04-21", "2026-04-01", "2026-04-20"), away("2026-05-12", "2026-05-01", "2026-05-11")],
    "2026-05-12",
    {
      breach: { departures: 2, absentDays: 31, serious: true },
    },
  );
  rule(
    "条例20 · one test missed, one departure and 30 days away are not added together",
    [...OPENING, missed("2026-03-20"), away("2026-05-02", "2026-04-01", "2026-04-30")],
    "2026-05-10",
    {
      breach: { testsMissed: 1, departures: 1, absentDays: 30, serious: false },
    },
  );
  rule(
    "条例20 · an absence corrected to have a last day counts only to it",
    [
      ...OPENING,
      away("2026-04-02", "2026-04-01"),
      at("2026-04-12", "absence.found", { from: "2026-04-01", to: "2026-04-03" }, { supersedes: "f3" }),
    ],
    "2026-05-10",
    { breach: { departures: 1, absentDays: 3, serious: false } },
  );
});

describe("§3 breach.report", () => {
  const serious = (third: string) => [...OPENING, ...misses("2026-03-20", "2026-04-12", third)];

  rule("条例21 · serious on Wednesday 15 April: reported by Thursday the 16th", serious("2026-04-15"), "2026-04-16", {
    due: { "breach.report 2026-04-16": { state: "open", basis: "条例 20", level: "design", arithmetic: "2026-04-15 + 1 working day" } },
  });
  rule("条例21 · serious on Friday 17 April: by Monday the 20th", serious("2026-04-17"), "2026-04-17", {
    due: { "breach.report 2026-04-20": "open" },
  });
  rule("条例21 · serious on the eve of Labour Day: by 6 May", serious("2026-04-30"), "2026-04-30", {
    due: { "breach.report 2026-05-06": "open" },
  });
  rule("条例21 · serious on Friday 8 May: by Saturday the 9th, a day worked in exchange", serious("2026-05-08"), "2026-05-08", {
    due: { "breach.report 2026-05-09": "open" },
  });
  rule("条例21 · not reported is overdue", serious("2026-04-15"), "2026-04-17", { due: { "breach.report 2026-04-16": "overdue" } });
  rule("条例21 · reported on the day", [...serious("2026-04-15"), at("2026-04-15", "breach.reported")], "2026-04-17", {
    due: { "breach.report 2026-04-16": { state: "done", doneOn: "2026-04-15", by: "f6" } },
  });
  rule("条例21 · reported on 20 April is late", [...serious("2026-04-15"), at("2026-04-20", "breach.reported")], "2026-04-20", {
    due: { "breach.report 2026-04-16": { state: "done_late", doneOn: "2026-04-20" } },
  });
  rule("条例35 · a warning is no report to the police", [...serious("2026-04-15"), at("2026-04-16", "warning.given")], "2026-04-17", {
    due: { "breach.report 2026-04-16": "overdue" },
  });
});

describe("个保法24 objections pause consequences", () => {
  const third = [...OPENING, ...misses("2026-03-20", "2026-04-12", "2026-04-15")];
  const filed = [...third, at("2026-04-16", "objection.filed", { against: "f5" })];
  const decided = (upheld: boolean) => [...filed, at("2026-04-20", "objection.decided", { objection: "f6", upheld, reason: "复核" })];

  rule("个保法24 · a missed test under objection is counted apart", filed, "2026-04-16", {
    breach: { testsMissed: 2, contested: 1, serious: false },
  });
  rule("个保法24 · the day before the objection it still counts", filed, "2026-04-15", {
    breach: { testsMissed: 3, contested: 0, serious: true },
  });
  rule("个保法24 · an objection upheld takes the test out for good", decided(true), "2026-04-21", {
    breach: { testsMissed: 2, contested: 0, serious: false },
  });
  rule("个保法24 · an objection not upheld puts the test back", decided(false), "2026-04-21", {
    breach: { testsMissed: 3, contested: 0, serious: true },
  });
  rule(
    "个保法24 · the suggested colour does not follow a contested breach",
    [...filed, ...visits("2026-03-24", "2026-04-07")],
    "2026-04-17",
    {
      colour: { suggested: "yellow" },
    },
  );
  rule(
    "个保法24 · a contested absence adds no days and no departure",
    [...OPENING, away("2026-05-02", "2026-04-01", "2026-05-01"), at("2026-05-04", "objection.filed", { against: "f3" })],
    "2026-05-05",
    { breach: { departures: 0, absentDays: 0, contested: 1, serious: false } },
  );
});

describe("条例24 detention and breach", () => {
  rule(
    "条例24 · what was missed before a detention still counts after it",
    [...OPENING, ...misses("2026-03-20", "2026-04-12"), ...held("2026-05-01", "2026-05-10"), missed("2026-05-20")],
    "2026-05-20",
    {
      breach: { testsMissed: 3, serious: true },
    },
  );
});
