export { leaderAt, lineAt, overseerOf, partsOf, regionAbove, wordOf } from "./address.ts";
export { bookOf, type DutyRoom } from "./assemble.ts";
export { dutyContract, type Addressee, type Board, type DutyRow, type MatterView, type Mine, type TakenView } from "./contract.ts";
export { defineMatter, type MatterKind, type Next, type Opener, type Refusal, type Taking } from "./kind.ts";
export { DUTIES, PARTIES } from "./model.ts";
export type { Address, Body, DutyName, Matter, NewMatter, Parties, Party, Taken } from "./model.ts";
export { firedOn, kindOf, openedMatter, partiesOf, performed, stepsOf, type Book, type Hand, type Performed } from "./perform.ts";
export { DUTY_ROOM } from "./numbers.ts";
