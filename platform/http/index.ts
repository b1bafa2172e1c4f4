export type { Desk } from "./desk.ts";
export { cursor, day, pageSize, regionCode, text } from "./schema.ts";
