export { accountContract, type AccountPage } from "./account-contract.ts";
export { staffContract } from "./contract.ts";
export type { Me } from "./contract.ts";
export { assertion, attestation, type Assertion, type Attestation } from "./passkey-model.ts";
export { passwordFault } from "./rules.ts";
