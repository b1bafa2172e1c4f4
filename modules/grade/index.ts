export { COLOURS } from "./model.ts";
export type { Colour, Confirmation, Factor } from "./model.ts";
