// GB/T 9704-2012. Millimetres, points (72 to an inch) and ems (the width of one character); a paper on a screen and in a file takes its measures here.
import type { PaperTable } from "./model.ts";
import { oneLine } from "./words.ts";

/** 5.1 and 5.2.1: A4, head 37, binding side 28, type area 156 × 225; 5.2.3: 22 lines of 28 characters. */
export const PAGE = { width: 210, height: 297, top: 37, binding: 28, typeWidth: 156, typeHeight: 225, lines: 22, characters: 28 } as const;

/** 7.2.4: the issuer's name stands 35 mm below the head of the type area; 7.2.7: the red rule 4 mm below the number; 7.5: the page's number 7 mm below the type area. */
export const GAPS = { mark: 35, rule: 4, pageNumber: 7 } as const;

/** 3号 16, 2号 22, 4号 14, 小四 12. */
export const SIZES = { body: 16, title: 22, small: 14, narrow: 12 } as const;

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

/** What a cell shows. */
export const cellText = (cell: string | number | null): string => (cell === null || cell === "" ? "—" : oneLine(String(cell)));

const CELL = { least: 3, most: 16 } as const;

/** Shares of a table's width, in thousandths, by the longest text of each column; a long text goes over lines. */
export function columnShares({ columns, rows }: Pick<PaperTable, "columns" | "rows">): number[] {
  const wanted = columns.map(({ title }, n) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOf(cellText(row[n] ?? null))), widthOf(oneLine(title)));
    return Math.min(CELL.most, Math.max(CELL.least, longest)) + 1;
  });
  const all = wanted.reduce((sum, one) => sum + one, 0);
  const shares = wanted.map((one) => Math.floor((one * 1000) / all));
  const left = 1000 - shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share, n) => share + (n < left ? 1 : 0));
}

/** A table of many columns is set smaller. */
export const tableSize = ({ columns }: Pick<PaperTable, "columns">): number => (columns.length > 5 ? SIZES.narrow : SIZES.small);
