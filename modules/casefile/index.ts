export { CONTROLS, MEASURES, STATUSES } from "./model.ts";
export type { Answer, Breach, ColourAnswer, Control, Fact, Measure, Problem, Status, StatusSpell, Term, Timeline } from "./model.ts";
export { bodyOf, defineKind } from "./kind.ts";
export type { FieldHints, Kind } from "./kind.ts";
export type { Engine } from "./engine.ts";
export { casefileContract, casefileView, listPage, recorded, todayPage } from "./contract.ts";
export type { CasefileView, Counts, Filters, ListItem, ListPage, Recorded, TodayPage, TodayPerson } from "./contract.ts";
