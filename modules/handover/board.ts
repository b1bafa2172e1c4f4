import { countingFacts, firstSince, type Fact } from "#casefile";
import { countFrom, parameterLookup, type RuleSet } from "#deadline";
import { addDays, weekday, type Day } from "#platform/day";
import type { BoardEntry } from "./contract.ts";
import { parameters, releaseDay } from "./rules.ts";

/** What the board reads of a file: its facts about release, and what of it is still to be done. */
export type BoardFile = {
  rules: string;
  facts: readonly Fact[];
  due: readonly { key: string; dueOn: Day; since: Day }[];
};
export type Standing = Pick<
  BoardEntry,
  "announcedOn" | "releaseOn" | "centre" | "meetBy" | "papersOn" | "outcome" | "reportBy" | "section" | "lacks" | "next"
>;

const lookup = parameterLookup(parameters);
/** Nobody is announced longer before release; more than that is a slip of the pen. */
const LONGEST_NOTICE = 366;

/** No announcement before this day can still be on the board. */
export const boardSince = (today: Day): Day => addDays(today, -LONGEST_NOTICE);

const textOf = (facts: readonly (Fact | undefined)[], field: string): string | undefined =>
  facts.map((fact) => fact?.body[field]).find((value): value is string => typeof value === "string");

/** Sunday of the week of a day. */
const weekEnd = (day: Day): Day => addDays(day, 7 - weekday(day));

/** How the latest announcement of a file stands; undefined once hand-over is over (戒毒条例 34). */
export function standingOf({ rules, facts: all, due }: BoardFile, today: Day): Standing | undefined {
  const { facts } = countingFacts(all, today);
  const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
  const announced = of("handover.notified").at(-1);
  if (!announced) return undefined;
  const releaseOn = releaseDay(announced);
  const closes = lookup(rules as RuleSet, "handover.closes", announced.on);
  if (closes && countFrom(releaseOn, closes).dueOn <= today) return undefined;

  const received = firstSince(of("handover.received"), announced.on);
  const met = firstSince(of("handover.met"), announced.on);
  const missed = firstSince(of("handover.missed"), announced.on);
  const reported = firstSince(of("checkin.reported"), releaseOn);
  const reportIn = reported ? undefined : due.find(({ key, since }) => key === "checkin.report" && since >= announced.on);
  const dueOn = (key: string) => due.find((one) => one.key === key && one.since >= announced.on)?.dueOn;
  const isOut = releaseOn <= today;
  const meetBy = textOf([received, announced], "meetBy");

  const lacks: BoardEntry["lacks"] = [];
  const prepareBy = dueOn("handover.prepare") ?? dueOn("handover.papers");
  if (!received && prepareBy) lacks.push({ what: "papers", late: prepareBy < today });
  if (!meetBy && !met && !missed && today <= releaseOn) lacks.push({ what: "meet_by", late: false });
  if (!met && !missed && isOut && dueOn("handover.meet")) lacks.push({ what: "meeting", late: releaseOn < today });
  if (reportIn) lacks.push({ what: "report_in", late: reportIn.dueOn < today });
  if (isOut && releaseOn < today && lacks.length === 0) return undefined;

  return {
    announcedOn: announced.on,
    releaseOn,
    centre: textOf([announced], "centre"),
    meetBy,
    papersOn: received?.on,
    outcome: met ? "met" : missed ? "missed" : undefined,
    reportBy: reportIn?.dueOn,
    section: sectionOf(
      releaseOn,
      lacks.some(({ late }) => late),
      today,
    ),
    lacks,
    next: nextStep(lacks, received ?? announced, isOut),
  };
}

function sectionOf(releaseOn: Day, late: boolean, today: Day): BoardEntry["section"] {
  if (late) return "late";
  if (releaseOn < today) return "released";
  if (releaseOn <= weekEnd(today)) return "this_week";
  return releaseOn <= addDays(weekEnd(today), 7) ? "next_week" : "later";
}

/** The person at the gate comes before the paper; who meets is written where the papers are, or the announcement. */
function nextStep(lacks: BoardEntry["lacks"], latest: Fact, isOut: boolean): BoardEntry["next"] {
  const lacking = new Set(lacks.map(({ what }) => what));
  if (lacking.has("meeting")) return { kinds: ["handover.met", "handover.missed"] };
  if (lacking.has("papers")) return { kinds: ["handover.received"] };
  if (lacking.has("report_in") && isOut) return { kinds: ["checkin.reported", "checkin.excused"] };
  if (lacking.has("meet_by")) {
    const { id, kind, on, body } = latest;
    return { kinds: [kind], corrects: { id, kind, on, body } };
  }
  return undefined;
}
