import { describe } from "vitest";
import { at, away, found, graded, held, isolated, missed, OPENING, reported, rule, served, tested, visit } from "./cases/notation.ts";

const weeks = (from: string, count: number) =>
  Array.from({ length: count }, (_, week) => visit(new Date(Date.parse(from) + week * 7 * 86_400_000).toISOString().slice(0, 10)));

describe("interpretation: detention and deadlines", () => {
  const detained = [...OPENING, ...held("2026-03-12", "2026-03-20")];

  rule("条例24 · agreement due 17 March, detained 12 to 20 March: nine days later, 26 March", detained, "2026-03-25", {
    due: { "agreement.sign 2026-03-26": "open", "team.form 2026-03-26": "open", "grade.confirm 2026-03-26": "open" },
  });
  rule("条例24 · the fortnightly contact due 24 March moves nine days, to 2 April", detained, "2026-03-25", {
    due: { "visit.contact 2026-04-02": "open" },
  });
  rule(
    "条例24 · what was done before the detention keeps the day it was due",
    [...OPENING, at("2026-03-11", "agreement.signed"), ...held("2026-03-12", "2026-03-20")],
    "2026-03-25",
    {
      due: { "checkin.report 2026-03-17": "done", "agreement.sign 2026-03-17": "done" },
    },
  );
  rule(
    "条例24 · a deadline that ended before the detention does not move",
    [...OPENING, ...held("2026-03-20", "2026-03-29")],
    "2026-04-02",
    {
      due: { "agreement.sign 2026-03-17": "overdue" },
    },
  );
  rule(
    "条例24 · detained 5 to 14 March before report-in: ten days later, 27 March",
    [served("2026-03-02"), ...held("2026-03-05", "2026-03-14")],
    "2026-03-20",
    {
      due: { "checkin.report 2026-03-27": "open" },
    },
  );
  rule(
    "§3 · three years complete while the prolonged term still runs: in execution",
    [...OPENING, ...held("2026-05-01", "2026-05-10")],
    "2029-03-12",
    {
      status: "in_execution",
      dynamicControl: { to: "2029-03-09", ended: true },
    },
  );
});

describe("interpretation: when duties arise again", () => {
  rule(
    "条例22 · a report-in at the new place asks for a new agreement and a new team",
    [
      ...OPENING,
      at("2026-03-12", "agreement.signed"),
      at("2026-03-12", "team.formed"),
      at("2026-06-01", "transfer.sent", { toRegion: "640105001001" }),
      reported("2026-06-10"),
    ],
    "2026-06-11",
    {
      days: { "agreement.sign": ["2026-03-17", "2026-06-17"], "team.form": ["2026-03-17", "2026-06-17"] },
      due: { "agreement.sign 2026-03-17": "done", "agreement.sign 2026-06-17": "open" },
    },
  );
  rule(
    "design · the next plan review counts from the last one",
    [
      ...OPENING,
      at("2026-03-17", "agreement.signed"),
      graded("2026-04-01", "yellow"),
      at("2026-04-01", "plan.made"),
      at("2026-05-20", "plan.reviewed"),
    ],
    "2026-05-21",
    { due: { "plan.review 2026-07-20": "open" } },
  );
  rule(
    "§1 · an agreement recorded before report-in is taken as signed",
    [served("2026-03-02"), at("2026-03-08", "agreement.signed"), reported("2026-03-10")],
    "2026-03-20",
    {
      due: { "agreement.sign 2026-03-17": { state: "done", doneOn: "2026-03-08" } },
      anomalies: ["f2"],
    },
  );
  rule(
    "个保法24 · who confirmed blue against a suggested yellow is not asked again before it expires or the suggestion moves",
    [...OPENING, graded("2026-03-16", "blue"), visit("2026-03-16")],
    "2026-03-30",
    {
      days: { "grade.confirm": ["2026-03-17"] },
    },
  );
  rule(
    "个保法24 · an objection not upheld: the breach is reported one working day after the decision",
    [
      ...OPENING,
      missed("2026-03-20"),
      missed("2026-04-12"),
      missed("2026-04-15"),
      at("2026-04-15", "objection.filed", { against: "f5" }),
      at("2026-04-20", "objection.decided", { objection: "f6", upheld: false, reason: "复核" }),
    ],
    "2026-04-21",
    { due: { "breach.report 2026-04-21": "open" } },
  );
});

describe("interpretation: the end of duties", () => {
  rule("§3 · what was overdue at death is void too: nobody can do it any more", [...OPENING, at("2026-03-20", "death")], "2026-03-21", {
    due: { "agreement.sign 2026-03-17": { state: "void", reason: true } },
  });
  rule("§4 · isolation ends the community measure: no further window begins", [...OPENING, ...isolated("2026-05-01")], "2026-07-01", {
    absent: ["drugtest.window 2026-06-09", "drugtest.window 2026-07-09"],
  });
});

describe("interpretation: tests", () => {
  const contact = [...OPENING, ...weeks("2026-03-16", 52)];

  rule(
    "§2 · an on-site positive is a valid test: it satisfies its window",
    [...OPENING, tested("2026-03-28", "positive", "onsite")],
    "2026-04-10",
    {
      due: { "drugtest.window 2026-04-09": "done" },
    },
  );
  rule(
    "§2 · the laboratory result of a suspicion is part of that test; a hair test in the laboratory months later is one of its own",
    [
      ...OPENING,
      tested("2026-04-20", "positive", "onsite"),
      tested("2026-05-11", "negative", "lab"),
      tested("2026-06-20", "negative", "lab"),
    ],
    "2026-07-10",
    {
      due: {
        "drugtest.window 2026-05-09": "done",
        "drugtest.window 2026-06-09": "overdue",
        "drugtest.window 2026-07-09": { state: "done", by: "f5" },
      },
    },
  );
  rule("§1 · a positive that does not say its stage is an on-site one", [...OPENING, tested("2026-03-23", "positive")], "2026-03-24", {
    due: { "test.lab 2026-03-26": "open" },
  });
  rule(
    "§3 · a later assessment on the same scale that is not severe ends yellow",
    [
      ...contact,
      at("2026-10-12", "assessment.done", { scale: "PHQ-9", score: 22, band: "severe" }),
      at("2026-11-09", "assessment.done", { scale: "PHQ-9", score: 6, band: "mild" }),
    ],
    "2026-11-10",
    { colour: { suggested: "blue" } },
  );
  rule(
    "条例20 · of an absence begun before report-in only the days since count",
    [served("2026-03-02"), reported("2026-03-10"), away("2026-03-15", "2026-03-05", "2026-03-14")],
    "2026-03-20",
    { breach: { absentDays: 5 } },
  );
});

describe("interpretation: isolation and the three years", () => {
  rule(
    "禁毒法47 · isolation of 24 months runs from the decision",
    [served("2026-01-05", "isolation", 24), ...isolated("2026-01-06")],
    "2026-02-01",
    {
      status: "in_isolation",
      measure: "isolation",
      term: { from: "2026-01-05", to: "2028-01-04" },
    },
  );
  rule(
    "禁毒法47 · extended by six months",
    [served("2025-01-05", "isolation", 24), ...isolated("2025-01-06"), at("2026-01-12", "isolation.extended", { months: 6 })],
    "2026-02-01",
    {
      term: { from: "2025-01-05", to: "2027-07-04" },
    },
  );
  rule(
    "上海29 · rehabilitation after isolation: the three years count from its execution",
    [...isolated("2024-03-02", "2026-03-01"), served("2026-03-02", "community_rehab"), reported("2026-03-10")],
    "2026-03-20",
    {
      dynamicControl: { from: "2026-03-10", to: "2029-03-09", ended: false },
    },
  );
  rule(
    "上海29 · a serious breach: the three years do not simply run out with the term",
    [served("2023-03-02"), reported("2023-03-10"), missed("2023-04-12"), missed("2023-05-12"), missed("2023-06-12")],
    "2026-03-20",
    { dynamicControl: { ended: false } },
  );
  rule(
    "上海29 · a measure refused, never reported in: nothing has begun to count",
    [found("2023-02-20"), served("2023-03-02")],
    "2026-03-20",
    {
      status: "not_reported",
      dynamicControl: { ended: false },
    },
  );
});

describe("interpretation: impossible orders are listed", () => {
  rule("§1 · a detention ended that never began", [...OPENING, at("2026-04-01", "detention.ended")], "2026-04-02", {
    anomalies: ["f3"],
    status: "in_execution",
  });
  rule("§1 · released from an isolation never entered", [at("2026-04-01", "isolation.released")], "2026-04-02", { anomalies: ["f1"] });
  rule("§1 · reported in before any decision", [reported("2026-03-10"), served("2026-03-12")], "2026-03-13", { anomalies: ["f1"] });
  rule(
    "§1 · a decision on an objection nobody filed",
    [...OPENING, at("2026-04-01", "objection.decided", { objection: "nothing", upheld: true })],
    "2026-04-02",
    { anomalies: ["f3"] },
  );
});

describe("interpretation: variants", () => {
  rule(
    "浙江37 · at most 15 days: a reason until 31 March moves report-in to 17 March only",
    [served("2026-03-02"), at("2026-03-03", "checkin.excused", { reason: "路途遥远", until: "2026-03-31" })],
    "2026-03-10",
    { due: { "checkin.report 2026-03-17": "open" } },
    "zhejiang",
  );
});

describe("interpretation: colour, contact and the grade", () => {
  const yellow = [...OPENING, graded("2026-03-10", "yellow")];

  rule("decision 0007 · lost contact does not shorten the rhythm that was missed", OPENING, "2026-04-10", {
    colour: { suggested: "red", has: ["lost_contact"] },
    due: { "visit.contact 2026-03-24": "overdue" },
  });
  rule("decision 0007 · contact lost on 9 April under a confirmed yellow: decide again by 16 April", yellow, "2026-04-10", {
    colour: { confirmed: "yellow", suggested: "red" },
    due: { "grade.confirm 2026-04-16": { state: "open", arithmetic: "2026-04-09 + 7 days" } },
  });
  rule("decision 0007 · the person is met on 12 April: the question answers itself", [...yellow, visit("2026-04-12")], "2026-04-13", {
    colour: { confirmed: "yellow", suggested: "yellow" },
    due: { "grade.confirm 2026-04-16": { state: "void", reason: true } },
  });
  rule("decision 0007 · the day before contact is lost nothing is asked", yellow, "2026-04-08", { absent: ["grade.confirm 2026-04-16"] });
  const strict = [...OPENING, visit("2026-03-16"), graded("2026-03-27", "red")];
  rule("decision 0007 · a stricter colour asks from the day it applies: red from 27 March, last met on the 16th", strict, "2026-03-27", {
    due: { "visit.contact 2026-03-27": "open" },
  });
  rule("decision 0007 · and is overdue the day after", strict, "2026-03-28", { due: { "visit.contact 2026-03-27": "overdue" } });
  const mild = [...OPENING, graded("2026-03-10", "red"), graded("2026-03-20", "blue")];
  rule("decision 0007 · a milder colour does not wash out what is overdue", mild, "2026-03-21", {
    due: { "visit.contact 2026-03-17": "overdue" },
  });
  rule(
    "decision 0007 · a milder colour confirmed in time gives the longer rhythm",
    [...OPENING, graded("2026-03-10", "red"), graded("2026-03-16", "blue")],
    "2026-03-21",
    {
      due: { "visit.contact 2026-04-10": "open" },
    },
  );
  rule(
    "decision 0014 · a colour under objection does not rule",
    [...yellow, at("2026-03-16", "objection.filed", { against: "f3" })],
    "2026-03-17",
    {
      colour: { confirmed: null, suggested: "yellow" },
    },
  );
});

describe("interpretation: relapse and return", () => {
  rule(
    "§1 · use found during a measure is a later finding: relapse, even if the first finding is not on file",
    [...OPENING, visit("2026-05-04"), found("2026-05-11", true, "other")],
    "2026-05-12",
    {
      colour: { suggested: "red", has: ["relapse"] },
    },
  );
  const returned = [...OPENING, at("2026-03-12", "abroad.left"), at("2026-06-01", "abroad.returned")];
  rule("§3 · back from abroad: no contact was due meanwhile, so contact is not lost on the day of return", returned, "2026-06-01", {
    colour: { hasNot: ["lost_contact"] },
  });
  rule("条例7 · back from abroad the three years go on, and their end is due again", returned, "2026-06-02", {
    dynamicControl: { from: "2026-03-10", to: "2029-03-09", ended: false },
    due: { "dynamic.exit 2029-03-10": "open" },
  });
});

describe("interpretation: when the three years begin", () => {
  const after = (measure: string) => [...isolated("2024-03-02", "2026-03-01"), served("2026-03-02", measure), reported("2026-03-10")];

  rule("decision 0013 · detoxification after isolation counts from release", after("community_detox"), "2026-03-20", {
    dynamicControl: { from: "2026-03-01", to: "2029-02-28" },
  });
  rule("decision 0013 · in isolation nothing counts", [...OPENING, ...isolated("2026-05-01")], "2026-06-01", {
    dynamicControl: { from: null, to: null, ended: false },
  });
  rule(
    "decision 0013 · a serious breach starts the three years again on the day it is reached",
    [served("2023-03-02"), reported("2023-03-10"), missed("2023-04-12"), missed("2023-05-12"), missed("2023-06-12")],
    "2026-03-20",
    { dynamicControl: { from: "2023-06-12", to: "2026-06-11", ended: false } },
  );
  rule(
    "decision 0013 · three years once complete stay complete through a later measure, until use is found",
    [found("2020-03-05", false, "warning"), at("2025-03-02", "voluntary.started")],
    "2025-04-01",
    {
      dynamicControl: { from: "2020-03-05", to: "2023-03-04", ended: true },
    },
  );
  rule(
    "decision 0013 · detoxification begun after a finding starts the three years again",
    [found("2026-02-20"), ...OPENING],
    "2026-04-01",
    {
      dynamicControl: { from: "2026-03-10", to: "2029-03-09" },
    },
  );
  rule("§3 · the three years do not complete after death", [...OPENING, at("2026-03-20", "death")], "2029-04-01", {
    status: "dead",
    dynamicControl: { ended: false },
    nextChangeOn: null,
  });
});

describe("interpretation: what an objection holds", () => {
  const filed = [...OPENING, at("2026-03-12", "objection.filed", { against: "agreement.sign" })];
  const decided = (upheld: boolean) => [...filed, at("2026-03-20", "objection.decided", { objection: "f3", upheld, reason: "复核" })];

  rule("decision 0014 · an objection to the agreement holds it: open past its day", filed, "2026-03-19", {
    due: { "agreement.sign 2026-03-17": "open" },
  });
  rule("decision 0014 · it holds the agreement only, not the team", filed, "2026-03-19", { due: { "team.form 2026-03-17": "overdue" } });
  rule("decision 0014 · upheld, the agreement is waived", decided(true), "2026-03-21", {
    due: { "agreement.sign 2026-03-17": { state: "waived", reason: true } },
  });
  rule("decision 0014 · not upheld, it is overdue again", decided(false), "2026-03-21", {
    due: { "agreement.sign 2026-03-17": "overdue" },
  });
  rule("decision 0014 · the decision on the objection is itself due, held by nothing", filed, "2026-03-27", {
    due: { "objection.decide 2026-03-26": "overdue" },
  });
});

describe("interpretation: a mistaken fact is withdrawn", () => {
  const withdrawn = [...OPENING, missed("2026-03-20"), at("2026-03-22", "fact.withdrawn", { reason: "记错案卷" }, { supersedes: "f3" })];

  rule("decision 0012 · what is withdrawn counts for nothing", withdrawn, "2026-03-23", { breach: { testsMissed: 0 }, anomalies: [] });
  rule("decision 0012 · the day before, it still counted", withdrawn, "2026-03-21", { breach: { testsMissed: 1 } });
});
