import { describe, expect, test } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { at, file, found, graded, held, isolated, OPENING, reported, rule, served, tested, visits } from "./cases/notation.ts";

describe("§3 checkin.report after a decision", () => {
  const decision = [served("2026-03-02")];
  const excused = (until: string, on = "2026-03-10") => at(on, "checkin.excused", { reason: "住院", until });

  rule("条例14 · report-in is open on its last day, 17 March", decision, "2026-03-17", {
    due: { "checkin.report 2026-03-17": { state: "open", basis: "条例 14", level: "national" } },
  });
  rule("条例14 · report-in is overdue on 18 March", decision, "2026-03-18", {
    due: { "checkin.report 2026-03-17": "overdue" },
  });
  rule("条例14 · reported in on the last day is in time", [...decision, reported("2026-03-17")], "2026-03-20", {
    due: { "checkin.report 2026-03-17": { state: "done", doneOn: "2026-03-17", by: "f2" } },
  });
  rule("条例14 · reported in on 18 March is done late", [...decision, reported("2026-03-18")], "2026-03-20", {
    due: { "checkin.report 2026-03-17": { state: "done_late", doneOn: "2026-03-18", by: "f2" } },
  });
  rule(
    "条例14 · reported in on Monday after a deadline that rolled is in time",
    [served("2026-03-06"), reported("2026-03-23")],
    "2026-03-24",
    {
      due: { "checkin.report 2026-03-23": "done" },
    },
  );
  rule(
    "条例38 · a rehabilitation decision asks for report-in within 15 days too",
    [served("2026-03-02", "community_rehab", 36)],
    "2026-03-03",
    {
      due: { "checkin.report 2026-03-17": { state: "open", basis: "38", level: "national" } },
    },
  );
  rule("条例14 · an isolation decision asks for no report-in", [served("2026-03-02", "isolation", 24)], "2026-03-03", {
    absent: ["checkin.report"],
  });
  rule("条例14 · a good reason moves report-in to 30 March", [...decision, excused("2026-03-30")], "2026-03-20", {
    due: { "checkin.report 2026-03-30": "open" },
    absent: ["checkin.report 2026-03-17"],
    status: "awaiting_checkin",
  });
  rule("条例14 · the day a reason runs to is not rolled: Sunday 29 March stays", [...decision, excused("2026-03-29")], "2026-03-20", {
    due: { "checkin.report 2026-03-29": "open" },
  });
  rule("条例14 · after the excused day report-in is overdue", [...decision, excused("2026-03-30")], "2026-03-31", {
    due: { "checkin.report 2026-03-30": "overdue" },
    status: "not_reported",
  });
  rule(
    "条例14 · reported in within the excused time is done, not late",
    [...decision, excused("2026-03-30"), reported("2026-03-25")],
    "2026-03-26",
    {
      due: { "checkin.report 2026-03-30": { state: "done", doneOn: "2026-03-25", by: "f3" } },
    },
  );
  rule("条例14 · a reason recorded after the due day still moves it", [...decision, excused("2026-03-30", "2026-03-19")], "2026-03-20", {
    due: { "checkin.report 2026-03-30": "open" },
    status: "awaiting_checkin",
  });
});

describe("§3 checkin.report after a transfer", () => {
  const moved = [...OPENING, at("2026-06-01", "transfer.sent", { toRegion: "640105001001" })];

  rule("条例22 · sent on 1 June: report in at the new place by 16 June", moved, "2026-06-16", {
    due: { "checkin.report 2026-06-16": { state: "open", basis: "22", level: "national", arithmetic: "2026-06-01 + 15 days" } },
  });
  rule("条例22 · overdue on 17 June, and the term runs on", moved, "2026-06-17", {
    due: { "checkin.report 2026-06-16": "overdue" },
    status: "in_execution",
    term: { from: "2026-03-10", to: "2029-03-09" },
  });
  rule("条例22 · the new place accepts: done", [...moved, at("2026-06-10", "transfer.accepted")], "2026-06-11", {
    due: { "checkin.report 2026-06-16": { state: "done", doneOn: "2026-06-10", by: "f4" } },
    term: { from: "2026-03-10", to: "2029-03-09" },
  });
  rule(
    "条例22 · a report-in at the new place: done, the term still runs from the first",
    [...moved, reported("2026-06-12")],
    "2026-06-13",
    {
      due: { "checkin.report 2026-06-16": { state: "done", doneOn: "2026-06-12", by: "f4" } },
      term: { from: "2026-03-10", to: "2029-03-09" },
    },
  );
  rule("条例22 · accepted on 17 June is done late", [...moved, at("2026-06-17", "transfer.accepted")], "2026-06-18", {
    due: { "checkin.report 2026-06-16": "done_late" },
  });
  rule("条例22 · the first report-in stays done", moved, "2026-06-02", {
    days: { "checkin.report": ["2026-03-17", "2026-06-16"] },
    due: { "checkin.report 2026-03-17": "done" },
  });
});

describe("§3 agreement.sign and team.form", () => {
  rule("条例16 · nothing to sign before report-in", [served("2026-03-02")], "2026-03-09", {
    absent: ["agreement.sign", "team.form"],
  });
  rule("条例16 · the agreement is open to 17 March, a design of “promptly”", OPENING, "2026-03-17", {
    due: { "agreement.sign 2026-03-17": { state: "open", basis: "条例 16", level: "design", arithmetic: "2026-03-10 + 7 days" } },
  });
  rule("条例17 · the team is open to 17 March", OPENING, "2026-03-17", {
    due: { "team.form 2026-03-17": { state: "open", basis: "17", level: "design", arithmetic: "2026-03-10 + 7 days" } },
  });
  rule("条例16, 17 · both overdue on 18 March", OPENING, "2026-03-18", {
    due: { "agreement.sign 2026-03-17": "overdue", "team.form 2026-03-17": "overdue" },
  });
  rule("条例16 · signed on 12 March", [...OPENING, at("2026-03-12", "agreement.signed")], "2026-03-18", {
    due: { "agreement.sign 2026-03-17": { state: "done", doneOn: "2026-03-12", by: "f3" }, "team.form 2026-03-17": "overdue" },
  });
  rule("条例16 · signed on the day of report-in", [...OPENING, at("2026-03-10", "agreement.signed")], "2026-03-10", {
    due: { "agreement.sign 2026-03-17": { state: "done", doneOn: "2026-03-10" } },
  });
  rule("条例16 · signed on 18 March is done late", [...OPENING, at("2026-03-18", "agreement.signed")], "2026-03-18", {
    due: { "agreement.sign 2026-03-17": "done_late" },
  });
  rule("条例17 · the team formed on 17 March is in time", [...OPENING, at("2026-03-17", "team.formed")], "2026-03-18", {
    due: { "team.form 2026-03-17": { state: "done", doneOn: "2026-03-17", by: "f3" } },
  });
  rule("条例17 · the team formed on 19 March is late", [...OPENING, at("2026-03-19", "team.formed")], "2026-03-20", {
    due: { "team.form 2026-03-17": { state: "done_late", doneOn: "2026-03-19" } },
  });
});

describe("§3 plan.make and plan.review", () => {
  const signed = (on: string) => [...OPENING, at(on, "agreement.signed")];
  const planned = (colour: string) => [...signed("2026-03-17"), graded("2026-04-01", colour), at("2026-04-01", "plan.made")];

  rule("条例18 · no plan is asked for before the agreement", OPENING, "2026-03-20", { absent: ["plan.make"] });
  rule("条例18 · agreement on 17 March: plan open to 1 April", signed("2026-03-17"), "2026-04-01", {
    due: { "plan.make 2026-04-01": { state: "open", basis: "条例 18", level: "design", arithmetic: "2026-03-17 + 15 days" } },
  });
  rule("条例18 · plan overdue on 2 April", signed("2026-03-17"), "2026-04-02", { due: { "plan.make 2026-04-01": "overdue" } });
  rule("§2 · a plan due in the Qingming days moves to 7 April", signed("2026-03-20"), "2026-03-21", {
    due: { "plan.make 2026-04-07": "open" },
  });
  rule("条例18 · plan made on 1 April", planned("yellow"), "2026-04-02", {
    due: { "plan.make 2026-04-01": { state: "done", doneOn: "2026-04-01", by: "f5" } },
  });
  rule("条例18 · plan made on 2 April is late", [...signed("2026-03-17"), at("2026-04-02", "plan.made")], "2026-04-02", {
    due: { "plan.make 2026-04-01": "done_late" },
  });
  rule("design · no review before there is a plan", signed("2026-03-17"), "2026-03-20", { absent: ["plan.review"] });
  rule("design · red reviews the plan after one month", planned("red"), "2026-04-02", {
    due: { "plan.review 2026-05-01": { state: "open", arithmetic: "2026-04-01 + 1 month" } },
  });
  rule("design · yellow reviews the plan after two months", planned("yellow"), "2026-04-02", {
    due: { "plan.review 2026-06-01": { state: "open", arithmetic: "2026-04-01 + 2 months" } },
  });
  rule("design · blue reviews the plan after three months", planned("blue"), "2026-04-02", {
    due: { "plan.review 2026-07-01": { state: "open", arithmetic: "2026-04-01 + 3 months" } },
  });
  rule("local practice · green reviews the plan after six months, National Day or not", planned("green"), "2026-04-02", {
    due: { "plan.review 2026-10-01": { state: "open", arithmetic: "2026-04-01 + 6 months" } },
  });
  rule("design · the review is overdue on the day after", planned("yellow"), "2026-06-02", {
    due: { "plan.review 2026-06-01": "overdue" },
  });
  rule("design · reviewed in time", [...planned("yellow"), at("2026-05-20", "plan.reviewed")], "2026-05-21", {
    due: { "plan.review 2026-06-01": { state: "done", doneOn: "2026-05-20", by: "f6" } },
  });
  rule("design · reviewed on 3 June is late", [...planned("yellow"), at("2026-06-03", "plan.reviewed")], "2026-06-04", {
    due: { "plan.review 2026-06-01": { state: "done_late", doneOn: "2026-06-03" } },
  });
});

describe("§3 visit.contact", () => {
  const yellow = [...OPENING, graded("2026-03-10", "yellow")];

  rule("design · no contact is owed before report-in", [served("2026-03-02")], "2026-03-09", { absent: ["visit.contact"] });
  rule("design · open on its day, 24 March", yellow, "2026-03-24", { due: { "visit.contact 2026-03-24": "open" } });
  rule("design · overdue on 25 March", yellow, "2026-03-25", { due: { "visit.contact 2026-03-24": "overdue" } });
  rule("design · met on 24 March: done, and the next is due on 7 April", [...yellow, ...visits("2026-03-24")], "2026-03-25", {
    due: { "visit.contact 2026-03-24": { state: "done", doneOn: "2026-03-24", by: "f4" }, "visit.contact 2026-04-07": "open" },
  });
  rule("design · met on 27 March: done late, and the next is due on 10 April", [...yellow, ...visits("2026-03-27")], "2026-03-27", {
    due: { "visit.contact 2026-03-24": { state: "done_late", doneOn: "2026-03-27" }, "visit.contact 2026-04-10": "open" },
  });
});

describe("§3 grade.confirm", () => {
  const yellow = [...OPENING, graded("2026-03-16", "yellow")];
  const kept = visits("2026-03-24", "2026-04-07", "2026-04-10", "2026-04-21", "2026-05-05", "2026-05-19", "2026-06-02", "2026-06-11");
  const misses = ["2026-04-13", "2026-04-14", "2026-04-15"].map((on) => at(on, "drugtest.refused"));

  rule("个保法24 · a person confirms the first grade by 17 March", OPENING, "2026-03-17", {
    due: { "grade.confirm 2026-03-17": { state: "open", basis: "24", level: "design", arithmetic: "2026-03-10 + 7 days" } },
  });
  rule("个保法24 · the first grade is overdue on 18 March", OPENING, "2026-03-18", { due: { "grade.confirm 2026-03-17": "overdue" } });
  rule("个保法24 · confirmed on 16 March", yellow, "2026-03-18", {
    due: { "grade.confirm 2026-03-17": { state: "done", doneOn: "2026-03-16", by: "f3" } },
  });
  rule("个保法24 · confirmed on 20 March is late", [...OPENING, graded("2026-03-20", "yellow")], "2026-03-21", {
    due: { "grade.confirm 2026-03-17": { state: "done_late", doneOn: "2026-03-20" } },
  });
  rule(
    "§2 · + 7 days into the Spring Festival of 2026 rolls to 24 February",
    [served("2026-02-02"), reported("2026-02-09")],
    "2026-02-10",
    {
      due: { "grade.confirm 2026-02-24": "open" },
    },
  );
  rule(
    "design · yellow of 16 March expires on 14 June; 21 June is a rest day, so confirm again by 22 June",
    [...yellow, ...kept],
    "2026-06-17",
    {
      due: { "grade.confirm 2026-06-22": "open" },
    },
  );
  rule("design · nothing more to confirm the day before it expires", [...yellow, ...kept], "2026-06-12", {
    days: { "grade.confirm": ["2026-03-17"] },
  });
  rule("design · after expiry, unconfirmed on 23 June is overdue", [...yellow, ...kept], "2026-06-23", {
    due: { "grade.confirm 2026-06-22": "overdue" },
  });
  rule("design · confirmed again on 19 June", [...yellow, ...kept, graded("2026-06-19", "yellow")], "2026-06-20", {
    due: { "grade.confirm 2026-06-22": { state: "done", doneOn: "2026-06-19" } },
    colour: { confirmed: "yellow" },
  });
  rule(
    "个保法24 · the suggestion turns red on 15 April against a confirmed yellow: confirm by 22 April",
    [...yellow, ...kept, ...misses],
    "2026-04-16",
    {
      due: { "grade.confirm 2026-04-22": { state: "open", arithmetic: "2026-04-15 + 7 days" } },
    },
  );
  rule("个保法24 · red confirmed on 17 April settles it", [...yellow, ...kept, ...misses, graded("2026-04-17", "red")], "2026-04-18", {
    due: { "grade.confirm 2026-04-22": { state: "done", doneOn: "2026-04-17" } },
  });
  rule("个保法24 · a suggestion that agrees with the confirmed colour asks for nothing", [...yellow, ...kept], "2026-04-16", {
    days: { "grade.confirm": ["2026-03-17"] },
  });
});

describe("§3 test.lab", () => {
  const suspicion = (on: string) => [...OPENING, tested(on, "positive", "onsite")];

  rule("吸毒检测程序规定 · on-site positive on 23 March: laboratory by 26 March", suspicion("2026-03-23"), "2026-03-26", {
    due: { "test.lab 2026-03-26": { state: "open", basis: "吸毒检测程序规定", level: "design", arithmetic: "2026-03-23 + 3 days" } },
  });
  rule(
    "吸毒检测程序规定 · on-site positive on 25 March: the 28th is a Saturday, so Monday the 30th",
    suspicion("2026-03-25"),
    "2026-03-27",
    {
      due: { "test.lab 2026-03-30": "open" },
    },
  );
  rule("吸毒检测程序规定 · no laboratory result on 27 March: overdue", suspicion("2026-03-23"), "2026-03-27", {
    due: { "test.lab 2026-03-26": "overdue" },
  });
  rule(
    "吸毒检测程序规定 · laboratory result on 25 March",
    [...suspicion("2026-03-23"), tested("2026-03-25", "negative", "lab")],
    "2026-03-27",
    {
      due: { "test.lab 2026-03-26": { state: "done", doneOn: "2026-03-25", by: "f4" } },
    },
  );
  rule(
    "吸毒检测程序规定 · a positive laboratory result answers it as well, late on 30 March",
    [...suspicion("2026-03-23"), tested("2026-03-30", "positive", "lab")],
    "2026-03-30",
    {
      due: { "test.lab 2026-03-26": { state: "done_late", doneOn: "2026-03-30" } },
    },
  );
  rule(
    "吸毒检测程序规定 · an invalid laboratory test says nothing",
    [...suspicion("2026-03-23"), tested("2026-03-25", "invalid", "lab")],
    "2026-03-27",
    {
      due: { "test.lab 2026-03-26": "overdue" },
      colour: { suggested: "yellow", has: ["awaiting_laboratory"] },
    },
  );
  rule(
    "吸毒检测程序规定 · another on-site test is no laboratory result",
    [...suspicion("2026-03-23"), tested("2026-03-24", "negative", "onsite")],
    "2026-03-25",
    {
      due: { "test.lab 2026-03-26": "open" },
    },
  );
  rule(
    "吸毒检测程序规定 · an on-site negative asks for no laboratory",
    [...OPENING, tested("2026-03-23", "negative", "onsite")],
    "2026-03-24",
    {
      absent: ["test.lab"],
    },
  );
});

describe("§3 handover.prepare and handover.meet", () => {
  const notified = [...isolated("2024-06-02"), at("2026-05-10", "handover.notified", { releaseOn: "2026-06-01" })];

  rule("条例34 · nothing to hand over before the notice", notified, "2026-05-09", { absent: ["handover.prepare", "handover.meet"] });
  rule("条例34 · release on 1 June: prepared by 29 May", notified, "2026-05-29", {
    due: { "handover.prepare 2026-05-29": { state: "open", basis: "条例 34", level: "national", arithmetic: "2026-06-01 - 3 days" } },
  });
  rule("条例34 · not received by 30 May is overdue", notified, "2026-05-30", { due: { "handover.prepare 2026-05-29": "overdue" } });
  rule("条例34 · received on 28 May", [...notified, at("2026-05-28", "handover.received")], "2026-05-30", {
    due: { "handover.prepare 2026-05-29": { state: "done", doneOn: "2026-05-28", by: "f3" } },
  });
  rule("local practice · met at the gate on 1 June", [...notified, at("2026-06-01", "handover.met")], "2026-06-02", {
    due: { "handover.meet 2026-06-01": { state: "done", doneOn: "2026-06-01", by: "f3", level: "local" } },
  });
  rule("local practice · nobody there by 2 June is overdue", notified, "2026-06-02", { due: { "handover.meet 2026-06-01": "overdue" } });
  rule("local practice · still open on the release day", notified, "2026-06-01", { due: { "handover.meet 2026-06-01": "open" } });
});

describe("§3 release.file and release.notice", () => {
  const ending = [served("2023-09-25"), reported("2023-10-10")];

  rule("重庆 · no file to send more than a month before the end", ending, "2026-09-08", { absent: ["release.file"] });
  rule("重庆 · term to 9 October: seven working days before, over the holidays, is 22 September", ending, "2026-09-10", {
    due: { "release.file 2026-09-22": { state: "open", level: "local" } },
  });
  rule("重庆 · still open on 22 September", ending, "2026-09-22", { due: { "release.file 2026-09-22": "open" } });
  rule("重庆 · overdue on 23 September", ending, "2026-09-23", { due: { "release.file 2026-09-22": "overdue" } });
  rule("重庆 · filed on 18 September", [...ending, at("2026-09-18", "release.filed")], "2026-09-23", {
    due: { "release.file 2026-09-22": { state: "done", doneOn: "2026-09-18", by: "f3" } },
  });
  rule("重庆 · the notice itself, late on 12 October, settles the file", [...ending, at("2026-10-12", "release.noticed")], "2026-10-13", {
    due: {
      "release.file 2026-09-22": { state: "done_late", doneOn: "2026-10-12" },
      "release.notice 2026-10-16": { state: "done", doneOn: "2026-10-12", by: "f3" },
    },
  });
  rule("条例23 · no notice is due while the term runs", ending, "2026-10-08", { absent: ["release.notice"] });
  rule("条例23 · term ended 9 October: notice by 16 October", ending, "2026-10-16", {
    due: { "release.notice 2026-10-16": { state: "open", basis: "条例 23", level: "national", arithmetic: "2026-10-09 + 7 days" } },
  });
  rule("条例23 · no notice by 17 October is overdue", ending, "2026-10-17", { due: { "release.notice 2026-10-16": "overdue" } });
  rule("§2 · a notice due on National Day moves to 8 October", [served("2023-09-11"), reported("2023-09-25")], "2026-09-28", {
    due: { "release.notice 2026-10-08": "open" },
  });
  rule(
    "条例40 · rehabilitation of 24 months ends with a notice as well",
    [served("2024-03-11", "community_rehab", 24), reported("2024-03-20")],
    "2026-03-23",
    {
      due: { "release.notice 2026-03-26": { state: "open", basis: "40" } },
    },
  );
});

describe("§3 objection.decide", () => {
  const filed = [...OPENING, graded("2026-03-12", "yellow"), at("2026-03-16", "objection.filed", { against: "f3" })];
  const decided = (on: string) => [...filed, at(on, "objection.decided", { objection: "f4", upheld: false, reason: "复核" })];

  rule("个保法24 · decided within ten working days, 30 March", filed, "2026-03-30", {
    due: { "objection.decide 2026-03-30": { state: "open", basis: "24", level: "design" } },
  });
  rule("个保法24 · undecided on 31 March is overdue", filed, "2026-03-31", { due: { "objection.decide 2026-03-30": "overdue" } });
  rule("个保法24 · decided on 20 March", decided("2026-03-20"), "2026-03-21", {
    due: { "objection.decide 2026-03-30": { state: "done", doneOn: "2026-03-20", by: "f5" } },
  });
  rule("个保法24 · decided on 1 April is late", decided("2026-04-01"), "2026-04-01", {
    due: { "objection.decide 2026-03-30": "done_late" },
  });
  rule(
    "个保法24 · each decision settles the objection it names",
    [
      ...filed,
      at("2026-03-17", "objection.filed", { against: "f2" }),
      at("2026-03-20", "objection.decided", { objection: "f5", upheld: true, reason: "复核" }),
    ],
    "2026-03-21",
    { due: { "objection.decide 2026-03-30": "open", "objection.decide 2026-03-31": "done" } },
  );
});

describe("§3 need.close", () => {
  const need = [...OPENING, at("2026-03-20", "need.found", { need: "housing" })];

  rule("条例18 · a need found on 20 March: 19 April is a Sunday, so Monday the 20th", need, "2026-04-20", {
    due: { "need.close 2026-04-20": { state: "open", basis: "条例 18", level: "design", arithmetic: "2026-03-20 + 30 days" } },
  });
  rule("条例18 · unanswered on 21 April is overdue", need, "2026-04-21", { due: { "need.close 2026-04-20": "overdue" } });
  rule("条例18 · care delivered answers the need", [...need, at("2026-04-02", "care.delivered", { need: "housing" })], "2026-04-21", {
    due: { "need.close 2026-04-20": { state: "done", doneOn: "2026-04-02", by: "f4" } },
  });
  rule("条例18 · a need closed on 22 April is late", [...need, at("2026-04-22", "need.closed", { need: "housing" })], "2026-04-22", {
    due: { "need.close 2026-04-20": { state: "done_late", doneOn: "2026-04-22" } },
  });
  rule("条例18 · a referral alone does not answer it", [...need, at("2026-03-25", "care.referred", { need: "housing" })], "2026-03-26", {
    due: { "need.close 2026-04-20": "open" },
  });
  rule(
    "条例18 · help with schooling does not answer a need for housing",
    [...need, at("2026-04-02", "care.delivered", { need: "schooling" })],
    "2026-04-03",
    {
      due: { "need.close 2026-04-20": "open" },
    },
  );
});

describe("§3 dynamic.exit", () => {
  rule("条例7 · execution began 10 March 2026: three years clean on 10 March 2029", OPENING, "2026-04-01", {
    due: { "dynamic.exit 2029-03-10": { state: "open", level: "national", basis: "条例 7", arithmetic: "2026-03-10 + 3 years" } },
    dynamicControl: { from: "2026-03-10", to: "2029-03-09", ended: false },
  });
  rule("条例7 · the last day of the three years is still inside", [found("2023-03-05", false, "warning")], "2026-03-04", {
    due: { "dynamic.exit 2026-03-05": "open" },
    dynamicControl: { from: "2023-03-05", to: "2026-03-04", ended: false },
  });
  rule(
    "条例7 · found, not addicted: from the day found; done on the day, without application",
    [found("2023-03-05", false, "warning")],
    "2026-03-05",
    {
      due: { "dynamic.exit 2026-03-05": { state: "done", doneOn: "2026-03-05" } },
      dynamicControl: { from: "2023-03-05", to: "2026-03-04", ended: true },
      status: "three_years_clean",
    },
  );
  rule("上海29 · after isolation: from the day of release", isolated("2021-06-02", "2023-06-01"), "2023-07-01", {
    due: { "dynamic.exit 2026-06-01": "open" },
    dynamicControl: { from: "2023-06-01", to: "2026-05-31", ended: false },
  });
  rule(
    "条例7 · use found again starts the three years again",
    [found("2022-03-05", false, "warning"), found("2024-03-05", false, "warning")],
    "2025-06-01",
    {
      dynamicControl: { from: "2024-03-05", to: "2027-03-04", ended: false },
    },
  );
  rule("§2 · three years from 29 February 2024 are complete on 28 February 2027", [found("2024-02-29", false, "warning")], "2026-01-01", {
    due: { "dynamic.exit 2027-02-28": "open" },
    dynamicControl: { from: "2024-02-29", to: "2027-02-27" },
  });
});

describe("§3 while suspended nothing falls due; after the end everything open is void", () => {
  const detained = [...OPENING, ...held("2026-03-12")];
  const ended = (kind: string) => [...OPENING, at("2026-03-13", kind)];

  test("条例24 · detained since 12 March: nothing has fallen due by 1 April", () => {
    const { obligations, status } = ENGINE.explain(file(detained), "2026-04-01");
    expect({ status, overdue: obligations.filter(({ state }) => state === "overdue") }).toEqual({ status: "suspended", overdue: [] });
  });
  rule("§3 · an obligation overdue before the detention stays overdue", [...OPENING, ...held("2026-03-20")], "2026-04-01", {
    due: { "agreement.sign 2026-03-17": "overdue", "team.form 2026-03-17": "overdue" },
  });
  test("条例24 · a deadline that a rest day moved to Monday 16 March does not fall due in a detention from that Monday", () => {
    const timeline = file([served("2026-03-02"), reported("2026-03-07"), ...held("2026-03-16")]);
    for (const day of ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-20", "2026-03-24", "2026-04-30"])
      expect(
        ENGINE.explain(timeline, day).obligations.filter(({ state }) => state === "overdue"),
        day,
      ).toEqual([]);
  });
  rule(
    "条例24 · detained Monday 16 to Friday 20 March: what was due that Monday is due five days later, rolled to Monday 23 March",
    [served("2026-03-02"), reported("2026-03-07"), ...held("2026-03-16", "2026-03-20")],
    "2026-03-21",
    { due: { "agreement.sign 2026-03-23": "open", "team.form 2026-03-23": "open", "grade.confirm 2026-03-23": "open" } },
  );
  rule(
    "条例24 · a need found on 20 March, due Monday 20 April: detained that Monday, it does not fall due",
    [...OPENING, at("2026-03-20", "need.found", { need: "housing" }), ...held("2026-04-20")],
    "2026-04-21",
    { absent: ["need.close 2026-04-20"], status: "suspended" },
  );
  for (const kind of ["imprisoned", "death", "abroad.left"])
    rule(`§3 · after ${kind} an open agreement, team and contact are void, with the reason`, ended(kind), "2026-03-14", {
      due: {
        "agreement.sign 2026-03-17": { state: "void", reason: true },
        "team.form 2026-03-17": { state: "void", reason: true },
        "visit.contact 2026-03-24": { state: "void", reason: true },
      },
    });
  rule("§3 · what was done before death stays done", ended("death"), "2026-03-14", { due: { "checkin.report 2026-03-17": "done" } });
  rule("§3 · no window begins after death", ended("death"), "2026-06-14", { absent: ["drugtest.window 2026-05-09"] });
  rule("条例24 · no window begins after imprisonment", ended("imprisoned"), "2026-06-14", { absent: ["drugtest.window 2026-05-09"] });
});
