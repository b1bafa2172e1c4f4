export { accessContract, type Found, type Request, type RequestPage } from "./contract.ts";
export { ACCESS_ROOM } from "./rules.ts";
export { STEPS } from "./workflow.ts";
