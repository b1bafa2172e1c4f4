// GB/T 9704-2012. Millimetres, points (72 to an inch) and ems (the width of one character); a paper on a screen and in a file takes its measures here.
import type { PaperTable } from "./model.ts";
import { oneLine } from "./words.ts";

/** 5.1 and 5.2.1: A4, head 37, binding side 28, type area 156 × 225; 5.2.3: 22 lines of 28 characters. */
export const PAGE = { width: 210, height: 297, top: 37, binding: 28, typeWidth: 156, typeHeight: 225, lines: 22, characters: 28 } as const;

/** 7.2.4: the issuer's name stands 35 mm below the head of the type area; 7.2.7: the red rule 4 mm below the number; 7.5: the page's number 7 mm below the type area. */
export const GAPS = { mark: 35, rule: 4, pageNumber: 7 } as const;

/** 3号 16, 2号 22, 4号 14, 小四 12, 五号 10.5. */
export const SIZES = { body: 16, title: 22, small: 14, narrow: 12, narrowest: 10.5 } as const;

const POINTS_PER_MM = 72 / 25.4;
/** The issuer's name is red and as large as one line allows; it goes over two lines rather than become smaller than a title. */
const MARK_SIZES = { most: 54, least: 28 } as const;

/** In ems: digits and Latin letters are half as wide as a Chinese character. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) <= 0xff ? 0.5 : 1;
  return width;
}

export function markSize(mark: string): number {
  // A letter's breadth is kept free: programs differ in how they round.
  const fitting = Math.floor((PAGE.typeWidth * POINTS_PER_MM) / (widthOf(mark) + 0.25));
  return Math.max(MARK_SIZES.least, Math.min(MARK_SIZES.most, fitting));
}

/**
 * Ems from the right edge, of a paper that will be sealed (7.3.5.1): the date four from it, the name centred over the date. A name too long for
 * that begins at the edge, and the date is centred below it.
 */
export function signatureIndents(signedBy: string, date: string): { name: number; date: number } {
  const over = (widthOf(signedBy) - widthOf(date)) / 2;
  return over <= 4 ? { name: 4 - over, date: 4 } : { name: 0, date: over };
}

const MOST_DECIMALS = 4;
/** Rounded first: 97.2 + 0.1 has fifteen decimals, and means one. */
const decimals = (cell: string | number | null): number =>
  typeof cell === "number" ? (/\.(\d+)$/.exec(String(Number(cell.toFixed(MOST_DECIMALS))))?.[1]?.length ?? 0) : 0;

/** What the cells show: the numbers of a column have as many decimals as the finest of them, so that their points stand below each other. */
export function shownRows({ columns, rows }: Pick<PaperTable, "columns" | "rows">): string[][] {
  const places = columns.map((_, n) => rows.reduce((most, row) => Math.max(most, decimals(row[n] ?? null)), 0));
  return rows.map((row) =>
    row.map((cell, n) => {
      if (cell === null || cell === "") return "—";
      return typeof cell === "number" ? cell.toFixed(places[n]) : oneLine(cell);
    }),
  );
}

/** A table of many columns is set smaller. */
export function tableSize({ columns }: Pick<PaperTable, "columns">): number {
  if (columns.length > 8) return SIZES.narrowest;
  return columns.length > 5 ? SIZES.narrow : SIZES.small;
}

/** In ems: what is kept free beside a text, what a column of text needs at least, and what it wants at most. */
const CELL = { beside: 1, least: 4, most: 16 } as const;
/** Some fonts have wider digits than half an em. */
const DIGIT = 1.3;

/**
 * Shares of a table's width, in thousandths. A column wants room for its longest text; where there is less, texts and titles go over lines, and
 * numbers do not.
 */
export function columnShares(columns: readonly { title: string; right: boolean }[], rows: readonly string[][], size: number): number[] {
  const wanted = columns.map(({ title, right }, n) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOf(row[n] ?? "")), 1);
    const least = CELL.beside + (right ? Math.max(2, longest * DIGIT) : Math.min(CELL.least, Math.max(2, longest)));
    return { least, most: Math.max(least, CELL.beside + Math.min(CELL.most, Math.max(longest, widthOf(title)))) };
  });
  const all = (PAGE.typeWidth * POINTS_PER_MM) / size;
  const [least, most] = [wanted.reduce((sum, one) => sum + one.least, 0), wanted.reduce((sum, one) => sum + one.most, 0)];
  // How much of what it wants beyond the least each gets.
  const granted = most > least ? Math.min(1, Math.max(0, (all - least) / (most - least))) : 0;
  const widths = wanted.map((one) => one.least + (one.most - one.least) * granted);
  const together = widths.reduce((sum, width) => sum + width, 0);
  const shares = widths.map((width) => Math.floor((width * 1000) / together));
  const left = 1000 - shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share, n) => share + (n < left ? 1 : 0));
}
