export { BREACH_ROOM } from "./rules.ts";
