export { ASSIGNMENT_ROOM } from "./kinds.ts";
