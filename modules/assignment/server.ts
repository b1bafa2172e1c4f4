export { ASSIGNMENT_PREPARES } from "./preparing.ts";
export { yearlyRaiser } from "./raising.ts";
