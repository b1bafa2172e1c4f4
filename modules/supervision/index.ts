export { SUPERVISION_ROOM } from "./kinds.ts";
