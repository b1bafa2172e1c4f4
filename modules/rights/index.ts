export { rightsContract } from "./contract.ts";
export type { AccessList, Board, Candidate, Copy, Decision, Member, Remedy, Reply, Waiting } from "./contract.ts";
export { consentNeededUntil, consentOn } from "./guards.ts";
export { identityPart, IDENTITY_PARTS, type IdentityPart } from "./model.ts";
export { NOTICE, WHERE_NEXT } from "./notice.ts";
export { RIGHTS_ROOM } from "./rules.ts";
export { whyNotDecide } from "./second-person.ts";
