export { MEETING_ROOM } from "./kinds.ts";
