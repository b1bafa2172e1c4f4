import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseExtract, type Region } from "./model.ts";

/** Where the extract of a city lies, whether it is there or not. */
export const extractPath = (city: string): string => join(import.meta.dirname, "data", `${city}.csv`);

/** The division tree of a city (four digits), parents first; undefined when no extract is at hand. */
export function readExtract(city: string): Region[] | undefined {
  const path = extractPath(city);
  return existsSync(path) ? parseExtract(readFileSync(path, "utf8")) : undefined;
}
