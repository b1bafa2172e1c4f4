import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Duty, Obligation, State } from "./model.ts";

/** What an objection to an obligation did: open, it holds consequences back; upheld, it ends them. */
export type Hold = { objection: string; upheldOn?: Day; reason?: Label };

function stateOf(duty: Duty, hold: Hold | undefined, asOf: Day): State {
  if (duty.done && duty.done.on <= asOf) return duty.done.on <= duty.dueOn ? "done" : "done_late";
  if ((duty.waived && duty.waived.on <= asOf) || hold?.upheldOn) return "waived";
  if (duty.lapses && duty.lapses.on <= asOf) return "void";
  if (hold) return "open";
  return duty.dueOn < asOf ? "overdue" : "open";
}

/** How a duty that has arisen stands on a day. */
function settleOne(duty: Duty, hold: Hold | undefined, asOf: Day): Obligation {
  const { key, since, dueOn, because, from, window, answeredBy } = duty;
  const state = stateOf(duty, hold, asOf);
  const settled: Obligation = { key, seq: 0, dueOn, state, since, because };
  if (from) settled.from = from;
  if (window) settled.window = window;
  if (duty.automatic) settled.automatic = true;
  if (state === "done" || state === "done_late") {
    settled.doneOn = duty.done?.on;
    if (duty.done?.by) settled.by = duty.done.by;
  } else if (state === "waived") {
    settled.reason = duty.waived?.reason ?? hold?.reason;
    const by = duty.waived?.by ?? hold?.objection;
    if (by) settled.by = by;
  } else if (state === "void") settled.reason = duty.lapses?.reason;
  else {
    if (answeredBy) settled.answeredBy = answeredBy;
    if (hold) settled.objection = hold.objection;
  }
  return settled;
}

/** Every duty that has arisen by `asOf`, with its state, by due day and key; `seq` tells apart those of one key and day of arising (timeline.md §4). */
export function settle(duties: readonly Duty[], holdOn: (duty: Duty) => Hold | undefined, asOf: Day): Obligation[] {
  const settled = duties
    .filter((duty) => duty.since <= asOf)
    .map((duty) => settleOne(duty, holdOn(duty), asOf))
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.key, b.key) || compare(a.since, b.since));
  const counts = new Map<string, number>();
  for (const obligation of settled) {
    const identity = `${obligation.key} ${obligation.since}`;
    obligation.seq = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, obligation.seq);
  }
  return settled;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
