export type { Head } from "./head.ts";
export { auditKeyIn, publicKeyIn, readPublicKey, type AuditKey, type PublicKey } from "./key.ts";
export { proveLine, type Proof } from "./prove.ts";
export { appendHead, newestHeads, publishedHeads, webhook, type Webhook } from "./publish.ts";
export { countUnsealed, lastHead, sealAudit } from "./seal.ts";
export { readLines } from "./verify-lines.ts";
export { unknownRoot, verifyAudit, type Finding, type Verified } from "./verify.ts";
export { writeAudit, type AuditLine } from "./write.ts";
