export { CHECKIN_ROOM } from "./rules.ts";
