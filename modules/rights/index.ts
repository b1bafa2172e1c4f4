export { rightsContract } from "./contract.ts";
export type { AccessList, Board, Candidate, Copy, Decision, Member, Remedy, Reply, Waiting } from "./contract.ts";
export { RIGHTS_ROOM } from "./rules.ts";
