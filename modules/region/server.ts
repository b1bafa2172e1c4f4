export { listChildren } from "./children.ts";
export { extractPath, readExtract } from "./extract.ts";
export { parseExtract } from "./model.ts";
export { findRegionName, findVillages, upsertRegions } from "./store.ts";
