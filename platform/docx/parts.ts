// The parts of a document that are the same whatever is in it; ECMA-376, the least that Word, WPS and LibreOffice need.
import { GAPS, PAGE, SIZES } from "#platform/official";
import { BOTTOM, LINE, pointTwips, TYPE_WIDTH, twips } from "./measures.ts";
import { ALTERNATIVES, FONTS } from "./fonts.ts";
import { element, escaped } from "./xml.ts";

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const NAMESPACES = {
  "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const RELATION = NAMESPACES["xmlns:r"];
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const part = (root: string, attributes: Record<string, string>, inner: string): string =>
  DECLARATION + element(root, attributes, inner);

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
