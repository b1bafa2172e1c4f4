export { APPRAISAL_ROOM } from "./kinds.ts";
