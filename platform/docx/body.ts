import { GAPS, PAGE, SIZES, widthOf, type ComposedPaper, type SetBlock, type SetTable } from "#platform/official";
import { CHARACTER, pointTwips, TYPE_WIDTH, twips } from "./measures.ts";
import { DECLARATION, NAMESPACES, section } from "./parts.ts";
import { element, escaped } from "./xml.ts";

const run = (text: string, properties = ""): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;

const paragraph = (style: string, content: string, properties = ""): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`;
const emptyLines = (n: number, properties = ""): string => paragraph("Body", "", properties).repeat(n);
/** An empty line of a height of its own: space above the first paragraph of a page is left out by some programs. */
const gap = (height: number): string =>
  paragraph("Body", "", `<w:snapToGrid w:val="0"/><w:spacing w:line="${height}" w:lineRule="exact"/>`);

const MARK_LEADING = 1.25;

const head = ({ mark, markSize, number, title }: ComposedPaper): string =>
  gap(twips(GAPS.mark)) +
  paragraph("Mark", run(mark, size(markSize)), `<w:spacing w:line="${pointTwips(markSize * MARK_LEADING)}" w:lineRule="exact"/>`) +
  emptyLines(2) +
  paragraph("Number", number === "" ? "" : run(number)) +
  emptyLines(2) +
  paragraph("Title", title.map((line) => run(line)).join("<w:r><w:br/></w:r>"));

const edge = (name: string, eighths: number): string =>
  eighths === 0 ? `<w:${name} w:val="nil"/>` : `<w:${name} w:val="single" w:sz="${eighths}" w:space="0" w:color="000000"/>`;
const edges = (top: number, bottom: number, sides: number, insideH: number): string =>
  `<w:tblBorders>${edge("top", top)}${edge("left", sides)}${edge("bottom", bottom)}${edge("right", sides)}${edge("insideH", insideH)}${edge("insideV", sides)}</w:tblBorders>`;
const padding = (sides: number, ends: number): string =>
  `<w:tblCellMar><w:top w:w="${ends}" w:type="dxa"/><w:left w:w="${sides}" w:type="dxa"/><w:bottom w:w="${ends}" w:type="dxa"/><w:right w:w="${sides}" w:type="dxa"/></w:tblCellMar>`;

const tableOf = (widths: readonly number[], properties: string, rows: string): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${widths.map((width) => element("w:gridCol", { "w:w": width })).join("")}</w:tblGrid>${rows}</w:tbl>`;
const rowOf = (properties: string, cells: readonly string[], widths: readonly number[]): string =>
  `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>` +
  cells
    .map((content, n) => `<w:tc><w:tcPr><w:tcW w:w="${widths[n]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`)
    .join("") +
  `</w:tr>`;

/** The row of titles is repeated on every page, and no row is torn. */
function table({ title, columns, rows, size: points }: SetTable): string {
  const widths = columns.map(({ share }) => Math.floor((TYPE_WIDTH * share) / 1000));
  const properties =
    `<w:tblW w:w="${TYPE_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>` +
    edges(8, 8, 4, 4) +
    `<w:tblLayout w:type="fixed"/>` +
    padding(80, 40);
  const titles = columns.map((column) => paragraph("Head", run(column.title, size(points))));
  const line = (cells: readonly string[]): string[] =>
    cells.map((text, n) => paragraph("Cell", run(text, size(points)), columns[n]?.right ? '<w:jc w:val="right"/>' : ""));
  return (
    (title === undefined ? "" : paragraph("TableTitle", run(title))) +
    tableOf(widths, properties, rowOf("<w:tblHeader/>", titles, widths) + rows.map((cells) => rowOf("", line(cells), widths)).join(""))
  );
}

const KEEP = "<w:keepNext/>";

/** Longer than this, a paragraph is not held together with what follows: LibreOffice would leave a page empty for it. */
const HELD_LINES = 8;
const held = (text: string): boolean => widthOf(text) <= PAGE.characters * HELD_LINES;

/** The last paragraph stays with the name below it: a page with a seal and no text would be anybody's. */
const block = (set: SetBlock, last: boolean): string => {
  if (set.kind === "heading") return paragraph(`Heading${set.level}`, run(set.text));
  if (set.kind === "text") return paragraph("Text", run(set.text), last && held(set.text) ? KEEP : "");
  return table(set.table);
};

const rightBy = (ems: number): string => `<w:ind w:rightChars="${Math.round(ems * 100)}" w:right="${Math.round(ems * CHARACTER)}"/>`;

/** Two lines are left above the name, for the seal. */
const signature = ({ signature: { name, date } }: ComposedPaper): string =>
  emptyLines(2, KEEP) +
  paragraph("Sign", run(name.text), rightBy(name.right)) +
  paragraph("Sign", run(date.text), `<w:keepNext w:val="0"/>${rightBy(date.right)}`);

/**
 * 版记 (7.4): at the foot of the last page, its last rule on the edge of the type area; outer rules 0.35 mm, inner ones 0.25. A frame, since
 * LibreOffice does not keep a table at the foot of a page; each rule is a black line of text of that height, since a frame with a border is none to it.
 */
function foot({ foot: { copies, printedBy, printedOn } }: ComposedPaper): string {
  const one = pointTwips(SIZES.small);
  const frame = element("w:framePr", {
    "w:w": TYPE_WIDTH,
    "w:hSpace": 0,
    "w:wrap": "around",
    "w:vAnchor": "margin",
    "w:hAnchor": "margin",
    "w:xAlign": "center",
    "w:yAlign": "bottom",
  });
  const rule = (twentieths: number): string =>
    paragraph(
      "Foot",
      "",
      `${frame}<w:shd w:val="clear" w:color="auto" w:fill="000000"/><w:spacing w:line="${twentieths}" w:lineRule="exact"/>`,
    );
  const copied = paragraph("Foot", run(`抄送：${copies}`), `${frame}<w:ind w:left="${one * 4}" w:right="${one}" w:hanging="${one * 3}"/>`);
  const printed = paragraph(
    "Foot",
    `${run(printedBy)}<w:r><w:tab/></w:r>${run(printedOn)}`,
    `${frame}<w:tabs><w:tab w:val="right" w:pos="${TYPE_WIDTH - one}"/></w:tabs><w:ind w:left="${one}"/>`,
  );
  const [thick, thin] = [twips(0.35), twips(0.25)];
  // What a frame stands beside is the paragraph after it; this one is as good as no line.
  const beside = paragraph("Body", "", '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>');
  return `${rule(thick)}${copies === "" ? "" : copied + rule(thin)}${printed}${rule(thick)}${beside}`;
}

export function documentOf(paper: ComposedPaper): string {
  const body = paper.body.map((set, n) => block(set, n === paper.body.length - 1)).join("");
  const addressees = paper.addressees === "" ? "" : paragraph("Body", run(paper.addressees));
  return (
    DECLARATION +
    element(
      "w:document",
      NAMESPACES,
      `<w:body>${head(paper)}${emptyLines(1)}${addressees}${body}${signature(paper)}${foot(paper)}${section}</w:body>`,
    )
  );
}
