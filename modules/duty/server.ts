export { actOn, openMatter, type DutyDesk } from "./actions.ts";
export { canonical, digestOf } from "./digest.ts";
export type { AsOffice, Duties, Prepare, Raised, Raiser, Survey } from "./raiser.ts";
export { listMatters, readBoard, readMatter, readMine } from "./reading.ts";
export { closeDay, closeDays, settleCause, type Ran } from "./running.ts";
export { findChainOf, findMatter, findTrail, insertMatters, insertSteps, setClosedDay, takeNumbers } from "./store.ts";
export { toldTo } from "./writing.ts";
