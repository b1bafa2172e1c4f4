export { actOn, openMatter } from "./actions.ts";
export type { Duties, Raised, Raiser } from "./raiser.ts";
export { listMatters, readBoard, readMatter, readMine } from "./reading.ts";
export { closeDays, settleCause, type Ran } from "./running.ts";
export { findChainOf } from "./store.ts";
