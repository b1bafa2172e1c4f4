export { appraisalContract, type AppraisalView, type LineView, type Results, type SheetView } from "./contract.ts";
export { refusalsOf } from "./guards.ts";
export { APPRAISAL_ROOM } from "./kinds.ts";
export { measureOf, UNITS, type MeasureKey } from "./measures.ts";
export {
  BLOCKS,
  CONSEQUENCES,
  GRADES,
  ITEM_KINDS,
  markBody,
  ruleBody,
  scoreRule,
  UNIT_LEVELS,
  unitBody,
  type Consequence,
  type Grade,
  type Item,
  type ScoreRule,
  type UnitBody,
  type UnitLevel,
} from "./model.ts";
export { howWords, valueWords } from "./reckoning.ts";
export { neededMeasures } from "./rules.ts";
export { sheetOf, unitLevelOf } from "./unit.ts";
export { SHIPPED_RULES } from "./versions.ts";
export { UNIT } from "./workflow.ts";
