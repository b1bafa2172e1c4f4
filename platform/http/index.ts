export type { Desk } from "./desk.ts";
export { endpoint, type Access, type May } from "./endpoint.ts";
export { cursor, day, download, pageSize, regionCode, text } from "./schema.ts";
