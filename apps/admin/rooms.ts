import type { Rules } from "#casefile/ui";
import { ENGINE } from "../rooms.ts";

/** The rules with what the rooms' pages add. */
export const RULES: Rules = {
  ...ENGINE,
  answers: {
    "visit.contact": ["visit.made"],
    "drugtest.window": ["drugtest.done", "drugtest.missed", "drugtest.refused"],
    "test.lab": ["drugtest.done"],
    "checkin.report": ["checkin.reported", "checkin.excused"],
    "agreement.sign": ["agreement.signed"],
    "team.form": ["team.formed"],
    "plan.make": ["plan.made"],
    "plan.review": ["plan.reviewed"],
    "grade.confirm": ["grade.confirmed"],
    "breach.report": ["breach.reported"],
    "handover.prepare": ["handover.received"],
    "handover.meet": ["handover.met", "handover.missed"],
    "release.file": ["release.filed"],
    "release.notice": ["release.noticed"],
    "objection.decide": ["objection.decided"],
    "need.close": ["need.closed", "care.delivered"],
  },
  tabs: [],
};
