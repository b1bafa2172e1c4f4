export { EMPLOYMENT_ROOM } from "./rules.ts";
