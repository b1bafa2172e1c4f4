export { APPRAISAL_PREPARES, isIntact } from "./gathering.ts";
export { readResults, readSheet } from "./reading.ts";
