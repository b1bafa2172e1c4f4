export { appraisalContract } from "./contract.ts";
export { APPRAISAL_ROOM } from "./kinds.ts";
