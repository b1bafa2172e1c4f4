export { openCasefile, recordFact, type Recorded as RecordedFact } from "./actions.ts";
export { deriveCity, type Derivation, type Transact } from "./derivation.ts";
export { createExports } from "./exporting.ts";
export { findGranted, grantFile } from "./grants.ts";
export { readCounts, recount, type CityCounts } from "./past.ts";
export { stampOf, type Projection } from "./projection.ts";
export {
  busiestVillage,
  countCasefiles,
  findCasefiles,
  listCasefiles,
  readCasefile,
  readHead,
  readToday,
  withSealed,
  type CasefileDesk,
} from "./reading.ts";
export { correctPerson, openCasefileWith, recordAllInto, recordInto, revealPerson } from "./recording.ts";
export { readPlace, writePlace } from "./place.ts";
export { findReceipt, findReceipts, issueReceipts, type ReceiptRow } from "./receipts.ts";
export { findDrifted, findSettled, findWrongTallies } from "./examination.ts";
export { findCities } from "./store.ts";
export { standingOf } from "./standing.ts";
