export { lateRaiser, overdueRaiser, vacantRaiser } from "./raising.ts";
