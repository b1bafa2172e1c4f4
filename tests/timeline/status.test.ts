import { describe, expect, test } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { at, file, found, graded, held, isolated, missed, OPENING, reported, rule, served, tested, visits } from "./cases/notation.ts";

const status = (expected: Parameters<typeof rule>[3]["status"]) => ({ status: expected });

describe("§4 status", () => {
  rule("§4 · an empty file has no status and nothing due", [], "2026-04-01", {
    status: null,
    measure: null,
    term: null,
    days: { "checkin.report": [], "drugtest.window": [] },
    nextChangeOn: null,
    dynamicControl: { from: null, to: null, ended: false },
  });
  rule("条例14 · served, and the due day not over: awaiting report-in", [served("2026-03-02")], "2026-03-17", {
    status: "awaiting_checkin",
    measure: "community_detox",
    term: null,
  });
  rule("条例14 · the day after the due day: not reported", [served("2026-03-02")], "2026-03-18", { status: "not_reported", term: null });
  rule(
    "条例14 · awaiting while the rolled due day, Monday 23 March, is not over",
    [served("2026-03-06")],
    "2026-03-23",
    status("awaiting_checkin"),
  );
  rule("条例14 · in execution from the day of report-in", OPENING, "2026-03-10", status("in_execution"));
  rule(
    "条例14 · reported in late: in execution all the same",
    [served("2026-03-02"), reported("2026-04-20")],
    "2026-04-20",
    status("in_execution"),
  );
  rule("条例23 · in execution to the last day of the term", OPENING, "2029-03-09", status("in_execution"));
  rule(
    "条例40 · rehabilitation over and three years not complete: aftercare",
    [served("2024-03-11", "community_rehab", 24), reported("2024-03-20")],
    "2026-03-20",
    status("aftercare"),
  );
  rule(
    "条例40 · rehabilitation on its last day: in execution",
    [served("2024-03-11", "community_rehab", 24), reported("2024-03-20")],
    "2026-03-19",
    {
      status: "in_execution",
      measure: "community_rehab",
    },
  );
  rule(
    "条例24 · suspended on the day detention began",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2026-05-01",
    status("suspended"),
  );
  rule("条例24 · suspended in the middle", [...OPENING, ...held("2026-05-01", "2026-05-10")], "2026-05-06", status("suspended"));
  rule(
    "条例24 · in execution again on the day after",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2026-05-11",
    status("in_execution"),
  );
  rule(
    "条例24 · in execution the day before detention",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2026-04-30",
    status("in_execution"),
  );
  rule("条例24 · terminated after imprisonment", [...OPENING, at("2026-05-01", "imprisoned")], "2026-05-02", status("terminated"));
  rule(
    "条例24 · detained, then imprisoned: terminated",
    [...OPENING, ...held("2026-05-01"), at("2026-05-20", "imprisoned")],
    "2026-05-21",
    status("terminated"),
  );
  rule("条例27 · in isolation between entry and release", isolated("2025-06-02"), "2026-03-01", status("in_isolation"));
  rule(
    "条例27 · isolation before community execution has ended: in isolation",
    [...OPENING, ...isolated("2026-05-01")],
    "2026-05-02",
    status("in_isolation"),
  );
  rule("条例7 · released from isolation without another measure: aftercare", isolated("2024-06-02", "2026-06-01"), "2026-06-10", {
    status: "aftercare",
    measure: null,
  });
  rule(
    "条例12 · another clinic from the day the first one ended: still in maintenance",
    [
      at("2026-03-02", "maintenance.started"),
      at("2026-05-06", "maintenance.ended"),
      at("2026-05-06", "maintenance.started", { clinic: "示例门诊" }),
    ],
    "2026-06-01",
    { status: "in_maintenance", measure: "maintenance" },
  );
  rule(
    "条例24 · detained again on the day of release: programme time stands still throughout",
    [...OPENING, ...held("2026-04-01", "2026-04-10"), ...held("2026-04-10", "2026-04-20")],
    "2026-05-01",
    { status: "in_execution", term: { suspendedDays: 20 } },
  );
  rule("条例12 · maintenance treatment alone", [at("2026-03-02", "maintenance.started", { clinic: "示例门诊" })], "2026-04-01", {
    status: "in_maintenance",
    measure: "maintenance",
  });
  rule(
    "条例12 · maintenance beside a community measure: in execution",
    [...OPENING, at("2026-03-12", "maintenance.started", { clinic: "示例门诊" })],
    "2026-04-01",
    {
      status: "in_execution",
      measure: "community_detox",
    },
  );
  rule("条例9 · voluntary treatment alone", [at("2026-03-02", "voluntary.started", { clinic: "示例医院" })], "2026-04-01", {
    status: "voluntary",
    measure: "voluntary",
  });
  rule(
    "条例9 · voluntary treatment beside a community measure: in execution",
    [...OPENING, at("2026-03-12", "voluntary.started")],
    "2026-04-01",
    status("in_execution"),
  );
  rule(
    "条例7 · found, not addicted, three years running: aftercare",
    [found("2024-03-05", false, "warning")],
    "2026-03-01",
    status("aftercare"),
  );
  rule("条例7 · three years clean on the day they are complete", [found("2023-03-05", false, "warning")], "2026-03-05", {
    status: "three_years_clean",
    dynamicControl: { ended: true },
  });
  rule("条例7 · 36 months of detoxification end and the three years end with them", OPENING, "2029-03-10", {
    status: "three_years_clean",
    dynamicControl: { from: "2026-03-10", to: "2029-03-09", ended: true },
    due: { "dynamic.exit 2029-03-10": { state: "done", doneOn: "2029-03-10" } },
  });
  rule(
    "§4 · use found after three clean years: no longer clean",
    [found("2021-03-05", false, "warning"), found("2025-03-05", false, "warning")],
    "2025-03-06",
    {
      status: "aftercare",
      dynamicControl: { from: "2025-03-05", ended: false },
    },
  );
  rule("§4 · abroad after leaving", [...OPENING, at("2026-05-01", "abroad.left")], "2026-05-02", status("abroad"));
  rule(
    "§4 · back from abroad while the term runs: in execution",
    [...OPENING, at("2026-05-01", "abroad.left"), at("2026-07-01", "abroad.returned")],
    "2026-07-02",
    status("in_execution"),
  );
  rule("§4 · dead on the day of death and ever after", [...OPENING, at("2026-05-01", "death")], "2026-05-01", status("dead"));
  rule(
    "§4 · death comes before imprisonment, detention and departure",
    [...OPENING, ...held("2026-05-01"), at("2026-05-10", "imprisoned"), at("2026-05-20", "death")],
    "2026-06-01",
    {
      status: "dead",
      nextChangeOn: null,
    },
  );
  rule("§4 · death abroad: dead", [...OPENING, at("2026-05-01", "abroad.left"), at("2026-05-20", "death")], "2026-06-01", status("dead"));
  rule(
    "条例37 · rehabilitation after isolation: awaiting report-in again",
    [...isolated("2024-03-02", "2026-03-01"), served("2026-03-02", "community_rehab", 36)],
    "2026-03-10",
    {
      status: "awaiting_checkin",
      measure: "community_rehab",
      due: { "checkin.report 2026-03-17": "open" },
    },
  );
  rule(
    "条例37 · rehabilitation after isolation: in execution from report-in",
    [...isolated("2024-03-02", "2026-03-01"), served("2026-03-02", "community_rehab", 36), reported("2026-03-10")],
    "2026-03-11",
    {
      status: "in_execution",
      measure: "community_rehab",
      term: { from: "2026-03-10", to: "2029-03-09" },
    },
  );
});

describe("§4 the worked example", () => {
  const facts = [
    at("2026-03-02", "decision.served", { measure: "community_detox", months: 36, docNo: "示例(2026)1号" }),
    reported("2026-03-10"),
    tested("2026-03-28"),
  ];

  rule("§4 · the worked example, as of 1 April 2026", facts, "2026-04-01", {
    status: "in_execution",
    measure: "community_detox",
    term: {
      from: "2026-03-10",
      to: "2029-03-09",
      suspendedDays: 0,
      basis: "禁毒法 33; 戒毒条例 14",
      arithmetic: "2026-03-10 + 36 months - 1 day",
    },
    due: {
      "checkin.report 2026-03-17": {
        state: "done",
        doneOn: "2026-03-10",
        by: "f2",
        basis: "戒毒条例 14",
        level: "national",
        arithmetic: "2026-03-02 + 15 days",
      },
      "agreement.sign 2026-03-17": { state: "overdue", basis: "戒毒条例 16", level: "design", arithmetic: "2026-03-10 + 7 days" },
      "team.form 2026-03-17": "overdue",
      "grade.confirm 2026-03-17": "overdue",
      "visit.contact 2026-03-24": "overdue",
      "drugtest.window 2026-04-09": { state: "done", doneOn: "2026-03-28", by: "f3" },
    },
    breach: { testsMissed: 0, departures: 0, absentDays: 0, contested: 0, serious: false },
    colour: { suggested: "yellow", confirmed: null, confirmedUntil: null, has: ["first_six_months"] },
    dynamicControl: { from: "2026-03-10", to: "2029-03-09", ended: false },
    nextChangeOn: "2026-04-09",
    anomalies: [],
    notes: false,
  });
  test("§4 · the worked example names the rule set, its version and the one factor with its fact", () => {
    const answer = ENGINE.explain(file(facts), "2026-04-01");
    expect(answer.asOf).toBe("2026-04-01");
    expect(answer.rules).toEqual({ set: "national", version: "2026.1" });
    expect(answer.colour.factors.map(({ factor, fact }) => ({ factor, fact }))).toEqual([{ factor: "first_six_months", fact: "f2" }]);
  });
  test("§4 · obligations are sorted by due day, then by key", () => {
    const answer = ENGINE.explain(file(facts), "2026-04-01");
    expect(answer.obligations.map(({ dueOn, key }) => `${dueOn} ${key}`)).toEqual([
      "2026-03-17 agreement.sign",
      "2026-03-17 checkin.report",
      "2026-03-17 grade.confirm",
      "2026-03-17 team.form",
      "2026-03-24 visit.contact",
      "2026-04-09 drugtest.window",
      "2029-03-10 dynamic.exit",
    ]);
  });
});

describe("§4 as of", () => {
  rule("§4 · a report-in after the as-of day is left out", OPENING, "2026-03-09", {
    status: "awaiting_checkin",
    term: null,
    due: { "checkin.report 2026-03-17": "open" },
    absent: ["agreement.sign"],
  });
  rule("§4 · a decision after the as-of day is left out", OPENING, "2026-03-01", { status: null, absent: ["checkin.report"] });
  rule("§4 · a death after the as-of day is left out", [...OPENING, at("2026-05-01", "death")], "2026-04-30", status("in_execution"));
  rule(
    "§4 · what was overdue on a past day is overdue as of that day, though it was done later",
    [...OPENING, at("2026-03-20", "agreement.signed")],
    "2026-03-19",
    {
      due: { "agreement.sign 2026-03-17": "overdue" },
    },
  );
  rule(
    "§4 · a correction dated after the as-of day does not reach back to it",
    [...OPENING, at("2026-03-16", "checkin.reported", {}, { supersedes: "f2" })],
    "2026-03-12",
    {
      status: "in_execution",
      term: { from: "2026-03-10" },
    },
  );
});

describe("§4 nextChangeOn", () => {
  rule("§4 · served 2 March: next change on 18 March, when report-in is overdue", [served("2026-03-02")], "2026-03-02", {
    nextChangeOn: "2026-03-18",
  });
  rule("§4 · served on a Friday: next change the day after the rolled due day", [served("2026-03-06")], "2026-03-10", {
    nextChangeOn: "2026-03-24",
  });
  rule("§4 · only the three years run: next change on the day they are complete", [found("2024-03-05", false, "warning")], "2026-03-01", {
    nextChangeOn: "2027-03-05",
  });
  rule("§4 · three years clean: nothing changes by itself", [found("2023-03-05", false, "warning")], "2026-03-05", { nextChangeOn: null });
  rule("§4 · dead: nothing changes by itself", [...OPENING, at("2026-05-01", "death")], "2026-05-01", { nextChangeOn: null });
  rule(
    "§4 · all in order after report-in: next change when the first contact is overdue",
    [
      ...OPENING,
      graded("2026-03-10", "yellow"),
      at("2026-03-10", "agreement.signed"),
      at("2026-03-10", "team.formed"),
      at("2026-03-10", "plan.made"),
      tested("2026-03-10"),
    ],
    "2026-03-11",
    { nextChangeOn: "2026-03-25" },
  );
  rule(
    "§4 · with the contact met, the second window begins first, on 10 April",
    [
      ...OPENING,
      graded("2026-03-10", "yellow"),
      at("2026-03-10", "agreement.signed"),
      at("2026-03-10", "team.formed"),
      at("2026-03-10", "plan.made"),
      tested("2026-03-10"),
      ...visits("2026-03-24", "2026-04-01"),
    ],
    "2026-04-01",
    { nextChangeOn: "2026-04-10" },
  );
  rule("§4 · on the day a contact is due the next change is tomorrow", [...OPENING, missed("2026-03-20")], "2026-03-24", {
    nextChangeOn: "2026-03-25",
  });
});
