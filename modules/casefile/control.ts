import { addMonths, dayBefore, type Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import type { Fact } from "./model.ts";

/** A run toward three years without use (戒毒条例 7; start days: domain.md §2.1). */
export type ControlRun = {
  from: Day;
  /** Last day of the three years. */
  to: Day;
  fact: string;
  /** Why it no longer counts; a completed run stays until use is found again. */
  broken?: { on: Day; reason: Label };
};

/** What starts or breaks a run. `breach` is the day a serious breach was reached. */
export type ControlEvent = {
  on: Day;
  fact: string;
  is: "use" | "found_only" | "isolated" | "released" | "detox" | "rehab" | "breach" | "death";
};

const RELAPSE = say("再次查获吸毒，重新计算", "use found again; counted anew");
const BEGUN = say("自执行之日起计算", "counted from the start of execution");
const RESTARTED: Record<ControlEvent["is"], Label> = {
  use: RELAPSE,
  found_only: RELAPSE,
  isolated: say("进入强制隔离戒毒，出所后重新计算", "compulsory isolation; counted anew from release"),
  released: say("自出所之日起计算", "counted from release"),
  detox: BEGUN,
  rehab: BEGUN,
  death: say("服务对象死亡", "the person died"),
  breach: say("严重违反协议，重新计算", "serious breach; counted anew"),
};

/** Starts and breaks in the order of a day; entering and leaving isolation stay in the order they are given in. */
const ORDER = { found_only: 0, use: 1, isolated: 2, released: 2, detox: 3, rehab: 4, breach: 5, death: 6 };

/** A measure begun counts anew after a finding without addiction; only rehabilitation does after release (上海市禁毒条例 29). */
function restarts(event: ControlEvent["is"], startedBy: ControlEvent["is"] | null): boolean {
  if (event === "detox") return startedBy === "found_only";
  if (event === "rehab") return startedBy === "found_only" || startedBy === "released";
  return true;
}

/** The runs of a life, oldest first; the last one is the one that counts. */
export function controlRuns(events: readonly ControlEvent[], months: number): ControlRun[] {
  const runs: ControlRun[] = [];
  let startedBy: ControlEvent["is"] | null = null;
  const sorted = events.toSorted((a, b) => (a.on === b.on ? ORDER[a.is] - ORDER[b.is] : a.on < b.on ? -1 : 1));
  for (const event of sorted) {
    const last = runs.at(-1);
    const running = last && !last.broken ? last : undefined;
    const complete = running !== undefined && running.to < event.on;
    if (running && !complete && !restarts(event.is, startedBy)) continue;
    if (complete && (event.is === "detox" || event.is === "rehab")) continue;
    if ((event.is === "breach" || event.is === "death") && (complete || !running)) continue;
    if (running) running.broken = { on: event.on, reason: RESTARTED[event.is] };
    startedBy = event.is;
    if (event.is !== "use" && event.is !== "isolated" && event.is !== "death")
      runs.push({ from: event.on, to: dayBefore(addMonths(event.on, months)), fact: event.fact });
  }
  return runs;
}

/** The run in force on a day: the last begun by then, unless it was broken by then. */
export function runOn(runs: readonly ControlRun[], day: Day): ControlRun | undefined {
  const run = runs.findLast((one) => one.from <= day);
  return run && !(run.broken && run.broken.on <= day) ? run : undefined;
}

/** Findings of use and death; what else starts or breaks a run comes from the course. */
export function controlEvents(facts: readonly Fact[]): ControlEvent[] {
  return facts.flatMap((fact): ControlEvent[] => {
    if (fact.kind === "death") return [{ on: fact.on, fact: fact.id, is: "death" }];
    if (fact.kind !== "use.found") return [];
    const treated = fact.body["disposition"] === "community_detox" || fact.body["disposition"] === "isolation";
    return [{ on: fact.on, fact: fact.id, is: fact.body["addicted"] === true && treated ? "use" : "found_only" }];
  });
}
