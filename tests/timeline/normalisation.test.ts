import { describe, expect, test } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { at, file, missed, OPENING, problemsOf, reported, rule, served, tested, visit } from "./cases/notation.ts";

const rejected = (title: string, fact: Record<string, unknown>, field: string) =>
  test(title, () => {
    expect(problemsOf([{ id: "f1", ...fact }])).toContainEqual({ fact: "f1", field, sentence: true });
  });

describe("§1 the set of facts", () => {
  const facts = [
    served("2026-03-02"),
    reported("2026-03-10"),
    at("2026-03-12", "agreement.signed"),
    visit("2026-03-20"),
    tested("2026-03-28"),
  ];

  test("§1 · the order of facts does not matter: reversed, the answer is the same", () => {
    const timeline = file(facts);
    expect(ENGINE.explain({ ...timeline, facts: timeline.facts.toReversed() }, "2026-04-01")).toEqual(
      ENGINE.explain(timeline, "2026-04-01"),
    );
  });
  test("§1 · when it was written does not matter: recordedAt months later, the answer is the same", () => {
    const late = facts.map((fact) => ({ ...fact, recordedAt: "2026-08-01T09:00:00+08:00" }));
    expect(ENGINE.explain(file(late), "2026-04-01")).toEqual(ENGINE.explain(file(facts), "2026-04-01"));
  });
  rule(
    "§1 · two facts with one id: the first wins",
    [served("2026-03-02"), reported("2026-03-10"), { ...reported("2026-03-12"), id: "f2" }],
    "2026-03-20",
    {
      term: { from: "2026-03-10" },
      due: { "checkin.report 2026-03-17": { state: "done", doneOn: "2026-03-10", by: "f2" } },
    },
  );
  test("§1 · sending a whole file twice is a no-op", () => {
    const named = facts.map((fact, index) => ({ id: `f${index + 1}`, ...fact }));
    expect(ENGINE.explain(file([...named, ...named]), "2026-04-01")).toEqual(ENGINE.explain(file(named), "2026-04-01"));
  });
  rule(
    "§1 · a fact with supersedes replaces the other",
    [...OPENING, at("2026-03-12", "checkin.reported", {}, { supersedes: "f2" })],
    "2026-03-20",
    {
      term: { from: "2026-03-12", to: "2029-03-11" },
      due: { "checkin.report 2026-03-17": { state: "done", doneOn: "2026-03-12", by: "f3" }, "agreement.sign 2026-03-19": "overdue" },
      days: { "agreement.sign": ["2026-03-19"] },
    },
  );
  rule(
    "§1 · a correction of a correction: only the last counts",
    [
      ...OPENING,
      at("2026-03-12", "checkin.reported", {}, { supersedes: "f2" }),
      at("2026-03-11", "checkin.reported", {}, { supersedes: "f3" }),
    ],
    "2026-03-20",
    { term: { from: "2026-03-11" } },
  );
  rule(
    "§1 · the correction may stand before what it corrects",
    [
      at("2026-03-12", "checkin.reported", {}, { id: "new", supersedes: "old" }),
      served("2026-03-02"),
      { ...reported("2026-03-10"), id: "old" },
    ],
    "2026-03-20",
    {
      term: { from: "2026-03-12" },
    },
  );
  rule(
    "§1 · a superseded fact counts for nothing",
    [...OPENING, missed("2026-03-20"), at("2026-03-20", "drugtest.missed", { excused: true, reason: "住院" }, { supersedes: "f3" })],
    "2026-03-21",
    {
      breach: { testsMissed: 0 },
      due: { "drugtest.window 2026-04-09": "waived" },
    },
  );
});

describe("§1 rejected with the field and a sentence", () => {
  const decision = { measure: "community_detox", months: 36 };

  rejected("§1 · an unknown kind", at("2026-03-02", "visit.imagined"), "kind");
  rejected("§1 · no kind at all", { on: "2026-03-02", body: {} }, "kind");
  rejected("§1 · a day that does not exist, 30 February", at("2026-02-30", "decision.served", decision), "on");
  rejected("§1 · 29 February in a year without one", at("2026-02-29", "decision.served", decision), "on");
  rejected("§1 · a day written another way", at("2026/03/02", "decision.served", decision), "on");
  rejected("§1 · no day", { kind: "decision.served", body: decision }, "on");
  rejected("§1 · a decision without its measure", at("2026-03-02", "decision.served", { months: 36 }), "body.measure");
  rejected("§1 · a decision without its months", at("2026-03-02", "decision.served", { measure: "community_detox" }), "body.months");
  rejected("§1 · a measure nobody knows", at("2026-03-02", "decision.served", { measure: "exile", months: 36 }), "body.measure");
  rejected("§1 · months in words", at("2026-03-02", "decision.served", { measure: "community_detox", months: "36" }), "body.months");
  rejected(
    "§1 · an excuse until a day that does not exist",
    at("2026-03-02", "checkin.excused", { reason: "住院", until: "2026-13-01" }),
    "body.until",
  );
  rejected(
    "§1 · an absence to a day before its first",
    at("2026-03-20", "absence.found", { from: "2026-03-10", to: "2026-03-09" }),
    "body.to",
  );
  rejected(
    "§1 · a leave to a day before its first",
    at("2026-03-20", "leave.reported", { from: "2026-03-25", to: "2026-03-24" }),
    "body.to",
  );
  rejected(
    "§1 · a test with a result nobody knows",
    at("2026-03-20", "drugtest.done", { method: "urine", result: "perhaps" }),
    "body.result",
  );
  rejected("§1 · a visit that does not say whether anybody was met", at("2026-03-20", "visit.made", { mode: "home" }), "body.met");
  rejected(
    "§1 · unsealing approved by one",
    at("2026-03-20", "file.unsealed", { basis: "办案", approvedBy: ["county.640104"] }),
    "body.approvedBy",
  );

  test("§1 · a fact after death", () => {
    const problems = problemsOf([
      { id: "f1", ...at("2026-05-01", "death") },
      { id: "f2", ...visit("2026-05-02") },
    ]);
    expect(problems).toEqual([{ fact: "f2", field: "on", sentence: true }]);
  });
  test("§1 · a fact after death, though it stands before it in the file", () => {
    const problems = problemsOf([
      { id: "f1", ...visit("2026-05-02") },
      { id: "f2", ...at("2026-05-01", "death") },
    ]);
    expect(problems.map(({ fact, field }) => ({ fact, field }))).toEqual([{ fact: "f1", field: "on" }]);
  });
  test("§1 · of two deaths the earlier one counts, in whichever order they stand", () => {
    const deaths = [
      { id: "f1", ...at("2026-05-01", "death") },
      { id: "f2", ...at("2026-04-01", "death") },
    ];
    const later = { fact: "f1", field: "on", sentence: true };
    expect([problemsOf(deaths), problemsOf(deaths.toReversed())]).toEqual([[later], [later]]);
  });
  test("§1 · a fact on the day of death is accepted", () => {
    expect(
      problemsOf([
        { id: "f1", ...at("2026-05-01", "death") },
        { id: "f2", ...visit("2026-05-01") },
      ]),
    ).toEqual([]);
  });
  test("§1 · every bad fact is named, not only the first", () => {
    const problems = problemsOf([
      { id: "a", ...at("2026-02-30", "death") },
      { id: "b", ...visit("2026-03-01") },
      { id: "c", ...at("2026-03-02", "nothing") },
    ]);
    expect(problems.map(({ fact, field }) => `${fact} ${field}`)).toEqual(["a on", "c kind"]);
  });
  test("§1 · recording one fact: a good one is taken, a bad one is turned away with the field", () => {
    const timeline = file(OPENING);
    expect(ENGINE.check(timeline, { id: "new", ...visit("2026-03-20") })).toMatchObject({
      fact: { id: "new", kind: "visit.made", on: "2026-03-20" },
    });
    expect(ENGINE.check(timeline, { id: "new", ...at("2026-03-20", "visit.made", { met: true }) })).toMatchObject({
      problems: [{ fact: "new", field: "body.mode" }],
    });
  });
  test("§1 · recording a fact after death is turned away", () => {
    const timeline = file([...OPENING, at("2026-05-01", "death")]);
    expect(ENGINE.check(timeline, { id: "new", ...visit("2026-05-02") })).toMatchObject({ problems: [{ fact: "new", field: "on" }] });
  });
});

describe("§1 every kind of fact", () => {
  const REQUIRED: Record<string, Record<string, unknown>> = {
    "decision.served": { measure: "community_rehab", months: 24 },
    "isolation.entered": {},
    "isolation.extended": { months: 6 },
    "isolation.released": {},
    "voluntary.started": {},
    "voluntary.ended": {},
    "maintenance.started": {},
    "maintenance.ended": {},
    "use.found": { addicted: true, disposition: "warning" },
    "handover.notified": { releaseOn: "2026-06-01" },
    "handover.received": {},
    "handover.met": {},
    "handover.missed": {},
    "checkin.reported": {},
    "checkin.excused": { reason: "住院", until: "2026-06-01" },
    "agreement.signed": {},
    "team.formed": {},
    "plan.made": {},
    "plan.reviewed": {},
    "visit.made": { mode: "video", met: true },
    "drugtest.done": { method: "saliva", result: "negative" },
    "drugtest.missed": { excused: false },
    "drugtest.refused": {},
    "leave.reported": { from: "2026-06-01", to: "2026-06-02" },
    "leave.returned": {},
    "absence.found": { from: "2026-05-01" },
    "warning.given": {},
    "breach.reported": {},
    "detention.began": {},
    "detention.ended": {},
    imprisoned: {},
    death: {},
    "abroad.left": {},
    "abroad.returned": {},
    "transfer.sent": { toRegion: "640105001001" },
    "transfer.accepted": {},
    "rights.noticed": { how: "both", to: "person", notice: "2026.1" },
    "guardian.consented": { relation: "parent", who: "张女士", how: "paper" },
    "guardian.withdrew": {},
    "correction.requested": { of: "f0", wrong: "日期不对" },
    "correction.answered": { request: "f0", done: true, reason: "已核实" },
    "copy.requested": { how: "oral" },
    "copy.handed": { request: "f0", form: "paper" },
    "serving.assigned": { atRegion: "640105001001" },
    "serving.ended": {},
    "release.filed": {},
    "release.noticed": {},
    "assessment.done": { scale: "GAD-7" },
    "need.found": { need: "medical" },
    "care.referred": { need: "legal" },
    "care.delivered": { need: "family" },
    "need.closed": { need: "identity" },
    "job.started": {},
    "job.ended": {},
    "grade.confirmed": { colour: "blue", reason: "小组会议研究" },
    "objection.filed": { against: "f1" },
    "objection.decided": { objection: "f1", upheld: false },
    "file.sealed": {},
    "file.unsealed": { basis: "办案", approvedBy: ["county.640104", "city"] },
  };

  for (const [kind, body] of Object.entries(REQUIRED)) {
    const required = Object.keys(body);
    test(`§1 · ${kind} needs ${required.join(" and ") || "nothing more than its day"}`, () => {
      expect(problemsOf([{ id: "f1", ...at("2026-05-20", kind, body) }])).toEqual([]);
      for (const field of required) {
        const { [field]: _left, ...rest } = body;
        expect(problemsOf([{ id: "f1", ...at("2026-05-20", kind, rest) }])).toContainEqual({
          fact: "f1",
          field: `body.${field}`,
          sentence: true,
        });
      }
    });
  }
  test("§1 · these are all kinds of fact: the glossary's, and those decisions 0019 and 0020 add", () => {
    expect([...ENGINE.kinds.keys()].sort()).toEqual([...Object.keys(REQUIRED), "fact.withdrawn"].sort());
  });
  test("decision 0012 · fact.withdrawn must say why, and name the fact it withdraws", () => {
    const withdrawn = at("2026-05-20", "fact.withdrawn", { reason: "记错案卷" });
    expect(
      problemsOf([
        { id: "f0", ...visit("2026-05-19") },
        { id: "f1", ...withdrawn, supersedes: "f0" },
      ]),
    ).toEqual([]);
    expect(problemsOf([{ id: "f1", ...withdrawn }])).toEqual([{ fact: "f1", field: "supersedes", sentence: true }]);
    expect(
      problemsOf([
        { id: "f0", ...visit("2026-05-19") },
        { id: "f1", ...withdrawn, body: {}, supersedes: "f0" },
      ]),
    ).toEqual([{ fact: "f1", field: "body.reason", sentence: true }]);
  });
});

describe("§1 anomalies", () => {
  rule(
    "§1 · an agreement before any report-in is kept and listed",
    [served("2026-03-02"), at("2026-03-05", "agreement.signed")],
    "2026-03-06",
    {
      status: "awaiting_checkin",
      anomalies: ["f2"],
    },
  );
  rule("§1 · facts in their order are no anomaly", [...OPENING, at("2026-03-12", "agreement.signed")], "2026-03-12", { anomalies: [] });
  rule(
    "§1 · paper that arrived late but happened in order is no anomaly",
    [...OPENING, at("2026-03-12", "agreement.signed", {}, { recordedAt: "2026-06-01T10:00:00+08:00" })],
    "2026-06-02",
    {
      anomalies: [],
    },
  );
  rule("§1 · an agreement on the day of report-in is no anomaly", [...OPENING, at("2026-03-10", "agreement.signed")], "2026-03-11", {
    anomalies: [],
  });
});
