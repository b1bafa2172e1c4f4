export { appraisalContract, type AppraisalView, type LineView, type Result, type Results, type SheetView } from "./contract.ts";
export { APPRAISAL_ROOM } from "./kinds.ts";
export { BLOCKS, CONSEQUENCES, GRADES, UNIT_LEVELS, type Grade, type UnitLevel } from "./model.ts";
export { UNIT } from "./workflow.ts";
