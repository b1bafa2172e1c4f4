export { careContract } from "./contract.ts";
export type { FileReferral, ReferralView } from "./contract.ts";
export { ANSWERS, NEEDS } from "./model.ts";
export { CARE_ROOM } from "./rules.ts";
