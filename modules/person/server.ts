export { addPerson, findPersons, findUnderEveryKey, hintsOf, KEYS_CHANGED, requirePurpose, revealIdentity } from "./actions.ts";
export type { Hint } from "./actions.ts";
export { checkKeys, requireKeys } from "./key-check.ts";
export { completeIndexes, describeKeys, forgetKey, rotateKeys } from "./rotation.ts";
export { indexOf, sealIdentity, shownOf, type SealedIdentity } from "./sealed.ts";
export { searchSql } from "./store.ts";
export { findPurpose } from "./purposes.ts";
