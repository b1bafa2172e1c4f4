import { describe, expect, test } from "vitest";
import { ENGINE } from "../../apps/rooms.ts";
import { at, file, isolated, OPENING, reported, rule, served } from "./cases/notation.ts";

describe("浙江: report-in within 2 days", () => {
  rule(
    "浙江37 · served on Monday 2 March: report in by Wednesday 4 March",
    [served("2026-03-02")],
    "2026-03-04",
    {
      status: "awaiting_checkin",
      due: { "checkin.report 2026-03-04": { state: "open", level: "local", arithmetic: "2026-03-02 + 2 days" } },
    },
    "zhejiang",
  );
  rule(
    "浙江37 · not reported on 5 March",
    [served("2026-03-02")],
    "2026-03-05",
    { status: "not_reported", due: { "checkin.report 2026-03-04": "overdue" } },
    "zhejiang",
  );
  rule(
    "浙江37 · the second day is a Saturday: Monday 9 March",
    [served("2026-03-05")],
    "2026-03-06",
    { due: { "checkin.report 2026-03-09": "open" } },
    "zhejiang",
  );
  rule(
    "浙江37 · reported in on 10 March is late there, in time elsewhere",
    OPENING,
    "2026-03-11",
    { due: { "checkin.report 2026-03-04": { state: "done_late", doneOn: "2026-03-10" } } },
    "zhejiang",
  );
  rule(
    "浙江37 · far away: a reason moves report-in, to 15 March",
    [served("2026-03-02"), at("2026-03-03", "checkin.excused", { reason: "路途遥远", until: "2026-03-15" })],
    "2026-03-10",
    { status: "awaiting_checkin", due: { "checkin.report 2026-03-15": "open" } },
    "zhejiang",
  );
  rule(
    "浙江 · the other defaults are the nation's: agreement within 7 days",
    OPENING,
    "2026-03-12",
    { due: { "agreement.sign 2026-03-17": { state: "open", level: "design" } }, term: { from: "2026-03-10", to: "2029-03-09" } },
    "zhejiang",
  );
});

describe("上海: seven working days before release", () => {
  const notified = [...isolated("2024-07-01"), at("2026-06-01", "handover.notified", { releaseOn: "2026-06-30" })];

  rule(
    "上海36 · release on 30 June: seven working days before, over the Dragon Boat day, is 18 June",
    notified,
    "2026-06-18",
    { due: { "handover.prepare 2026-06-18": { state: "open", level: "local" } } },
    "shanghai",
  );
  rule(
    "上海36 · not received by 19 June is overdue",
    notified,
    "2026-06-19",
    { due: { "handover.prepare 2026-06-18": "overdue" } },
    "shanghai",
  );
  rule("条例34 · elsewhere the same release is prepared three days before, 27 June", notified, "2026-06-19", {
    due: { "handover.prepare 2026-06-27": { state: "open", level: "national" } },
  });
  rule(
    "条例14 · report-in stays within 15 days in Shanghai",
    [served("2026-03-02")],
    "2026-03-10",
    {
      due: { "checkin.report 2026-03-17": { state: "open", level: "national" } },
    },
    "shanghai",
  );
  rule(
    "上海29 · the three years run as everywhere",
    OPENING,
    "2026-04-01",
    { dynamicControl: { from: "2026-03-10", to: "2029-03-09" } },
    "shanghai",
  );
});

describe("rule sets are named", () => {
  for (const set of ["national", "zhejiang", "shanghai"])
    test(`§4 · the answer names the set ${set} and its version`, () => {
      expect(ENGINE.explain(file([served("2026-03-02"), reported("2026-03-03")], set), "2026-03-05").rules).toEqual({
        set,
        version: "2026.1",
      });
    });
});
