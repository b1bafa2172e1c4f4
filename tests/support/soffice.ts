import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: "ignore" }).error === undefined;

/** LibreOffice and a reader of what it prints are not part of an office's machine; where they are not, what needs them is skipped. */
export const soffice = runs("soffice", "--version") && runs("pdftotext", "-v");
if (!soffice) console.warn("LibreOffice (soffice) or pdftotext is not here: the tests that open an export with it are skipped.");

/** What opens documents is a package of its own, beside what opens workbooks. */
export const writer = soffice && existsSync(join(dirname(realpathSync(pathOf("soffice"))), "libswlo.so"));
if (soffice && !writer) console.warn("LibreOffice Writer is not here: the tests that open a paper with it are skipped.");

function pathOf(command: string): string {
  return execFileSync("sh", ["-c", `command -v ${command}`], { encoding: "utf8" }).trim();
}

function withFile<Result>(name: string, bytes: Uint8Array, use: (file: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-soffice-"));
  try {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What LibreOffice makes of a file; each file it writes, by name. */
function converted(bytes: Uint8Array, kind: "xlsx" | "docx", to: string): Map<string, Buffer> {
  return withFile(`export.${kind}`, bytes, (file, folder) => {
    // A profile of its own: one that is in use would answer nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, file], { stdio: "ignore", timeout: 120_000 });
    const made = readdirSync(folder).filter((name) => name.startsWith("export") && name !== `export.${kind}`);
    return new Map(made.map((name) => [name, readFileSync(join(folder, name))]));
  });
}

function printed(bytes: Uint8Array, kind: "xlsx" | "docx"): Buffer {
  const pdf = converted(bytes, kind, "pdf").get("export.pdf");
  if (!pdf) throw new Error("LibreOffice printed nothing");
  return pdf;
}

/** Each printed page's text. */
export function printedPages(workbook: Uint8Array): string[] {
  const pdf = printed(workbook, "xlsx");
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return text.split("\f").slice(0, -1);
}

// Comma, double quote, UTF-8, from line 1, as shown, the first sheet only.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";

/** What the cells of the first sheet show, after LibreOffice has worked out whatever is to be worked out. */
export function shownCells(workbook: Uint8Array): string[][] {
  const csv = converted(workbook, "xlsx", CSV).values().next().value?.toString("utf8") ?? "";
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

/** A piece of text on a page; millimetres from its top and left edge, `size` in points. */
export type Piece = { text: string; top: number; left: number; right: number; size: number; colour: string };

const MM_PER_POINT = 25.4 / 72;
const decoded = (text: string): string =>
  text
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "");

export type PrintedPage = { width: number; height: number; pieces: Piece[] };

/** What stands where on each page that LibreOffice prints of a document. */
export const printedPaper = (docx: Uint8Array): PrintedPage[] => pagesOf(printed(docx, "docx"));

/** What stands where on each page of a PDF; millimetres, to a third of one. */
export function pagesOf(pdf: Uint8Array): PrintedPage[] {
  const found = withFile("paper.pdf", pdf, (file) =>
    execFileSync("pdftohtml", ["-xml", "-zoom", "1", "-i", "-stdout", file], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }),
  );
  const fonts = new Map<string, { size: number; colour: string }>();
  return found
    .split("<page ")
    .slice(1)
    .map((page) => {
      for (const [, id = "", size, colour = ""] of page.matchAll(/<fontspec id="(\d+)" size="(\d+)"[^>]*color="([^"]*)"/g))
        fonts.set(id, { size: Number(size), colour });
      const [, height, width] = /height="(\d+)" width="(\d+)"/.exec(page) ?? [];
      const texts = page.matchAll(/<text top="(-?\d+)" left="(-?\d+)" width="(\d+)" height="\d+" font="(\d+)">(.*?)<\/text>/g);
      const pieces = [...texts].map(([, top, left, across, font = "", text = ""]) => ({
        text: decoded(text),
        top: Number(top) * MM_PER_POINT,
        left: Number(left) * MM_PER_POINT,
        right: (Number(left) + Number(across)) * MM_PER_POINT,
        ...(fonts.get(font) ?? { size: 0, colour: "" }),
      }));
      return { width: Number(width) * MM_PER_POINT, height: Number(height) * MM_PER_POINT, pieces };
    });
}

/** Pieces of one line as one, from left to right, from the top; letters of another font stand a little higher or lower. */
export function linesOf(pieces: readonly Piece[]): Piece[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.top - b.top)) {
    const last = lines.at(-1);
    if (last && Math.abs((last[0]?.top ?? 0) - piece.top) < 1.5) last.push(piece);
    else lines.push([piece]);
  }
  return lines.flatMap((line) => {
    const [first, ...others] = line.toSorted((a, b) => a.left - b.left);
    if (!first) return [];
    return { ...first, text: [first, ...others].map(({ text }) => text).join(""), right: Math.max(...line.map(({ right }) => right)) };
  });
}
