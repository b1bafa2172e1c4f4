export { contactContract, type Handbook, type VisitLine } from "./contract.ts";
export { CONTACT_ROOM } from "./kinds.ts";
export { ASKED, OUTCOMES, PACES, pointBody, promised, recorded, visitBody, type Asked, type Pace, type Request } from "./model.ts";
export { spanOf, spanWords, type Span } from "./rules.ts";
export { VISIT } from "./workflow.ts";
