export { personContract } from "./contract.ts";
export { birthYearOf, checkCharacter, identity, isIdNumber, maskedName, sexOf } from "./model.ts";
export type { Identity } from "./model.ts";
