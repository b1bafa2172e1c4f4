export { goalContract, type GoalRow, type GoalStanding } from "./contract.ts";
export { GOAL_ROOM } from "./kinds.ts";
export { DEFAULT_GOALS, DEFAULT_ZEROS, eventBody, goalBody, type Goal, type Zero } from "./model.ts";
