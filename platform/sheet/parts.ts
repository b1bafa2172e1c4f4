// The parts of a workbook that are the same whatever is in it; ECMA-376, the least that Excel, WPS and LibreOffice accept.
import { letters, STYLE, textCell, type Column } from "./rows.ts";
import { headerText, xmlText } from "./text.ts";

export type Properties = { title: string; author: string; subject: string; description: string; created: string };
/** What every printed page says besides the band: above on both sides, below on both sides. */
export type Mark = { above: [left: string, right: string]; below: [left: string, right: string] };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const part = (root: string, attributes: string, inner: string): string => `${DECLARATION}<${root} ${attributes}>${inner}</${root}>`;

export const contentTypes = part(
  "Types",
  `xmlns="${PACKAGE}/content-types"`,
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    [
      ["/xl/workbook.xml", `${TYPES}.sheet.main+xml`],
      ["/xl/worksheets/sheet1.xml", `${TYPES}.worksheet+xml`],
      ["/xl/worksheets/sheet2.xml", `${TYPES}.worksheet+xml`],
      ["/xl/styles.xml", `${TYPES}.styles+xml`],
      ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ]
      .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
      .join(""),
);

const relations = (targets: readonly [type: string, target: string][]): string =>
  part(
    "Relationships",
    `xmlns="${PACKAGE}/relationships"`,
    targets.map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${type}" Target="${target}"/>`).join(""),
  );

export const packageRelations = relations([
  [`${OFFICE}/officeDocument`, "xl/workbook.xml"],
  [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
]);

export const workbookRelations = relations([
  [`${OFFICE}/worksheet`, "worksheets/sheet1.xml"],
  [`${OFFICE}/worksheet`, "worksheets/sheet2.xml"],
  [`${OFFICE}/styles`, "styles.xml"],
]);

/** Rows 1 to `repeated` are printed on top of every page. */
export const workbook = (sheets: [string, string], repeated: number): string =>
  part(
    "workbook",
    `xmlns="${MAIN}" xmlns:r="${OFFICE}"`,
    `<sheets>${sheets.map((name, n) => `<sheet name="${xmlText(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join("")}</sheets>` +
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xmlText(sheets[0])}'!$1:$${repeated}</definedName></definedNames>`,
  );

const font = (inner: string): string => `<font>${inner}<sz val="11"/><color rgb="FF1F2329"/><name val="Calibri"/></font>`;
const TOP = '<alignment vertical="top"';

/** In the order of `STYLE`; 49 is the built-in format “text”. */
export const styles = part(
  "styleSheet",
  `xmlns="${MAIN}"`,
  `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    `<fonts count="2">${font("")}${font("<b/>")}</fonts>` +
    `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F1F3"/></patternFill></fill></fills>` +
    `<borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color rgb="FFB6BCC6"/></bottom></border></borders>` +
    `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="9"><xf xfId="0"/>` +
    `<xf xfId="0" numFmtId="49" applyNumberFormat="1"/>` +
    `<xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>` +
    `<xf xfId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf>` +
    `<xf xfId="0"/>` +
    `<xf xfId="0" numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>` +
    `<xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">${TOP} wrapText="1"/></xf>` +
    `<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1">${TOP} wrapText="1"/></xf>` +
    `<xf xfId="0" numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right"/></xf>` +
    `</cellXfs>`,
);

export const coreProperties = ({ title, author, subject, description, created }: Properties): string =>
  part(
    "cp:coreProperties",
    `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    `<dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:creator>${xmlText(author)}</dc:creator>` +
      `<dc:description>${xmlText(description)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${xmlText(created)}</dcterms:created>`,
  );

const LINE_POINTS = 16;
/** A Chinese character is as wide as two digits, which is what column widths are counted in. */
// oxlint-disable-next-line no-control-regex
const widthOf = (text: string): number => text.replace(/[^\u0000-\u00ff]/g, "··").length;
const linesIn = (text: string, width: number): number => Math.max(1, Math.ceil((widthOf(text) + 1) / Math.max(1, width - 1)));

const cols = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`;

const sheetStart = (frozen: number, widths: readonly number[]): string =>
  `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
  (frozen > 0 ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>` : "") +
  `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols(widths)}<sheetData>`;

const paper = ({ above, below }: Mark): string =>
  `<pageMargins left="0.5" right="0.5" top="0.8" bottom="0.8" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
  `<headerFooter><oddHeader>${xmlText(headerText(...above, false))}</oddHeader><oddFooter>${xmlText(headerText(...below, true))}</oddFooter></headerFooter></worksheet>`;

/** Everything above the first row of data. */
export function tableStart(columns: readonly Column[], band: readonly string[]): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const lines = band.map(
    (line, n) =>
      `<row r="${n + 1}" ht="${LINE_POINTS * linesIn(line, width)}" customHeight="1">${textCell(`A${n + 1}`, line, STYLE.band)}</row>`,
  );
  const row = band.length + 1;
  const heading = columns
    .map(({ title, kind }, n) => textCell(`${letters(n)}${row}`, title, kind === "number" ? STYLE.headingOfNumbers : STYLE.heading))
    .join("");
  return `${sheetStart(
    row,
    columns.map((column) => column.width),
  )}${lines.join("")}<row r="${row}">${heading}</row>`;
}

/** Everything below the last, `lastRow`. */
export function tableEnd(columns: readonly Column[], band: readonly string[], lastRow: number, mark: Mark): string {
  const last = letters(columns.length - 1);
  const merged = columns.length > 1 ? band.map((_, n) => `<mergeCell ref="A${n + 1}:${last}${n + 1}"/>`) : [];
  return (
    `</sheetData><autoFilter ref="A${band.length + 1}:${last}${lastRow}"/>` +
    (merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : "") +
    paper(mark)
  );
}

const NOTE_WIDTHS = [16, 90] as const;

/** A sheet of what there is to know about the file: a word and what it says. */
export const noteSheet = (notes: readonly [string, string][], mark: Mark): string =>
  sheetStart(0, NOTE_WIDTHS) +
  notes
    .map(
      ([word, text], n) =>
        `<row r="${n + 1}" ht="${LINE_POINTS * linesIn(text, NOTE_WIDTHS[1])}" customHeight="1">${textCell(`A${n + 1}`, word, STYLE.band)}${textCell(`B${n + 1}`, text, STYLE.note)}</row>`,
    )
    .join("") +
  `</sheetData>${paper(mark)}`;
