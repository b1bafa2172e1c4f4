import { describe } from "vitest";
import { at, isolated, OPENING, reported, rule, served } from "./cases/notation.ts";

describe("corrections and what outlives them", () => {
  const corrected = [
    { ...served("2026-03-02"), id: "d" },
    { ...reported("2026-03-10"), id: "a" },
    { ...reported("2026-03-12"), id: "c", supersedes: "a" },
  ];
  rule("§1 · a corrected report-in counts from the corrected day", corrected, "2026-04-01", {
    term: { from: "2026-03-12", to: "2029-03-11", suspendedDays: 0, arithmetic: "2026-03-12 + 36 months - 1 day" },
  });
  rule(
    "decision 0012 · a correction that is withdrawn corrects nothing: the first report-in counts again",
    [...corrected, at("2026-03-20", "fact.withdrawn", { reason: "误更正" }, { id: "w", supersedes: "c" })],
    "2026-04-01",
    { term: { from: "2026-03-10", to: "2029-03-09", suspendedDays: 0, arithmetic: "2026-03-10 + 36 months - 1 day" } },
  );
  rule(
    "decision 0012 · a withdrawal that is itself withdrawn withdraws nothing",
    [
      ...corrected,
      at("2026-03-20", "fact.withdrawn", { reason: "误更正" }, { id: "w", supersedes: "c" }),
      at("2026-03-21", "fact.withdrawn", { reason: "误撤回" }, { id: "v", supersedes: "w" }),
    ],
    "2026-04-01",
    { term: { from: "2026-03-12", to: "2029-03-11", suspendedDays: 0, arithmetic: "2026-03-12 + 36 months - 1 day" } },
  );
  rule(
    "禁毒法47 · moved to another facility on one day: still in isolation, and no three years run",
    [...isolated("2024-01-10", "2024-09-01"), ...isolated("2024-09-01")],
    "2026-04-01",
    { status: "in_isolation", dynamicControl: { from: null, to: null, ended: false } },
  );
  rule(
    "§1 · after a death the file can be sealed",
    [...OPENING, at("2026-05-01", "death"), at("2026-05-10", "file.sealed")],
    "2026-06-01",
    {
      status: "dead",
    },
  );
});
