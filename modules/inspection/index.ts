export { INSPECTION_ROOM } from "./kinds.ts";
export { checklistBody, inspectionBody, LEVELS, RESULTS, SUBJECTS } from "./model.ts";
export type { ChecklistBody, FoundFault, InspectionBody, Item, Result, Visit } from "./model.ts";
