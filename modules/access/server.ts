export { findElsewhere, openEmergency } from "./asking.ts";
export { answerRequest } from "./answering.ts";
export { listRequests, readStanding } from "./reading.ts";
export { listReceipts, readReceipt } from "./receipts.ts";
export { raiseUnanswered } from "./reviewing.ts";
export { askUnsealing } from "./unsealing.ts";
