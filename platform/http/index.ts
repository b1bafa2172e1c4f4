export { cursor, day, pageSize, regionCode, text } from "./schema.ts";
