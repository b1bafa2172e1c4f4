export { listChildren } from "./children.ts";
export { extractPath, readExtract } from "./extract.ts";
export { upsertRegions } from "./store.ts";
