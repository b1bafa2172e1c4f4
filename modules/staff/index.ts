export { accountContract, type AccountPage } from "./account-contract.ts";
export { staffContract } from "./contract.ts";
export type { Me } from "./contract.ts";
export { passwordFault } from "./rules.ts";
