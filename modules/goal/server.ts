export { createLooks, readStanding, readWorse } from "./actions.ts";
export { GOAL_PREPARES } from "./preparing.ts";
