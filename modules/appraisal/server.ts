export { APPRAISAL_PREPARES, cutOffHash, isIntact } from "./gathering.ts";
export { readResults, readSheet } from "./reading.ts";
