export { leaderAt, lineAt, overseerOf, partsOf, regionAbove, wordOf } from "./address.ts";
export { bookOf, type DutyRoom } from "./assemble.ts";
export { dutyContract, type Addressee, type DutyRow, type MatterView, type Mine, type TakenView } from "./contract.ts";
export { defineMatter, type Next, type Opener, type Refusal, type Taking } from "./kind.ts";
export { PARTIES, type Address, type Body, type Matter, type NewMatter, type Parties, type Party, type Taken } from "./model.ts";
export { firedOn, kindOf, openedMatter, partiesOf, performed, stepsOf, type Book, type Hand, type Performed } from "./perform.ts";
