export { levelOfRegion, regionContract } from "./contract.ts";
export type { RegionView } from "./contract.ts";
export { levelOf } from "./model.ts";
export type { Level, Region } from "./model.ts";
