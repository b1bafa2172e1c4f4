import { holdsOn, type Day } from "#platform/day";
import { COLOURS, type Colour, type Factor } from "./model.ts";

/** The factors that hold on a day and decide its colour: those of the first colour that has any, red first. */
export function decidingFactors(factors: readonly Factor[], day: Day): Factor[] {
  const holding = factors.filter((factor) => holdsOn(factor, day));
  for (const colour of COLOURS) {
    const of = holding.filter((factor) => factor.colour === colour);
    if (of.length) return of;
  }
  return [];
}

/** The suggested colour of a day: the first match of red, yellow, green; blue where nothing speaks (timeline.md §3). */
export const suggestedOn = (factors: readonly Factor[], day: Day): Colour => decidingFactors(factors, day)[0]?.colour ?? "blue";

/** Days on which a factor begins or has ended; sorted, each once. */
export function factorBoundaries(factors: readonly Factor[], after: (day: Day) => Day): Day[] {
  return [...new Set(factors.flatMap(({ from, to }) => (to ? [from, after(to)] : [from])))].sort();
}
