import { GAPS, SIZES } from "#platform/official";
import { FONTS } from "./fonts.ts";
import { CHARACTER, LINE, pointTwips } from "./measures.ts";
import { NAMESPACES, part } from "./parts.ts";

/**
 * 28 characters of 16 points are wider than 156 mm: each is followed by a little less than nothing, in twips, rounded so that 28 fit. A grid of
 * characters would say the same, but LibreOffice gives each character two places of a grid that is narrower than itself.
 */
const TIGHT = Math.floor(CHARACTER - SIZES.body * 20);

const runOf = (font: string, points: number, colour = ""): string =>
  `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>${colour && `<w:color w:val="${colour}"/>`}` +
  `<w:spacing w:val="${points === SIZES.body ? TIGHT : 0}"/><w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`;

/** The styles with Chinese names are ours, the others every program knows. */
const style = (id: string, name: string, paragraph: string, run: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === "Body" ? ' w:default="1"' : ""}${/\p{Script=Han}/u.test(name) ? ' w:customStyle="1"' : ""}>` +
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
