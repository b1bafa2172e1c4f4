import { describe } from "vitest";
import { at, away, graded, held, OPENING, reported, rule, served, tested, visit, visits } from "./cases/notation.ts";

describe("§2 days", () => {
  const open = (dueOn: string) => ({ due: { [`checkin.report ${dueOn}`]: "open" as const } });

  rule(
    "条例14 · served 2 March + 15 days falls on 17 March; the day of service is not counted",
    [served("2026-03-02")],
    "2026-03-02",
    open("2026-03-17"),
  );
  rule("§2 · a last day on a Saturday moves to Monday", [served("2026-03-06")], "2026-03-06", open("2026-03-23"));
  rule("§2 · a last day on a Sunday moves to Monday", [served("2026-03-07")], "2026-03-07", open("2026-03-23"));
  rule(
    "§2 · a last day in the Spring Festival of 2026 moves past all nine days of it",
    [served("2026-01-31")],
    "2026-01-31",
    open("2026-02-24"),
  );
  rule("§2 · a last day in the National Day week of 2025 moves to 9 October", [served("2025-09-16")], "2025-09-16", open("2025-10-09"));
  rule("§2 · a last day on New Year's Day 2025 moves to 2 January", [served("2024-12-17")], "2024-12-17", open("2025-01-02"));
  rule(
    "§2 · a last day in the Labour Day break of 2026 moves to Wednesday 6 May",
    [served("2026-04-19")],
    "2026-04-19",
    open("2026-05-06"),
  );
  rule(
    "§2 · a Saturday that is worked in exchange (28 February 2026) is a working day: the deadline stays",
    [served("2026-02-13")],
    "2026-02-13",
    open("2026-02-28"),
  );
  rule(
    "§2 · a Saturday worked before the Spring Festival (14 February 2026) keeps the deadline",
    [served("2026-01-30")],
    "2026-01-30",
    open("2026-02-14"),
  );
  rule("§2 · a Sunday worked in exchange (29 September 2024) keeps the deadline", [served("2024-09-14")], "2024-09-14", open("2024-09-29"));
  rule(
    "§2 · the next working day after a holiday may itself be a worked Sunday (18 February 2024)",
    [served("2024-01-26")],
    "2024-01-26",
    open("2024-02-18"),
  );
  rule("§2 · the last day of a long holiday still moves to the day after it", [served("2026-02-08")], "2026-02-08", open("2026-02-24"));
  rule(
    "§2 · + 7 days rolls too: report-in Saturday 7 March 2026, agreement by Monday 16 March",
    [served("2026-03-02"), reported("2026-03-07")],
    "2026-03-08",
    { due: { "agreement.sign 2026-03-16": "open", "team.form 2026-03-16": "open" } },
  );
  rule("§2 · the arithmetic names the first day and the number of days even when the day rolled", [served("2026-03-06")], "2026-03-06", {
    due: { "checkin.report 2026-03-23": { state: "open", arithmetic: "2026-03-06 + 15 days" } },
  });
});

describe("§2 working days", () => {
  rule(
    "§2 · ten working days from 16 March 2026 end on 30 March",
    [...OPENING, at("2026-03-16", "objection.filed", { against: "f2" })],
    "2026-03-16",
    { due: { "objection.decide 2026-03-30": "open" } },
  );
  rule(
    "§2 · ten working days over Mid-Autumn, National Day and a worked Saturday: 21 September to 12 October 2026",
    [...OPENING, at("2026-09-21", "objection.filed", { against: "f2" })],
    "2026-09-21",
    { due: { "objection.decide 2026-10-12": "open" } },
  );
  rule(
    "§2 · ten working days over Labour Day and a worked Saturday: 28 April to 14 May 2026",
    [...OPENING, at("2026-04-28", "objection.filed", { against: "f2" })],
    "2026-04-28",
    { due: { "objection.decide 2026-05-14": "open" } },
  );
  rule(
    "§2 · outside the years of the calendar data only Saturdays and Sundays rest, and the notes say so",
    [served("2031-09-16")],
    "2031-09-16",
    { due: { "checkin.report 2031-10-01": "open" }, notes: true },
  );
  rule(
    "§2 · the first year without data is noted too: served 17 December 2026, due Friday 1 January 2027",
    [served("2026-12-17")],
    "2026-12-17",
    { due: { "checkin.report 2027-01-01": "open" }, notes: true },
  );
  rule(
    "§2 · seven working days before a term's end in January 2027 are counted without holidays, and noted",
    [served("2024-01-15"), reported("2024-01-20")],
    "2026-12-20",
    { due: { "release.file 2027-01-08": "open" }, notes: true },
  );
  rule("§2 · inside the calendar data there is nothing to note", [served("2026-03-02")], "2026-03-02", {
    notes: false,
  });
});

describe("§2 months and years", () => {
  const term = (to: string, months = 36, from = "2026-03-10") => ({
    term: { from, to, suspendedDays: 0, arithmetic: `${from} + ${months} months - 1 day` },
  });

  rule("禁毒法33 · 36 months from 10 March 2026 run to 9 March 2029 inclusive", OPENING, "2026-03-10", term("2029-03-09"));
  rule(
    "禁毒法33 · the term runs from report-in, not from service",
    [served("2026-03-02"), reported("2026-03-16")],
    "2026-03-20",
    term("2029-03-15", 36, "2026-03-16"),
  );
  rule(
    "§2 · 36 months from 29 February 2024 run to 27 February 2027: no such day, so the month's last",
    [served("2024-02-20"), reported("2024-02-29")],
    "2024-03-01",
    term("2027-02-27", 36, "2024-02-29"),
  );
  rule(
    "禁毒法48 · 24 months of rehabilitation from 15 June 2026 run to 14 June 2028",
    [served("2026-06-08", "community_rehab", 24), reported("2026-06-15")],
    "2026-06-15",
    term("2028-06-14", 24, "2026-06-15"),
  );
  rule(
    "§2 · a term that ends on a Sunday ends on that Sunday",
    [served("2023-04-03"), reported("2023-04-06")],
    "2026-04-04",
    term("2026-04-05", 36, "2023-04-06"),
  );
  rule(
    "§2 · window boundaries count from the first day of the term: 31 August gives 29 September, 30 October, 29 November",
    [served("2026-08-25"), reported("2026-08-31")],
    "2026-10-31",
    { days: { "drugtest.window": ["2026-09-29", "2026-10-30", "2026-11-29"] } },
  );
  rule(
    "§2 · a term begun on 31 January has a first window to 27 February and a second to 30 March",
    [served("2026-01-26"), reported("2026-01-31")],
    "2026-03-31",
    { days: { "drugtest.window": ["2026-02-27", "2026-03-30", "2026-04-29"] } },
  );
  rule(
    "§2 · a month after 31 May is 30 June",
    [...OPENING, ...visits("2026-03-24", "2026-04-21", "2026-05-10", "2026-05-31"), graded("2026-05-31", "blue")],
    "2026-06-01",
    { due: { "visit.contact 2026-06-30": "open" } },
  );
});

describe("§2 never rolled", () => {
  rule("§2 · a test window that ends on National Day ends on National Day", [served("2026-08-28"), reported("2026-09-02")], "2026-09-02", {
    due: { "drugtest.window 2026-10-01": "open" },
  });
  rule(
    "§2 · a fortnightly contact due on Saturday 28 March 2026 is due on Saturday",
    [served("2026-03-09"), reported("2026-03-14")],
    "2026-03-20",
    { due: { "visit.contact 2026-03-28": "open" } },
  );
  rule(
    "§2 · a plan review due on Labour Day is due on Labour Day",
    [...OPENING, at("2026-03-10", "agreement.signed"), graded("2026-03-31", "red"), at("2026-04-01", "plan.made")],
    "2026-04-02",
    { due: { "plan.review 2026-05-01": "open" } },
  );
  rule(
    "§2 · a release on Sunday 14 June is met on that Sunday",
    [at("2024-06-15", "isolation.entered"), at("2026-05-06", "handover.notified", { releaseOn: "2026-06-14" })],
    "2026-05-10",
    { due: { "handover.prepare 2026-06-11": "open", "handover.meet 2026-06-14": "open" } },
  );
  rule(
    "条例34 · release on Wednesday 10 June: prepared by Sunday 7 June",
    [at("2024-06-11", "isolation.entered"), at("2026-05-06", "handover.notified", { releaseOn: "2026-06-10" })],
    "2026-05-10",
    { due: { "handover.prepare 2026-06-07": "open" } },
  );
});

describe("§2 programme time stops during detention", () => {
  rule(
    "条例24 · detained 1 to 10 May: ten days, both ends counted; the term ends ten days later",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2026-05-20",
    { term: { from: "2026-03-10", to: "2029-03-19", suspendedDays: 10 } },
  );
  rule("条例24 · begun and ended on one day is one day", [...OPENING, ...held("2026-05-01", "2026-05-01")], "2026-05-20", {
    term: { to: "2029-03-10", suspendedDays: 1 },
  });
  rule(
    "条例24 · two detentions add up",
    [...OPENING, ...held("2026-05-01", "2026-05-10"), ...held("2026-07-01", "2026-07-05")],
    "2026-08-01",
    { term: { to: "2029-03-24", suspendedDays: 15 } },
  );
  rule("条例24 · an open detention counts to the as-of day", [...OPENING, ...held("2026-05-01")], "2026-05-05", {
    term: { to: "2029-03-14", suspendedDays: 5 },
  });
  rule(
    "条例24 · a window that has not closed moves with the term: first window to 19 April, second to 19 May",
    [...OPENING, ...held("2026-03-20", "2026-03-29")],
    "2026-04-25",
    { days: { "drugtest.window": ["2026-04-19", "2026-05-19"] } },
  );
  rule(
    "条例24 · a window closed before the detention does not move, the open one does",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2026-05-25",
    { days: { "drugtest.window": ["2026-04-09", "2026-05-19", "2026-06-19"] } },
  );
  rule(
    "条例24 · a test in the days a window has gained satisfies that window",
    [...OPENING, ...held("2026-03-20", "2026-03-29"), tested("2026-04-15")],
    "2026-04-18",
    { due: { "drugtest.window 2026-04-19": { state: "done", doneOn: "2026-04-15", by: "f5" } } },
  );
  rule(
    "§2 · leave does not move the term",
    [...OPENING, at("2026-05-01", "leave.reported", { from: "2026-05-02", to: "2026-05-20" }), at("2026-05-20", "leave.returned")],
    "2026-05-25",
    { term: { to: "2029-03-09", suspendedDays: 0 } },
  );
  rule(
    "§2 · illness, an excused missed test, does not move the term",
    [...OPENING, at("2026-04-01", "drugtest.missed", { excused: true, reason: "住院" })],
    "2026-04-05",
    { term: { to: "2029-03-09", suspendedDays: 0 } },
  );
});

describe("§2 absence", () => {
  const days = (absentDays: number) => ({ breach: { absentDays } });

  rule(
    "条例20 · away 1 to 5 April is five days: both ends count",
    [...OPENING, away("2026-04-06", "2026-04-01", "2026-04-05")],
    "2026-04-10",
    days(5),
  );
  rule(
    "条例20 · away from and to the same day is one day",
    [...OPENING, away("2026-04-06", "2026-04-01", "2026-04-01")],
    "2026-04-10",
    days(1),
  );
  rule("条例20 · an open absence runs to the as-of day", [...OPENING, away("2026-04-02", "2026-04-01")], "2026-04-10", days(10));
  rule(
    "条例20 · overlapping absences count each day once",
    [...OPENING, away("2026-04-06", "2026-04-01", "2026-04-05"), away("2026-04-09", "2026-04-04", "2026-04-08")],
    "2026-04-10",
    days(8),
  );
  rule(
    "条例20 · an absence inside another adds nothing",
    [...OPENING, away("2026-04-11", "2026-04-01", "2026-04-10"), away("2026-04-11", "2026-04-03", "2026-04-04")],
    "2026-04-12",
    days(10),
  );
  rule(
    "条例20 · absences apart from each other add up",
    [...OPENING, away("2026-04-06", "2026-04-01", "2026-04-05"), away("2026-04-25", "2026-04-20", "2026-04-22")],
    "2026-04-26",
    days(8),
  );
  rule(
    "条例20 · an open absence swallows one that lies inside it",
    [...OPENING, away("2026-04-02", "2026-04-01"), away("2026-04-09", "2026-04-04", "2026-04-08")],
    "2026-04-12",
    days(12),
  );
});

describe("§2 contacts by colour", () => {
  const from = (colour: string) => [served("2026-03-02"), reported("2026-03-10"), graded("2026-03-10", colour)];

  rule("§2 · red owes a contact 7 days after report-in", from("red"), "2026-03-11", {
    due: { "visit.contact 2026-03-17": { state: "open", arithmetic: "2026-03-10 + 7 days", level: "design" } },
  });
  rule("§2 · yellow owes a contact 14 days after report-in", from("yellow"), "2026-03-11", {
    due: { "visit.contact 2026-03-24": { state: "open", arithmetic: "2026-03-10 + 14 days" } },
  });
  rule("§2 · blue owes a contact one month after report-in", from("blue"), "2026-03-11", {
    due: { "visit.contact 2026-04-10": { state: "open", arithmetic: "2026-03-10 + 1 month" } },
  });
  rule("§2 · green owes a contact six months after report-in", from("green"), "2026-03-11", {
    due: { "visit.contact 2026-09-10": { state: "open", arithmetic: "2026-03-10 + 6 months" } },
  });
  rule("§3 · with no colour confirmed the suggested one (yellow) sets the rhythm", OPENING, "2026-03-11", {
    due: { "visit.contact 2026-03-24": "open" },
  });
  rule(
    "§2 · the next contact counts from the last one met, not from the day it was due",
    [...from("yellow"), visit("2026-03-20")],
    "2026-03-21",
    { due: { "visit.contact 2026-04-03": "open" } },
  );
  rule("§2 · a visit that met nobody moves nothing", [...from("yellow"), visit("2026-03-20", false)], "2026-03-26", {
    due: { "visit.contact 2026-03-24": "overdue" },
  });
  rule("§2 · a telephone call that reached the person counts", [...from("red"), visit("2026-03-16", true, "phone")], "2026-03-17", {
    due: { "visit.contact 2026-03-23": "open" },
  });
});
