export { orgContract } from "./contract.ts";
export type { Candidate, GapView, HoldingView, OrgTree, PostView, UnitView } from "./contract.ts";
export {
  AREAL,
  departmentOf,
  DEPARTMENTS,
  GAPS,
  groupName,
  ORG_KINDS,
  PERSONAL,
  role,
  ROLES,
  SEATS,
  SERVING,
  SUPERVISING,
} from "./model.ts";
export type { Department, Org, Role, Seat } from "./model.ts";
export { DELEGATED_DAYS, mayFill, mustBeSeparate, PER_WORKER, PER_WORKER_BASIS, rolesAt, seatsOf, SMALLEST_SHOWN } from "./rules.ts";
export type { Hidden, Shown } from "./rules.ts";
export { suppress } from "./small-counts.ts";
