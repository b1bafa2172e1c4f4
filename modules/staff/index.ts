export { staffContract } from "./contract.ts";
export type { Me, Role } from "./contract.ts";
