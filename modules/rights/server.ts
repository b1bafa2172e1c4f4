export { answerCorrection, decideObjection } from "./actions.ts";
export { makeCopy } from "./copying.ts";
export { admit, dismiss, readAccessList, readAccessLists, readCandidates } from "./lists.ts";
export { readRightsBoard } from "./reading.ts";
