export type { Cell, Column } from "./rows.ts";
export { WORKBOOK_TYPE, writeWorkbook, type Book } from "./workbook.ts";
