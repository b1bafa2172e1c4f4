export type { Desk } from "./desk.ts";
export { cursor, day, download, pageSize, regionCode, text } from "./schema.ts";
