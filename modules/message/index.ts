export { messageContract, type MessagePage } from "./contract.ts";
export type { Line } from "./model.ts";
export { MESSAGE_ROOM } from "./rules.ts";
