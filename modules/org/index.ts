export { AREAL, DEPARTMENTS, ORG_KINDS, PERSONAL, role, ROLES, SERVING, SUPERVISING } from "./model.ts";
export type { Department, Org, Role } from "./model.ts";
