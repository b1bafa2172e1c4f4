export { lateRaiser, overdueRaiser } from "./raising.ts";
