import { describe } from "vitest";
import {
  at,
  found,
  graded,
  held,
  isolated,
  missed,
  OPENING,
  refused,
  reported,
  rule,
  served,
  tested,
  tests,
  visit,
  visits,
} from "./cases/notation.ts";

/** Contacts often enough that nobody is lost, whatever the colour. */
const weekly = (from: string, to: string) => {
  const day = 86_400_000;
  const count = Math.floor((Date.parse(to) - Date.parse(from)) / (7 * day));
  return Array.from({ length: count + 1 }, (_, week) => visit(new Date(Date.parse(from) + week * 7 * day).toISOString().slice(0, 10)));
};
const IN_CONTACT = [...OPENING, ...weekly("2026-03-16", "2027-03-08")];

describe("§3 yellow", () => {
  rule("§3 · first six months of the measure: yellow on the first day", OPENING, "2026-03-10", {
    colour: { suggested: "yellow", has: ["first_six_months"] },
  });
  rule("§3 · still yellow on the last day of six months, 9 September", IN_CONTACT, "2026-09-09", {
    colour: { suggested: "yellow", has: ["first_six_months"] },
  });
  rule("§3 · blue on 10 September, when six months are over", IN_CONTACT, "2026-09-10", {
    colour: { suggested: "blue", hasNot: ["first_six_months"] },
  });
  rule("§3 · an unexcused missed test makes yellow", [...IN_CONTACT, missed("2026-10-01")], "2026-10-01", {
    colour: { suggested: "yellow", has: ["missed_test"] },
  });
  rule("§3 · still yellow 89 days after it", [...IN_CONTACT, missed("2026-10-01")], "2026-12-29", { colour: { suggested: "yellow" } });
  rule("§3 · blue again 91 days after it", [...IN_CONTACT, missed("2026-10-01")], "2026-12-31", { colour: { suggested: "blue" } });
  rule("§3 · a refused test makes yellow", [...IN_CONTACT, refused("2026-10-01")], "2026-10-02", { colour: { suggested: "yellow" } });
  rule("§3 · an excused missed test does not", [...IN_CONTACT, missed("2026-10-01", true)], "2026-10-02", {
    colour: { suggested: "blue" },
  });
  rule(
    "§3 · an on-site positive awaiting the laboratory makes yellow",
    [...IN_CONTACT, tested("2026-10-12", "positive", "onsite")],
    "2026-10-13",
    {
      colour: { suggested: "yellow", has: ["awaiting_laboratory"] },
    },
  );
  rule(
    "§3 · a negative laboratory result ends it",
    [...IN_CONTACT, tested("2026-10-12", "positive", "onsite"), tested("2026-10-14", "negative", "lab")],
    "2026-10-15",
    {
      colour: { suggested: "blue" },
    },
  );
  rule(
    "§3 · an assessment in the severe band makes yellow",
    [...IN_CONTACT, at("2026-10-12", "assessment.done", { scale: "PHQ-9", score: 22, band: "severe" })],
    "2026-10-13",
    {
      colour: { suggested: "yellow", has: ["severe_assessment"] },
    },
  );
  rule(
    "§3 · an assessment in a mild band does not",
    [...IN_CONTACT, at("2026-10-12", "assessment.done", { scale: "PHQ-9", score: 6, band: "mild" })],
    "2026-10-13",
    {
      colour: { suggested: "blue" },
    },
  );
});

describe("§3 red", () => {
  const threeMisses = ["2026-10-01", "2026-10-08", "2026-10-12"].map((on) => missed(on));

  rule("条例20 · serious breach reached makes red", [...IN_CONTACT, ...threeMisses], "2026-10-12", {
    colour: { suggested: "red", has: ["serious_breach"] },
  });
  rule("条例20 · the day before it is reached: yellow", [...IN_CONTACT, ...threeMisses], "2026-10-11", { colour: { suggested: "yellow" } });
  rule("§3 · a first finding of use is no relapse", [found("2026-02-20"), ...IN_CONTACT], "2026-03-20", {
    colour: { suggested: "yellow", hasNot: ["relapse"] },
  });
  rule("§3 · a later finding is a relapse: red", [found("2026-02-20"), ...IN_CONTACT, found("2026-10-12", true, "warning")], "2026-10-13", {
    colour: { suggested: "red", has: ["relapse"] },
  });
  rule(
    "§3 · relapse stays red inside six months, 11 April",
    [found("2026-02-20"), ...IN_CONTACT, found("2026-10-12", true, "warning"), ...weekly("2027-03-15", "2027-05-01")],
    "2027-04-11",
    {
      colour: { suggested: "red", has: ["relapse"] },
    },
  );
  rule(
    "§3 · relapse is over after six months, 13 April",
    [found("2026-02-20"), ...IN_CONTACT, found("2026-10-12", true, "warning"), ...weekly("2027-03-15", "2027-05-01")],
    "2027-04-13",
    {
      colour: { hasNot: ["relapse"] },
    },
  );
  const released = [
    ...isolated("2024-03-02", "2026-03-01"),
    served("2026-03-02", "community_rehab"),
    reported("2026-03-03"),
    ...weekly("2026-03-09", "2026-12-01"),
  ];
  rule("§3 · released from isolation within three months: red", released, "2026-03-10", {
    colour: { suggested: "red", has: ["isolation_release"] },
  });
  rule("§3 · still red on 31 May", released, "2026-05-31", { colour: { suggested: "red", has: ["isolation_release"] } });
  rule("§3 · no longer red on 2 June: first six months, yellow", released, "2026-06-02", {
    colour: { suggested: "yellow", hasNot: ["isolation_release"] },
  });
  rule(
    "§3 · nobody met at release: red",
    [
      ...isolated("2024-03-02", "2026-03-01"),
      at("2026-02-02", "handover.notified", { releaseOn: "2026-03-01" }),
      at("2026-03-01", "handover.missed"),
    ],
    "2026-03-02",
    {
      colour: { suggested: "red", has: ["nobody_met"] },
    },
  );
  rule(
    "§3 · met at release: red only for the recent release",
    [
      ...isolated("2024-03-02", "2026-03-01"),
      at("2026-02-02", "handover.notified", { releaseOn: "2026-03-01" }),
      at("2026-03-01", "handover.met"),
    ],
    "2026-03-02",
    {
      colour: { suggested: "red", has: ["isolation_release"], hasNot: ["nobody_met"] },
    },
  );
});

describe("§3 lost contact", () => {
  rule("§3 · 29 days after report-in without a contact: not yet lost", OPENING, "2026-04-08", {
    colour: { suggested: "yellow", hasNot: ["lost_contact"] },
  });
  rule("§3 · 30 days after report-in without a contact: lost, red", OPENING, "2026-04-09", {
    colour: { suggested: "red", has: ["lost_contact"] },
  });
  rule("§3 · counted from the last contact met, 24 March: not lost on 22 April", [...OPENING, visit("2026-03-24")], "2026-04-22", {
    colour: { suggested: "yellow", hasNot: ["lost_contact"] },
  });
  rule("§3 · counted from the last contact met, 24 March: lost on 23 April", [...OPENING, visit("2026-03-24")], "2026-04-23", {
    colour: { suggested: "red", has: ["lost_contact"] },
  });
  rule("§3 · a visit that met nobody does not count", [...OPENING, visit("2026-03-24", false)], "2026-04-09", {
    colour: { has: ["lost_contact"] },
  });
  rule("§3 · a contact met ends it", [...OPENING, visit("2026-04-12")], "2026-04-12", {
    colour: { suggested: "yellow", hasNot: ["lost_contact"] },
  });
  rule(
    "§3 · blue owes a contact monthly: 30 days after the last one none was due yet, so not lost",
    [...OPENING, ...weekly("2026-03-16", "2026-09-21"), visit("2026-10-05")],
    "2026-11-04",
    {
      colour: { suggested: "blue", hasNot: ["lost_contact"] },
    },
  );
  rule(
    "§3 · blue, two days after the monthly contact was due: lost",
    [...OPENING, ...weekly("2026-03-16", "2026-09-21"), visit("2026-10-05")],
    "2026-11-07",
    {
      colour: { suggested: "red", has: ["lost_contact"] },
    },
  );
  rule(
    "§3 · green confirmed owes a contact half-yearly: two months of silence are no loss",
    [...OPENING, graded("2026-03-10", "green")],
    "2026-05-10",
    {
      colour: { hasNot: ["lost_contact"] },
    },
  );
});

describe("§3 green and blue", () => {
  const start = [served("2024-01-02"), reported("2024-01-10"), ...weekly("2024-01-15", "2026-06-01")];
  const year2 = tests("2025-02-10", "2025-04-10", "2025-06-10", "2025-08-11", "2025-10-10", "2025-12-10");
  const job = at("2025-06-02", "job.started", { form: "企业吸纳" });

  rule("§3 · 24 months, all windows of the last 12 months satisfied, work for six months: green", [...start, ...year2, job], "2026-01-12", {
    colour: { suggested: "green" },
  });
  rule("§3 · on the last day of the 24 months: still blue", [...start, ...year2, job], "2026-01-09", { colour: { suggested: "blue" } });
  rule("§3 · one window of the last year not satisfied: blue", [...start, ...year2.slice(1), job], "2026-01-12", {
    colour: { suggested: "blue" },
  });
  rule("§3 · without work, schooling or retirement: blue", [...start, ...year2], "2026-01-12", { colour: { suggested: "blue" } });
  rule("§3 · work for five months only: blue", [...start, ...year2, at("2025-08-20", "job.started", { form: "个体" })], "2026-01-12", {
    colour: { suggested: "blue" },
  });
  rule("§3 · work that has ended: blue", [...start, ...year2, job, at("2026-01-05", "job.ended")], "2026-01-12", {
    colour: { suggested: "blue" },
  });
  rule("§3 · a missed test in the last 90 days comes before green: yellow", [...start, ...year2, job, missed("2026-01-11")], "2026-01-12", {
    colour: { suggested: "yellow" },
  });
  rule("§3 · six months over, nothing else: blue", IN_CONTACT, "2026-10-20", { colour: { suggested: "blue", confirmed: null } });
});

describe("§3 first match wins, and who has no colour", () => {
  rule("§3 · red before yellow: only the red factors are named", OPENING, "2026-04-09", {
    colour: { suggested: "red", has: ["lost_contact"], hasNot: ["first_six_months"] },
  });
  rule("§3 · in isolation nobody suggests a colour", isolated("2025-06-02"), "2026-03-01", { colour: { suggested: null } });
  rule("§3 · nor after death", [...OPENING, at("2026-03-20", "death")], "2026-03-21", { colour: { suggested: null } });
  rule("§3 · nor abroad", [...OPENING, at("2026-03-20", "abroad.left")], "2026-03-21", { colour: { suggested: null } });
  rule("§3 · nor after termination", [...OPENING, at("2026-03-20", "imprisoned")], "2026-03-21", { colour: { suggested: null } });
  rule("§3 · nor when three years are clean", [found("2023-03-05", false, "warning")], "2026-03-05", { colour: { suggested: null } });
});

describe("§3 the confirmed colour", () => {
  rule("个保法24 · nothing confirmed, nothing until", OPENING, "2026-03-11", { colour: { confirmed: null, confirmedUntil: null } });
  rule("个保法24 · yellow confirmed on 16 March holds for 90 days", [...IN_CONTACT, graded("2026-03-16", "yellow")], "2026-03-16", {
    colour: { confirmed: "yellow", confirmedUntil: "2026-06-14" },
  });
  rule("个保法24 · red holds for 90 days as well", [...IN_CONTACT, graded("2026-03-16", "red")], "2026-03-20", {
    colour: { confirmed: "red", confirmedUntil: "2026-06-14" },
  });
  rule("个保法24 · blue holds for 180 days", [...IN_CONTACT, graded("2026-03-16", "blue")], "2026-03-20", {
    colour: { confirmed: "blue", confirmedUntil: "2026-09-12" },
  });
  rule("个保法24 · green holds for 180 days", [...IN_CONTACT, graded("2026-03-16", "green")], "2026-03-20", {
    colour: { confirmed: "green", confirmedUntil: "2026-09-12" },
  });
  rule("个保法24 · the day before it expires it still rules", [...IN_CONTACT, graded("2026-03-16", "yellow")], "2026-06-13", {
    colour: { confirmed: "yellow" },
  });
  rule("个保法24 · after it has expired none is confirmed", [...IN_CONTACT, graded("2026-03-16", "yellow")], "2026-06-15", {
    colour: { confirmed: null, confirmedUntil: null, suggested: "yellow" },
  });
  rule(
    "个保法24 · the suggestion stands beside a different confirmed colour",
    [...IN_CONTACT, graded("2026-03-16", "blue")],
    "2026-03-20",
    {
      colour: { confirmed: "blue", suggested: "yellow" },
    },
  );
  rule(
    "个保法24 · a later confirmation replaces an earlier one",
    [...IN_CONTACT, graded("2026-03-16", "yellow"), graded("2026-05-11", "blue")],
    "2026-05-12",
    {
      colour: { confirmed: "blue", confirmedUntil: "2026-11-07" },
    },
  );
  rule(
    "个保法24 · the confirmed colour sets the rhythm of contacts until it expires",
    [...OPENING, ...visits("2026-03-16"), graded("2026-03-16", "blue")],
    "2026-03-20",
    {
      due: { "visit.contact 2026-04-16": "open" },
    },
  );
  rule(
    "条例24 · detention does not change a confirmed colour",
    [...IN_CONTACT, graded("2026-03-16", "yellow"), ...held("2026-05-01", "2026-05-10")],
    "2026-05-12",
    {
      colour: { confirmed: "yellow" },
    },
  );
});
