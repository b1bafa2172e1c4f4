import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnShares, markSize, PAGE, shownRows, signatureIndents, widthOf } from "./layout.ts";
import { compose, officialPaper, type OfficialPaper } from "./index.ts";
import { titleLines } from "./title.ts";
import { chineseNumeral, dayText, headingMarks, numberText, printable } from "./words.ts";

const bare: OfficialPaper = {
  issuer: "某某办",
  number: null,
  title: "通报",
  addressees: [],
  blocks: [],
  signedBy: "某某办",
  date: null,
  copies: [],
  printedBy: "某某办",
  printedOn: null,
};

describe("GB/T 9704-2012 in words", () => {
  it("7.2.5 the number has the year in full in six-angled brackets, no zero before the serial, no 第", () => {
    expect(numberText({ code: "银禁毒办", year: 2026, serial: 5 })).toBe("银禁毒办〔2026〕5号");
    expect(numberText(null)).toBe("");
  });

  it("7.3.5.4 a day is written in Arabic digits without a zero before month or day", () => {
    expect(dayText("2026-11-24")).toBe("2026年11月24日");
    expect(dayText("2026-03-01")).toBe("2026年3月1日");
    expect(dayText(null)).toMatch(/^　+年　月　日$/);
  });

  it.each([
    [1, "一"],
    [9, "九"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [99, "九十九"],
    [100, "100"],
  ])("%i is counted as %s", (n, text) => expect(chineseNumeral(n)).toBe(text));

  it("7.3.3 headings are numbered 一、（一）1.（1）, each level anew below the one above it", () => {
    const levels = [1, 2, 2, 3, 4, 4, 2, 1, 3, 2] as const;
    expect(headingMarks([...levels.map((level) => ({ heading: "x", level })), { text: "y" }])).toEqual([
      "一、",
      "（一）",
      "（二）",
      "1.",
      "（1）",
      "（2）",
      "（三）",
      "二、",
      "1.",
      "（一）",
      undefined,
    ]);
  });

  it("nobody addressed and nobody copied leave no colon and no 抄送 behind", () => {
    const composed = compose(bare);
    expect(composed.addressees).toBe("");
    expect(composed.foot.copies).toBe("");
    expect(compose({ ...bare, addressees: ["甲", "乙"], copies: ["丙", "丁"] })).toMatchObject({
      addressees: "甲，乙：",
      foot: { copies: "丙，丁。" },
    });
  });

  it("each line of a text is a paragraph, and an empty one is none", () => {
    expect(compose({ ...bare, blocks: [{ text: "一\r\n\n 二" }] }).body).toEqual([
      { kind: "text", text: "一" },
      { kind: "text", text: " 二" },
    ]);
  });

  it("what cannot be printed is left out, and nothing else", () => {
    expect(printable("a\u0007b\tc\r\nd\u0085\ufffee")).toBe("ab c\nde");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(printable(text))).toBe(printable(text));
        const kept = (one: string) => one.replace(/[\p{Cc}\ufffe\uffff ]/gu, "");
        expect(kept(printable(text))).toBe(kept(text));
      }),
    );
  });
});

describe("GB/T 9704-2012 in measures", () => {
  it("the issuer's name fills one line, and two rather than become small", () => {
    for (let n = 2; n <= 14; n += 1) expect(markSize("字".repeat(n)) * n).toBeLessThanOrEqual((PAGE.typeWidth * 72) / 25.4);
    expect(markSize("字".repeat(40))).toBe(28);
  });

  it("7.3.5.1 the date stands four characters from the edge and the name is centred over it; a long name takes the date along", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.constantFrom("2026年1月1日", "2026年11月24日"), (name, date) => {
        const right = signatureIndents(name, date);
        expect(right.name + widthOf(name) / 2).toBe(right.date + widthOf(date) / 2);
        expect(Math.min(right.name, right.date - 4)).toBeGreaterThanOrEqual(0);
        expect(right.name === 0 || right.date === 4).toBe(true);
      }),
    );
  });

  it("the numbers of a column have as many decimals as the finest of them; nothing is shown as a dash", () => {
    const columns = [{ title: "数", kind: "number" as const }];
    const shown = (cells: (number | string | null)[]) => shownRows({ columns, rows: cells.map((cell) => [cell]) }).flat();
    expect(shown([99, 98.5, null, "", "无"])).toEqual(["99.0", "98.5", "—", "—", "无"]);
    expect(shown([1, 20])).toEqual(["1", "20"]);
    expect(shown([0.1 + 0.2, 1])).toEqual(["0.3", "1.0"]);
    expect(shown([1 / 3])).toEqual(["0.3333"]);
  });

  it("the columns of a table are as wide together as the type area, and none is empty", () => {
    const cells = fc.array(fc.string({ maxLength: 60 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
        const columns = [true, false, false].map((right) => ({ title: "甲", right }));
        const shares = columnShares(columns, rows, 14);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(1000);
        expect(Math.min(...shares)).toBeGreaterThan(30);
      }),
    );
  });

  it("a column of numbers has room for its longest, however little is left for texts", () => {
    const columns = [..."序在应已率"].map((title) => ({ title: title.repeat(8), right: true }));
    const rows = [["1", "12", "360", "1 350", "97.2", "很长的一段说明".repeat(9)]];
    const shares = columnShares([...columns, { title: "备注", right: false }], rows, 10.5);
    const ems = (PAGE.typeWidth * 72) / 25.4 / 10.5;
    for (const [n, text] of ["1", "12", "360", "1 350", "97.2"].entries())
      expect(((shares[n] ?? 0) / 1000) * ems).toBeGreaterThan(widthOf(text) + 1);
  });
});

describe("7.3.1 a title", () => {
  it.each([
    ["关于10月工作情况的通报", ["关于10月工作情况的通报"]],
    ["某某市某某委员会办公室关于2026年10月工作情况的通报", ["某某市某某委员会办公室关于", "2026年10月工作情况的通报"]],
    ["某某市某某委员会\n办公室关于2026年10月工作情况的通报", ["某某市某某委员会", "办公室关于2026年10月工作情况的通报"]],
    ["一二三四五六七八九十一二三四五六七八九十一", ["一二三四五六七八九十一", "二三四五六七八九十一"]],
    ["一二三四五六七八九十），二三四五六七八九十一", ["一二三四五六七八九十），", "二三四五六七八九十一"]],
    ["一二三四五六七八九十2026年四五六七八九十一", ["一二三四五六七八九十2026", "年四五六七八九十一"]],
  ])("%s is set in lines", (title, lines) => expect(titleLines(title)).toEqual(lines));

  it("loses no character in being broken", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (title) => {
        expect(titleLines(title).join("")).toBe(title.trim() === "" ? "" : title);
      }),
    );
  });
});

describe("what is no paper", () => {
  it.each([
    ["a NUL", { title: "a\0b" }],
    ["half a character", { signedBy: "\ud800" }],
    ["a day that is none", { date: "2026-02-30" }],
    ["serial 0", { number: { code: "某", year: 2026, serial: 0 } }],
    ["a row without a cell", { blocks: [{ table: { columns: [{ title: "甲", kind: "text" }], rows: [[]] } }] }],
    ["a heading of level 5", { blocks: [{ heading: "甲", level: 5 }] }],
  ])("%s is refused", (_, wrong) => {
    expect(officialPaper.safeParse(bare).success).toBe(true);
    expect(officialPaper.safeParse({ ...bare, ...wrong }).success).toBe(false);
  });
});
