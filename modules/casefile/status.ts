import { dayAfter, dayBefore, earlier, holdsOn, later, type Day } from "#platform/day";
import { runOn } from "./control.ts";
import type { Community, Course } from "./course.ts";
import type { Control, Measure, Status, StatusSpell, Term } from "./model.ts";

/** The community measure in force on a day. */
export const communityOn = (course: Course, day: Day): Community | undefined =>
  course.community.findLast((one) => one.served <= day && !(one.end && one.end.on <= day));

/** Last day to report in as known on `day`: an excuse on file moves it, within what the region allows (戒毒条例 14). */
export function reportDueOn(one: Community, day: Day): Day {
  return one.excuses
    .filter((excuse) => excuse.on <= day)
    .map((excuse) => String(excuse.body["until"]))
    .map((until) => (one.latestReport ? earlier(until, one.latestReport) : until))
    .reduce(later, one.reportDue.dueOn);
}

const isolationOn = (course: Course, day: Day) =>
  course.isolation.find(({ entered, released }) => entered.on <= day && !(released && released.on <= day));

function terminatedOn(course: Course, day: Day): boolean {
  const prison = course.imprisoned.findLast((fact) => fact.on <= day);
  if (!prison) return false;
  const begunSince = (on: Day) => on > prison.on && on <= day;
  return !(
    course.community.some((one) => begunSince(one.served)) ||
    course.isolation.some((one) => begunSince(one.entered.on)) ||
    course.treatment.some((one) => begunSince(one.from)) ||
    isCleanOn(course, day)
  );
}

const isCleanOn = (course: Course, day: Day): boolean => {
  const run = runOn(course.control, day);
  return run !== undefined && run.to < day;
};

/** The status of timeline.md §4 on a day; null before the first fact. */
export function statusOn(course: Course, day: Day): Status | null {
  if (course.firstOn === null || day < course.firstOn) return null;
  if (course.death && course.death.on <= day) return "dead";
  if (course.abroad.some((spell) => holdsOn(spell, day))) return "abroad";
  if (isolationOn(course, day)) return "in_isolation";
  if (terminatedOn(course, day)) return "terminated";
  const community = communityOn(course, day);
  if (community) {
    if (course.detention.some((spell) => holdsOn(spell, day))) return "suspended";
    if (community.reportIn && community.reportIn.on <= day) return "in_execution";
    return day > reportDueOn(community, day) ? "not_reported" : "awaiting_checkin";
  }
  const treatment = course.treatment.findLast((spell) => holdsOn(spell, day));
  if (treatment) return treatment.measure === "maintenance" ? "in_maintenance" : "voluntary";
  return isCleanOn(course, day) ? "three_years_clean" : "aftercare";
}

/** How the person counts in the figures F1–F4: registered = existing + clean + dead + abroad. */
export function controlOn(course: Course, day: Day): Control {
  if (course.death && course.death.on <= day) return "dead";
  if (course.abroad.some((spell) => holdsOn(spell, day))) return "abroad";
  return isCleanOn(course, day) ? "clean" : "existing";
}

export function measureOn(course: Course, day: Day): Measure | null {
  const status = statusOn(course, day);
  if (status === "in_isolation") return "isolation";
  if (status === "dead" || status === "terminated") return null;
  return communityOn(course, day)?.measure ?? course.treatment.findLast((spell) => holdsOn(spell, day))?.measure ?? null;
}

/** The term in force, else the last one there was; none while a report-in is awaited. */
export function termOn(course: Course, day: Day): Term | null {
  const isolated = isolationOn(course, day);
  if (isolated) return isolated.term;
  return course.community.findLast((one) => one.served <= day)?.term ?? null;
}

/** Every day, past or to come, on which status or control may change without a new fact; sorted. */
export function boundariesOf(course: Course): Day[] {
  const days = [
    course.firstOn,
    course.death?.on,
    ...course.abroad.flatMap(({ from, to }) => [from, to && dayAfter(to)]),
    ...course.isolation.flatMap(({ entered, released }) => [entered.on, released?.on]),
    ...course.imprisoned.map((fact) => fact.on),
    ...course.detention.flatMap(({ from, to }) => [from, to && dayAfter(to)]),
    ...course.treatment.flatMap(({ from, to }) => [from, to && dayAfter(to)]),
    ...course.control.flatMap((run) => [run.from, dayAfter(run.to), run.broken?.on]),
    ...course.community.flatMap((one) => [
      one.served,
      one.reportIn?.on,
      one.end?.on,
      one.reportIn && one.reportIn.on <= one.reportDue.dueOn ? null : dayAfter(one.reportDue.dueOn),
      ...one.excuses.flatMap((excuse) => [excuse.on, dayAfter(reportDueOn(one, excuse.on))]),
    ]),
  ];
  return [...new Set(days.filter((day) => typeof day === "string"))].sort();
}

/** Status and control from the first fact to `asOf`, as runs of days without gaps; the last run has no end yet. */
export function statusSpells(course: Course, boundaries: readonly Day[], asOf: Day): StatusSpell[] {
  const spells: StatusSpell[] = [];
  for (const day of boundaries) {
    if (day > asOf) break;
    const status = statusOn(course, day);
    if (!status) continue;
    const control = controlOn(course, day);
    const last = spells.at(-1);
    if (last && last.status === status && last.control === control) continue;
    if (last) last.to = dayBefore(day);
    spells.push({ status, control, from: day, to: null });
  }
  return spells;
}
