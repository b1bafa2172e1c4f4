export { REPORT_ROOM } from "./kinds.ts";
export { FORMS, RATINGS, reportBody, written, type Figures, type ReportBody } from "./model.ts";
export { draftOf, lateIn, periodBefore, raterOf, type Period } from "./rules.ts";
