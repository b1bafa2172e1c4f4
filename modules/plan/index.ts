export { PLAN_ROOM } from "./rules.ts";
