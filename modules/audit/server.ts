export { listAudit, readChain, readLooks, readOffices } from "./reading.ts";
