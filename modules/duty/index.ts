export { lineAt, leaderAt, overseerOf, partsOf, regionAbove } from "./address.ts";
export { bookOf, type DutyRoom } from "./assemble.ts";
export { dutyContract, type Mine } from "./contract.ts";
export { defineMatter, type Next, type Refusal, type Taking } from "./kind.ts";
export type { Parties, Party } from "./model.ts";
export { kindOf } from "./perform.ts";
