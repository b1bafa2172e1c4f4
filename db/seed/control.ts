import { dayOf, num, plusMonths, type Num } from "./calendar.ts";
import type { Life } from "./episode.ts";

/** The stage letter of a plan on a day (see `Cohort.states`): a check of the plan itself, before any fact is written. */
export function letterOn(life: Life, day: string): string {
  const at = num(day);
  let since: Num | null = null;
  let letter = "-";
  for (const episode of life) {
    if (episode.on > at) break;
    if (episode.kind === "death") return "X";
    if (episode.kind === "abroad" && (episode.back === null || episode.back > at)) return "X";
    if (episode.kind === "sealed") continue;
    if (episode.kind === "warned") since = episode.on;
    if (episode.kind === "detox") since = episode.checkin;
    if (episode.kind === "isolation") since = episode.released;
    letter = "E";
  }
  return since !== null && plusMonths(since, 36) <= at ? "A" : letter;
}

/** Throws when a life does not pass the stages as its cohort says: the calibration would be false. */
export function assertStages(life: Life, states: string, stages: readonly string[]): void {
  const letters = stages.map((day) => letterOn(life, day)).join("");
  if (letters === states) return;
  const told = life.map((episode) => `${episode.kind} ${dayOf(episode.on)}`).join(", ");
  throw new Error(`a life of ${states} came out as ${letters}: ${told}`);
}
