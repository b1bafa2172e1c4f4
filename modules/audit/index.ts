export { auditContract, officeLook } from "./contract.ts";
export type { AuditEntry, AuditFilters, AuditPage, ChainState, Look, LooksPage, OfficeLook } from "./contract.ts";
export { VERBS, verbLabel } from "./model.ts";
export type { Verb } from "./model.ts";
