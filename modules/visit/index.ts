export { VISIT_ROOM } from "./rules.ts";
