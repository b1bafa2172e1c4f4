import { CELL_LIMIT, cellsOf, cellText } from "./text.ts";

/** `day`: `YYYY-MM-DD`, shown as a date. */
export type Column = { title: string; kind: "text" | "day" | "number"; width: number };
export type Cell = string | number | null;

/** Places in the table of styles; see `styles` in parts. */
export const STYLE = { text: 1, guarded: 2, day: 3, number: 4, heading: 5, band: 6, note: 7, headingOfNumbers: 8 } as const;

// A text is never a formula here; these are also kept one when somebody edits the cell. Full-width signs count in Chinese Excel.
const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A, B, … Z, AA, … of the column at `index`. */
export const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`;

const DAY_MS = 86_400_000;
const EPOCH = 25_569;
/** The calendar of spreadsheets has a 29 February 1900 that never was; before it no serial number is right. */
const FIRST_SERIAL_DAY = "1900-03-01";
const serialOf = (day: string): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / DAY_MS + EPOCH;

export function textCell(place: string, text: string, style?: number): string {
  const written = cellText(text);
  const space = written.trim() === written && !/\s\s|[\n\t]/.test(written) ? "" : ' xml:space="preserve"';
  return `<c r="${place}" s="${style ?? (LIKE_A_FORMULA.test(text) ? STYLE.guarded : STYLE.text)}" t="inlineStr"><is><t${space}>${written}</t></is></c>`;
}

/** Writes rows one after the other. What a cell cannot hold goes on in the cells after the last column. */
export function rowWriter(columns: readonly Column[]): (cells: readonly Cell[], row: number) => string {
  const names = columns.map((_, index) => letters(index));
  return (cells, row) => {
    let out = `<row r="${row}">`;
    const over: string[] = [];
    for (let n = 0; n < columns.length; n += 1) {
      const [value, kind, name] = [cells[n], columns[n]?.kind, names[n]];
      if (value === null || value === undefined || value === "") continue;
      if (typeof value === "number" && Number.isFinite(value)) out += `<c r="${name}${row}" s="${STYLE.number}"><v>${value}</v></c>`;
      else if (kind === "day" && typeof value === "string" && value >= FIRST_SERIAL_DAY)
        out += `<c r="${name}${row}" s="${STYLE.day}"><v>${serialOf(value)}</v></c>`;
      else if (typeof value === "string" && value.length > CELL_LIMIT) {
        const [first = "", ...rest] = cellsOf(value);
        out += textCell(`${name}${row}`, first);
        over.push(...rest);
      } else out += textCell(`${name}${row}`, String(value));
    }
    for (const [n, text] of over.entries()) out += textCell(`${letters(columns.length + n)}${row}`, text);
    return `${out}</row>`;
  };
}
