export { staffContract } from "./contract.ts";
export type { Me } from "./contract.ts";
