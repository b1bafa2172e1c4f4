export { personContract, stated } from "./contract.ts";
export { readLookup, type Lookup } from "./lookup.ts";
export { adultOn, checkCharacter, identity, identityChanges, idNumberFault, isIdNumber } from "./model.ts";
export type { Identity, IdentityChanges } from "./model.ts";
export { purposeLabel, purposesFor } from "./purposes.ts";
export type { Purpose, Stated, Use } from "./purposes.ts";
