export { lineAt, leaderAt, overseerOf, partsOf, regionAbove } from "./address.ts";
export { bookOf, type DutyRoom } from "./assemble.ts";
export { dutyContract, type Mine } from "./contract.ts";
export { defineMatter, type Next, type Opener, type Refusal, type Taking } from "./kind.ts";
export type { Address, Body, Matter, Parties, Party, Taken } from "./model.ts";
export { kindOf, openedMatter, partiesOf, performed, stepsOf, type Hand } from "./perform.ts";
