export { reportPrepares } from "./gathering.ts";
export { reportRaiser } from "./raising.ts";
