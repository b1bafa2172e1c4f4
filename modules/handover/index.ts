export { HANDOVER_ROOM } from "./rules.ts";
