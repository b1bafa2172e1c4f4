export { orgContract } from "./contract.ts";
export type { HoldingView, OrgTree, PostView, UnitView } from "./contract.ts";
export { AREAL, DEPARTMENTS, ORG_KINDS, PERSONAL, role, ROLES, SERVING, SUPERVISING } from "./model.ts";
export type { Department, Org, Role } from "./model.ts";
export { PER_WORKER, PER_WORKER_BASIS, SMALLEST_SHOWN } from "./rules.ts";
export type { Hidden, Shown } from "./rules.ts";
