import type { DutyUi } from "#duty/ui";
import { ChecklistFields } from "./checklist-fields.tsx";
import { ChecklistView } from "./checklist-view.tsx";
import { InspectionView } from "./inspection-view.tsx";
import { VisitFields } from "./visit-fields.tsx";

/** What the room adds to the pages of matters: check-lists, the sample and its visits, and how a visit is recorded. */
export const INSPECTION_UI: DutyUi = {
  views: { inspection: InspectionView, "inspection.checklist": ChecklistView },
  forms: { "inspection.record": VisitFields, "inspection.checklist.edit": ChecklistFields },
};
