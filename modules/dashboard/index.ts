export { dashboardContract } from "./contract.ts";
export type { Figures, Overview } from "./contract.ts";
