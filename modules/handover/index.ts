export { handoverContract, SECTIONS } from "./contract.ts";
export type { Board, BoardEntry } from "./contract.ts";
export { HANDOVER_ROOM } from "./rules.ts";
