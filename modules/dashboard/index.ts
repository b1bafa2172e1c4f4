export { dashboardContract } from "./contract.ts";
export type { Figures, Overview } from "./contract.ts";
export { SMALLEST_SHOWN } from "./rules.ts";
export type { Shown } from "./rules.ts";
