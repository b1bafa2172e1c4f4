export { COLOURS } from "./model.ts";
export type { Colour, Confirmation, Factor } from "./model.ts";
export { decidingFactors, factorBoundaries, suggestedOn } from "./rules.ts";
