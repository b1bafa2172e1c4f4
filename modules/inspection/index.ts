export { INSPECTION_ROOM } from "./kinds.ts";
