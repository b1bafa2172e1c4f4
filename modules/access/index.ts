export { accessContract, type Found, type Receipt, type Request, type RequestPage, type Shown } from "./contract.ts";
export { KINDS, REASON_LENGTH, STATUSES, type Action } from "./model.ts";
export { ACCESS_ROOM, LONGEST_HOURS, MOST_DAYS_UNSEALED, reviewBy, USUAL_HOURS } from "./rules.ts";
export { STEPS, type Step } from "./workflow.ts";
