import type { OfficialPaper, PaperBlock } from "./model.ts";

const DIGITS = "零一二三四五六七八九";

/** 一 … 九十九; what comes after is written in digits. */
export function chineseNumeral(n: number): string {
  if (n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? DIGITS[ones] : ""}`;
}

/** `2026年11月24日`: Arabic digits, no zero before a month or a day (7.3.5.4). */
export const dayText = (day: string | null): string =>
  day === null ? "　　　年　月　日" : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** `银禁毒办〔2026〕5号`: the year in full in six-angled brackets, the serial number without 第 and without a zero (7.2.5). */
export const numberText = (number: OfficialPaper["number"]): string =>
  number === null ? "" : `${number.code}〔${number.year}〕${number.serial}号`;

/** What no printer prints is left out, in every form of a paper alike; a tabulator is a space. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\t", " ")
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, "");

export const oneLine = (text: string): string => printable(text).replaceAll("\n", " ");

const MARKS: Record<1 | 2 | 3 | 4, (n: number) => string> = {
  1: (n) => `${chineseNumeral(n)}、`,
  2: (n) => `（${chineseNumeral(n)}）`,
  3: (n) => `${n}.`,
  4: (n) => `（${n}）`,
};

/** The number that stands before each heading (7.3.3), `undefined` for other blocks; each level counts anew below the one above it. */
export function headingMarks(blocks: readonly PaperBlock[]): (string | undefined)[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (!("heading" in block)) return undefined;
    const place = block.level - 1;
    counts[place] = (counts[place] ?? 0) + 1;
    counts.fill(0, block.level);
    return MARKS[block.level](counts[place] ?? 1);
  });
}
