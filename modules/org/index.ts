export { ORG_KINDS } from "./model.ts";
export type { Org } from "./model.ts";
