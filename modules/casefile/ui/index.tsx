export { CasefilePage } from "./casefile.tsx";
export { Casefiles } from "./casefiles.tsx";
export { stateOf } from "./due-list.tsx";
export { FactTable } from "./fact-table.tsx";
export { RecordPanel, type Occasion } from "./record-panel.tsx";
export { Told } from "./told.tsx";
export { FILE_UI } from "./room.ts";
export { factLine, RulesProvider, useRules, type RoomUi, type Rules } from "./rules.ts";
export { Today } from "./today.tsx";
