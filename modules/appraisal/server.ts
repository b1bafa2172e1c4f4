export { APPRAISAL_PREPARES } from "./gathering.ts";
export { readResults, readSheet } from "./reading.ts";
