export { APPRAISAL_PREPARES, COUNTED, isIntact } from "./gathering.ts";
