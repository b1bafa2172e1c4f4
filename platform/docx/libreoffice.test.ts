import { beforeAll, describe, expect, it } from "vitest";
import { linesOf, printedPaper, writer, type Piece, type PrintedPage } from "../../tests/support/soffice.ts";
import { toDocx } from "./index.ts";
import { samplePaper } from "./sample.ts";

describe.skipIf(!writer)("GB/T 9704-2012, as LibreOffice prints it", () => {
  let pages: PrintedPage[] = [];
  let long: PrintedPage[] = [];
  const all = () => pages.flatMap(({ pieces }) => linesOf(pieces));
  const line = (text: string): Piece => {
    const found = all().find((one) => one.text.replaceAll(" ", "").includes(text));
    if (!found) throw new Error(`${text} is not on paper`);
    return found;
  };
  beforeAll(async () => {
    pages = printedPaper(await toDocx(samplePaper));
    long = printedPaper(await toDocx({ ...samplePaper, blocks: [{ text: "字".repeat(28 * 22 * 4) }] }));
  }, 120_000);

  it("5.1 the page is A4", () => {
    expect(pages.length).toBeGreaterThan(2);
    for (const { width, height } of [...pages, ...long]) {
      expect(width).toBeCloseTo(210, 0);
      expect(height).toBeCloseTo(297, 0);
    }
  });

  it("5.2 a page has 22 lines of 28 characters; 37 mm are above and 28 mm on the binding side, which changes from page to page", () => {
    for (const [n, side] of [
      [1, 26],
      [2, 28],
    ] as const) {
      const lines = linesOf(long[n]?.pieces ?? []).filter(({ size }) => size === 16);
      expect(lines.map(({ text }) => text)).toEqual(Array.from({ length: 22 }, () => "字".repeat(28)));
      const [first, last] = [lines[0], lines.at(-1)];
      expect(first?.left).toBeCloseTo(side, 0);
      expect(Math.abs((first?.right ?? 0) - side - 156)).toBeLessThan(1);
      expect(Math.abs((first?.top ?? 0) - 37)).toBeLessThan(4);
      expect(last?.top).toBeLessThan(37 + 225);
    }
  });

  it("7.2.4 the issuer's name is red, 35 mm below the head of the type area", () => {
    const mark = line("某某市某某委员会办公室文件");
    expect(mark.colour.toLowerCase()).toBe("#ff0000");
    expect(Math.abs(mark.top - 72)).toBeLessThan(3);
  });

  it("7.3.1 the title is of 22 points and centred, 7.3.3 the text of 16", () => {
    const title = line("某某市某某委员会办公室关于");
    expect(title.size).toBe(22);
    expect(Math.abs((title.left + title.right) / 2 - (28 + 78))).toBeLessThan(1);
    expect(line("现将2026年10月工作情况通报如下：").size).toBe(16);
    expect(line("现将2026年10月").left).toBeCloseTo(28 + 2 * (156 / 28), 0);
  });

  it("says every word of the paper", () => {
    const text = all()
      .map((one) => one.text)
      .join("\n")
      .replaceAll(" ", "");
    for (const said of [
      "某某办〔2026〕5号",
      "各县（市）区某某委员会，市某某委员会各成员单位：",
      "一、总体情况",
      "（一）按期办结率",
      "1.人员不足",
      "（1）岗位空缺",
      "三、工作要求",
      "2026年11月3日",
      "抄送：自治区某某委员会办公室，市委办公室，市政府办公室。",
      "2026年11月4日印发",
    ])
      expect(text).toContain(said);
  });

  it("repeats a table's titles on each page that it goes over, and keeps its numbers to the right", () => {
    const heads = pages.map(({ pieces }) => pieces.filter(({ text }) => text === "排名").length);
    expect(heads.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1);
    expect(Math.max(...heads)).toBe(1);
    const numbers = pages[1]?.pieces.filter(({ text }) => /^9\d(\.\d)?$/.test(text)) ?? [];
    expect(numbers.length).toBeGreaterThan(5);
    expect(new Set(numbers.map(({ right }) => Math.round(right))).size).toBe(1);
  });

  it("7.5 the page's number stands 7 mm below the type area, on the outer side", () => {
    for (const [n, { pieces }] of pages.entries()) {
      const number = linesOf(pieces).at(-1);
      expect(number?.text.replaceAll(" ", "")).toBe(`—${n + 1}—`);
      expect(number?.size).toBe(14);
      expect(Math.abs((number?.top ?? 0) + 2.5 - (37 + 225 + 7))).toBeLessThan(2);
      if (n % 2 === 0) expect(number?.right).toBeCloseTo(28 + 156 - 4.9, 0);
      else expect(number?.left).toBeCloseTo(26 + 4.9, 0);
    }
  });

  it("7.4 the colophon is at the foot of the last page, whatever space is left above it", () => {
    for (const paper of [pages, long]) {
      const lines = linesOf(paper.at(-1)?.pieces ?? []);
      const printed = lines.find(({ text }) => text.includes("印发"));
      expect(printed?.size).toBe(14);
      expect(Math.abs((printed?.top ?? 0) + 7 - (37 + 225))).toBeLessThan(2);
    }
  });

  it("a paper whose text fills its last page has its colophon on one more", { timeout: 120_000 }, async () => {
    for (const more of [0, 4]) {
      const text = "字".repeat(28 * (22 * 2 + 8 + more));
      const paper = printedPaper(await toDocx({ ...samplePaper, blocks: [{ text }] }));
      const said = paper.flatMap(({ pieces }) => linesOf(pieces));
      expect(said.filter(({ text: one }) => one.includes("印发"))).toHaveLength(1);
      const last = linesOf(paper.at(-1)?.pieces ?? []);
      const copied = last.findIndex(({ text: one }) => one.startsWith("抄送"));
      expect(copied).toBeGreaterThanOrEqual(0);
      // Nothing stands below it but its own lines and the page's number, and nothing runs into it.
      expect(last.slice(copied).map(({ size }) => size)).toEqual([14, 14, 14]);
    }
  });
});
