export { listAudit, readChain, readLooks } from "./reading.ts";
