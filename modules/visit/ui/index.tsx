import { FactTable, type RoomUi } from "#casefile/ui";
import { say } from "#platform/words";

export const VISIT_UI: RoomUi = {
  answers: { "visit.contact": ["visit.made"] },
  casefileTabs: [{ key: "visit", label: say("走访", "Visits"), Tab: ({ file }) => <FactTable file={file} kinds={["visit.made"]} /> }],
};
