import { fileURLToPath } from "node:url";
import type { Schema } from "#platform/db";
import { TABLES } from "./tables.ts";

/** Our database as the code wants it. */
export const SCHEMA: Schema = { folder: fileURLToPath(new URL(".", import.meta.url)), tables: TABLES };
