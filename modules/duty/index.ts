export { lineAt, leaderAt, overseerOf, partsOf, regionAbove } from "./address.ts";
export { bookOf, type DutyRoom } from "./assemble.ts";
export { dutyContract } from "./contract.ts";
export type { Addressee, DutyRow, MatterView, Mine, TakenView } from "./contract.ts";
export { defineMatter, type Next, type Opener, type Refusal, type Taking } from "./kind.ts";
export { PARTIES } from "./model.ts";
export type { Address, Body, Matter, Parties, Party, Taken } from "./model.ts";
export { kindOf, openedMatter, partiesOf, performed, stepsOf, type Book, type Hand } from "./perform.ts";
