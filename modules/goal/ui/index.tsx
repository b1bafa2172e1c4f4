import type { DutyUi } from "#duty/ui";
import { EventFields } from "./event-fields.tsx";
import { GoalsFields } from "./goals-fields.tsx";
import { GoalsView } from "./goals-view.tsx";

export { GoalsPage } from "./goals-page.tsx";

/** What goals add to the pages. */
export const GOAL_UI: DutyUi = { views: { "goal.list": GoalsView }, forms: { "goal.event": EventFields, "goal.list.edit": GoalsFields } };
