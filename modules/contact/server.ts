export { CONTACT_PREPARES, visitRaiser } from "./raising.ts";
export { readHandbook } from "./reading.ts";
