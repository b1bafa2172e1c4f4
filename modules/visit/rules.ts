import { dueByPace, linksOf, recurringDuties, type Execution, type Link, type Pace, type Room, type Situation } from "#casefile";
import { rule, type Parameter } from "#deadline";
import type { Factor } from "#grade";
import { dayBefore, later } from "#platform/day";
import { say } from "#platform/words";
import { visitMade } from "./model.ts";
import { numbers } from "./numbers.ts";

const BASIS = "戒毒条例 18";
const weeks = (colour: string, days: number): Parameter => ({
  ...rule(`visit.contact.${colour}`, days, "days", "design", BASIS),
  exact: true,
});

const links = (s: Situation, execution: Execution): Link[] =>
  linksOf(
    s,
    execution,
    execution.reportIn,
    s.of("visit.made").filter((fact) => fact.body["met"] === true),
  );

/** Days after one contact on which the person counts as lost: 30 days without another while one was due (timeline.md §3). */
function lostAfter(s: Situation, execution: Execution, { start, next }: Link, pace: Pace): Factor[] {
  const ends = [next?.on, s.lapse(execution, start.on)?.on].flatMap((day) => day ?? []).sort()[0];
  const to = ends ? dayBefore(ends) : null;
  const silent = s.due("factor.lost_contact", start.on).dueOn;
  if (to !== null && silent > to) return [];
  const from = later(silent, dueByPace(s, start.on, to, "visit.contact", pace).dueOn);
  if (to !== null && from > to) return [];
  return [{ factor: "lost_contact", colour: "red", from, to, fact: start.id, endsBy: say("见到本人一次", "meeting the person once") }];
}

export const VISIT_ROOM: Room = {
  name: "visit",
  kinds: [visitMade],
  keys: { "visit.contact": say("走访联系", "Contact") },
  parameters: [
    weeks("red", 7),
    weeks("yellow", 14),
    rule("visit.contact.blue", 1, "months", "design", BASIS),
    rule("visit.contact.green", 6, "months", "design", BASIS),
    { ...rule("factor.lost_contact", 30, "days", "design", BASIS), exact: true },
  ],
  numbers,
  pacedDuties: (s, pace) => s.executions.flatMap((execution) => recurringDuties(s, execution, links(s, execution), "visit.contact", pace)),
  pacedFactors: (s, pace) =>
    s.executions.flatMap((execution) => links(s, execution).flatMap((link) => lostAfter(s, execution, link, pace))),
};
