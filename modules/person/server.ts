export {
  addPerson,
  correctIdentity,
  findPersons,
  findUnderEveryKey,
  hintsOf,
  KEYS_CHANGED,
  requirePurpose,
  revealContact,
  revealIdentity,
} from "./actions.ts";
export type { Hint } from "./actions.ts";
export { checkKeys, requireKeys } from "./key-check.ts";
export { completeIndexes, describeKeys, forgetKey, rotateKeys } from "./rotation.ts";
export { indexOf, openIdentity, sealIdentity, shownOf, type Indexed, type SealedFields } from "./sealed.ts";
export { findSealed, searchSql } from "./store.ts";
export { LOOKS_A_DAY } from "./looks.ts";
export { findPurpose } from "./purposes.ts";
