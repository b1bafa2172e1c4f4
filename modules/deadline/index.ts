export { STATES } from "./model.ts";
export type { Because, Duty, Level, Obligation, State } from "./model.ts";
