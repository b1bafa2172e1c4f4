// The parts of a document that are the same whatever is in it; ECMA-376, the least that Word, WPS and LibreOffice need.
import { GAPS, PAGE, SIZES } from "#platform/official";
import { BOTTOM, CHARACTER, LINE, pointTwips, TYPE_WIDTH, twips } from "./measures.ts";
import { element, escaped } from "./xml.ts";

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const NAMESPACES = {
  "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const RELATION = NAMESPACES["xmlns:r"];
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The names are those that offices have; after each, what a machine without it is told to take. */
export const FONTS = { body: "仿宋_GB2312", title: "方正小标宋简体", bold: "黑体", kai: "楷体_GB2312", digits: "宋体" } as const;
const ALTERNATIVES: Record<string, string> = {
  [FONTS.body]: "仿宋",
  [FONTS.title]: "小标宋",
  [FONTS.bold]: "SimHei",
  [FONTS.kai]: "楷体",
  [FONTS.digits]: "SimSun",
};

const part = (root: string, attributes: Record<string, string>, inner: string): string => DECLARATION + element(root, attributes, inner);

const PARTS: readonly [path: string, type: string, relation: string][] = [
  ["document.xml", `${TYPES}.document.main+xml`, ""],
  ["styles.xml", `${TYPES}.styles+xml`, "styles"],
  ["settings.xml", `${TYPES}.settings+xml`, "settings"],
  ["fontTable.xml", `${TYPES}.fontTable+xml`, "fontTable"],
  ["footer1.xml", `${TYPES}.footer+xml`, "footer"],
  ["footer2.xml", `${TYPES}.footer+xml`, "footer"],
];
/** Of the footers of odd and of even pages. */
export const FOOTER_IDS = { odd: "rId4", even: "rId5" } as const;

export const contentTypes = part(
  "Types",
  { xmlns: `${PACKAGE}/content-types` },
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    PARTS.map(([path, type]) => element("Override", { PartName: `/word/${path}`, ContentType: type })).join("") +
    `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
);

const relations = (targets: readonly [type: string, target: string][]): string =>
  part(
    "Relationships",
    { xmlns: `${PACKAGE}/relationships` },
    targets.map(([type, target], n) => element("Relationship", { Id: `rId${n + 1}`, Type: type, Target: target })).join(""),
  );

export const packageRelations = relations([
  [`${RELATION}/officeDocument`, "word/document.xml"],
  [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
]);

export const documentRelations = relations(PARTS.slice(1).map(([path, , relation]) => [`${RELATION}/${relation}`, path]));

/** Pages are printed on both sides, so the binding side changes (5.2.1) and so does the place of the page's number (7.5). */
export const settings = part(
  "w:settings",
  NAMESPACES,
  `<w:mirrorMargins/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>` +
    `<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
    `<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>`,
);

export const fontTable = part(
  "w:fonts",
  NAMESPACES,
  Object.values(FONTS)
    .map((name) => `<w:font w:name="${name}"><w:altName w:val="${ALTERNATIVES[name]}"/><w:charset w:val="86"/></w:font>`)
    .join(""),
);

/**
 * 28 characters of 16 points are wider than 156 mm: each is followed by a little less than nothing, in twips, rounded so that 28 fit. A grid of
 * characters would say the same, but LibreOffice gives each character two places of a grid that is narrower than itself.
 */
const TIGHT = Math.floor(CHARACTER - SIZES.body * 20);

const runOf = (font: string, points: number, colour = ""): string =>
  `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>${colour && `<w:color w:val="${colour}"/>`}` +
  `<w:spacing w:val="${points === SIZES.body ? TIGHT : 0}"/><w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`;

const style = (id: string, name: string, paragraph: string, run: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === "Body" ? ' w:default="1"' : ""}${/^[A-Z][a-z]+ ?\d?$|^heading/.test(name) ? "" : ' w:customStyle="1"'}>` +
  `<w:name w:val="${name}"/>${id === "Body" ? "" : '<w:basedOn w:val="Body"/>'}<w:qFormat/><w:pPr>${paragraph}</w:pPr>${run}</w:style>`;

const exactly = (line: number): string => `<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>`;
/** Two characters; in characters for whoever edits it, in twips for programs that do not count characters. */
const TWO_IN = `<w:ind w:firstLineChars="200" w:firstLine="${Math.floor(CHARACTER * 2)}"/>`;
const heading = (level: number, font: string): string =>
  style(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/>${TWO_IN}<w:jc w:val="both"/><w:outlineLvl w:val="${level - 1}"/>`,
    runOf(font, SIZES.body),
  );

/** A table's text: lines closer to each other than the page's, and off its grid. */
const CELL_LINE = pointTwips(20);
const cell = `<w:snapToGrid w:val="0"/>${exactly(CELL_LINE)}`;

export const styles = part(
  "w:styles",
  NAMESPACES,
  `<w:docDefaults><w:rPrDefault>${runOf(FONTS.body, SIZES.body)}</w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
    style(
      "Body",
      "Normal",
      `<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>${exactly(LINE)}<w:jc w:val="both"/>`,
      runOf(FONTS.body, SIZES.body),
    ) +
    style("Text", "公文正文", TWO_IN, "") +
    style("Mark", "发文机关标志", `<w:snapToGrid w:val="0"/><w:jc w:val="center"/>`, runOf(FONTS.title, SIZES.title, "FF0000")) +
    style(
      "Number",
      "发文字号",
      `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="${Math.round((GAPS.rule * 72) / 25.4 - 3)}" w:color="FF0000"/></w:pBdr><w:jc w:val="center"/>`,
      "",
    ) +
    style("Title", "Title", `<w:keepNext/><w:keepLines/><w:jc w:val="center"/>`, runOf(FONTS.title, SIZES.title)) +
    heading(1, FONTS.bold) +
    heading(2, FONTS.kai) +
    heading(3, FONTS.body) +
    heading(4, FONTS.body) +
    style("Sign", "署名", `<w:keepNext/><w:jc w:val="right"/>`, "") +
    style("TableTitle", "表题", `<w:keepNext/><w:jc w:val="center"/>`, runOf(FONTS.bold, SIZES.small)) +
    style("Head", "表头", `${cell}<w:jc w:val="center"/>`, runOf(FONTS.bold, SIZES.small)) +
    style("Cell", "表文", `${cell}<w:jc w:val="left"/>`, runOf(FONTS.body, SIZES.small)) +
    style("Foot", "版记", `<w:snapToGrid w:val="0"/>${exactly(pointTwips(22))}`, runOf(FONTS.body, SIZES.small)) +
    style("PageNumber", "公文页码", `<w:snapToGrid w:val="0"/>${exactly(pointTwips(SIZES.small))}`, runOf(FONTS.digits, SIZES.small)),
);

/** `— 1 —`, one character from the outer edge. */
const footer = (side: "left" | "right"): string =>
  part(
    "w:ftr",
    NAMESPACES,
    `<w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:ind w:${side}Chars="100" w:${side}="${pointTwips(SIZES.small)}"/><w:jc w:val="${side}"/></w:pPr>` +
      `<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>`,
  );
export const footers = { odd: footer("right"), even: footer("left") };

/** The dash of the page's number is in the middle of its line. */
const FOOTER_AT = BOTTOM - twips(GAPS.pageNumber) - pointTwips(SIZES.small) / 2;

export const section =
  `<w:sectPr><w:footerReference w:type="default" r:id="${FOOTER_IDS.odd}"/><w:footerReference w:type="even" r:id="${FOOTER_IDS.even}"/>` +
  element("w:pgSz", { "w:w": twips(PAGE.width), "w:h": twips(PAGE.height) }) +
  element("w:pgMar", {
    "w:top": twips(PAGE.top),
    "w:right": twips(PAGE.width) - twips(PAGE.binding) - TYPE_WIDTH,
    "w:bottom": BOTTOM,
    "w:left": twips(PAGE.binding),
    "w:header": twips(15),
    "w:footer": FOOTER_AT,
    "w:gutter": 0,
  }) +
  `<w:docGrid w:type="lines" w:linePitch="${LINE}"/></w:sectPr>`;

/** The day is the paper's own: a file says nothing of when it was made. */
export const coreProperties = (title: string, author: string, day: string | null): string =>
  part(
    "cp:coreProperties",
    {
      "xmlns:cp": `${PACKAGE}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>zh-CN</dc:language>` +
      (day === null ? "" : `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created>`),
  );
