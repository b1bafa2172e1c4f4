import { columnShares, markSize, shownRows, signatureIndents, tableSize } from "./layout.ts";
import type { OfficialPaper, PaperBlock } from "./model.ts";
import { titleLines } from "./title.ts";
import { dayText, headingMarks, numberText, oneLine, printable } from "./words.ts";

export type SetTable = {
  title: string | undefined;
  /** `share`: thousandths of the width. */
  columns: { title: string; right: boolean; share: number }[];
  rows: string[][];
  /** In points. */
  size: number;
};
export type SetBlock =
  | { kind: "heading"; level: 1 | 2 | 3 | 4; text: string }
  | { kind: "text"; text: string }
  | { kind: "table"; table: SetTable };

/** A paper in the words it is printed with: whoever sets it, in a file or on a screen, sets these. */
export type ComposedPaper = {
  mark: string;
  /** In points. */
  markSize: number;
  number: string;
  title: string[];
  /** With its colon; empty when nobody is addressed. */
  addressees: string;
  body: SetBlock[];
  /** `right`: ems from the right edge. */
  signature: { name: { text: string; right: number }; date: { text: string; right: number } };
  /** 版记; `copies` is empty when nobody gets one. */
  foot: { copies: string; printedBy: string; printedOn: string };
};

function setBlock(block: PaperBlock, mark: string | undefined): SetBlock[] {
  if ("heading" in block) return [{ kind: "heading", level: block.level, text: `${mark}${oneLine(block.heading)}` }];
  if ("text" in block)
    return printable(block.text)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((text) => ({ kind: "text", text }));
  const { table } = block;
  const rows = shownRows(table);
  const named = table.columns.map(({ title, kind }) => ({ title: oneLine(title), right: kind === "number" }));
  const size = tableSize(table);
  const shares = columnShares(named, rows, size);
  const columns = named.map((column, n) => ({ ...column, share: shares[n] ?? 0 }));
  const title = table.title === undefined ? undefined : oneLine(table.title);
  return [{ kind: "table", table: { title, columns, rows, size } }];
}

export function compose(paper: OfficialPaper): ComposedPaper {
  const marks = headingMarks(paper.blocks);
  const mark = `${oneLine(paper.issuer)}文件`;
  const [name, date] = [oneLine(paper.signedBy), dayText(paper.date)];
  const right = signatureIndents(name, date);
  return {
    mark,
    markSize: markSize(mark),
    number: oneLine(numberText(paper.number)),
    title: titleLines(printable(paper.title)),
    addressees: paper.addressees.length === 0 ? "" : `${paper.addressees.map(oneLine).join("，")}：`,
    body: paper.blocks.flatMap((block, n) => setBlock(block, marks[n])),
    signature: { name: { text: name, right: right.name }, date: { text: date, right: right.date } },
    foot: {
      copies: paper.copies.length === 0 ? "" : `${paper.copies.map(oneLine).join("，")}。`,
      printedBy: oneLine(paper.printedBy),
      printedOn: `${dayText(paper.printedOn)}印发`,
    },
  };
}
