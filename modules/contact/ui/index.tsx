import type { DutyUi } from "#duty/ui";
import { PointView } from "./point-view.tsx";
import { PromiseFields, RecordFields } from "./visit-fields.tsx";
import { VisitView } from "./visit-view.tsx";

/** How contact points and their visits are shown and recorded. */
export const CONTACT_UI: DutyUi = {
  views: { "contact.point": PointView, "contact.visit": VisitView },
  forms: { "contact.visit.record": RecordFields, "contact.visit.promise": PromiseFields },
};
