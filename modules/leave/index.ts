export { LEAVE_ROOM } from "./rules.ts";
