import { countFrom, nextWorkingDay, type Because, type Lookup } from "#deadline";
import { dayAfter, isDay, later, type Day } from "#platform/day";
import { clockStep, type Workflow } from "#platform/workflow";
import type { Body } from "./model.ts";

export type Due = { dueOn: Day | null; because: Because | null };
const NONE: Due = { dueOn: null, because: null };

/**
 * When what a state waits for is due. Its clock is the key of a number of the rules, counted from the day the state is entered (which is not
 * counted); `kept`: what ran before runs on; `body.X`: a day that the matter itself names.
 */
export function dueIn(
  workflow: Workflow,
  status: string,
  { lookup, on, body, was }: { lookup: Lookup; on: Day; body: Body; was: Due },
): Due {
  const clock = workflow.states[status]?.clock;
  if (clock === undefined) return NONE;
  if (clock === "kept") return was;
  if (clock.startsWith("body.")) {
    const day = body[clock.slice(5)];
    return typeof day === "string" && isDay(day) ? { dueOn: day, because: null } : NONE;
  }
  const rule = lookup("national", clock, on);
  if (!rule) throw new Error(`${clock} is no number of the rules`);
  const { dueOn, because } = countFrom(on, rule);
  return { dueOn, because };
}

/** A time that has run out is noticed on the next working day, of what was entered today on the next after today: nobody is called to account on a Sunday. */
export const firesOn = (workflow: Workflow, status: string, dueOn: Day | null, on: Day): Day | null =>
  dueOn !== null && clockStep(workflow, status) ? nextWorkingDay(dayAfter(later(dueOn, on))) : null;
