export { downloadPaper } from "./download.ts";
export { monthlyRaiser, redRaiser } from "./raising.ts";
export { bulletinSurveys } from "./surveys.ts";
export { verifyBulletin, type BulletinVerified } from "./verifying.ts";
export { draw, type Counts } from "./counting.ts";
export { addresseeName, paperOf } from "./paper.ts";
export { sealOf } from "./sealing.ts";
