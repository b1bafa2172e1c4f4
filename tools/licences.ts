/** Fails when something that is installed to run the system has a licence that is not on the list. */
import { root } from "./install.mjs";
import { billOf, licenceFaults } from "./generate/bill.ts";

const faults = licenceFaults(billOf(root).parts);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
