import type { RoomUi } from "#casefile/ui";
import { say } from "#platform/words";
import { RightsTab } from "./rights-tab.tsx";

export { CopyPage } from "./copy-sheet.tsx";
export { NoticePage } from "./notice-sheet.tsx";
export { RightsPage } from "./rights-page.tsx";

export const RIGHTS_UI: RoomUi = {
  tabOf: { "objection.decide": "rights", "correction.answer": "rights", "copy.hand": "rights" },
  casefileTabs: [{ key: "rights", label: say("权利", "Rights"), Tab: RightsTab }],
};
