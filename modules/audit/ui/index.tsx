import type { RoomUi } from "#casefile/ui";
import { say } from "#platform/words";
import { LooksTab } from "./looks.tsx";

export { AuditPage } from "./audit-page.tsx";
export { RootSheet } from "./root-sheet.tsx";

export const AUDIT_UI: RoomUi = {
  casefileTabs: [{ key: "looks", label: say("谁看过", "Who looked"), Tab: ({ file }) => <LooksTab id={file.id} /> }],
};
