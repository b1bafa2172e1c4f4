export { CARE_ROOM } from "./rules.ts";
