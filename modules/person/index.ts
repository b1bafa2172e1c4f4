export { personContract } from "./contract.ts";
export { checkCharacter, identity, isIdNumber } from "./model.ts";
export type { Identity } from "./model.ts";
