export { levelOfRegion, regionContract, regionView } from "./contract.ts";
export type { RegionView } from "./contract.ts";
