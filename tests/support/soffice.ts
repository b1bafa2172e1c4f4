import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: "ignore" }).error === undefined;

/** LibreOffice and a reader of what it prints are not part of an office's machine; where they are not, what needs them is skipped. */
export const soffice = runs("soffice", "--version") && runs("pdftotext", "-v");
if (!soffice) console.warn("LibreOffice (soffice) or pdftotext is not here: the tests that open an export with it are skipped.");

/** What LibreOffice makes of a workbook; each file it writes, by name. */
function converted(workbook: Uint8Array, to: string): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-soffice-"));
  try {
    const file = join(folder, "export.xlsx");
    writeFileSync(file, workbook);
    // A profile of its own: one that is in use would answer nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, file], { stdio: "ignore", timeout: 120_000 });
    const made = readdirSync(folder).filter((name) => name.startsWith("export") && name !== "export.xlsx");
    return new Map(made.map((name) => [name, readFileSync(join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each printed page's text. */
export function printedPages(workbook: Uint8Array): string[] {
  const pdf = converted(workbook, "pdf").get("export.pdf");
  if (!pdf) throw new Error("LibreOffice printed nothing");
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return text.split("\f").slice(0, -1);
}

// Comma, double quote, UTF-8, from line 1, as shown, the first sheet only.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";

/** What the cells of the first sheet show, after LibreOffice has worked out whatever is to be worked out. */
export function shownCells(workbook: Uint8Array): string[][] {
  const csv = converted(workbook, CSV).values().next().value?.toString("utf8") ?? "";
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}
