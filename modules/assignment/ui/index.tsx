import type { DutyUi } from "#duty/ui";
import { ListView } from "./list-view.tsx";
import { SignView, TaskView } from "./task-view.tsx";

/** What the yearly division of work adds to the pages. */
export const ASSIGNMENT_UI: DutyUi = {
  views: { "assignment.list": ListView, "assignment.sign": SignView, "assignment.task": TaskView },
  own: ["assignment.list.edit"],
};
