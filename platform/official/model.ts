import { z } from "zod";
import { isDay } from "#platform/day";

/** What a database holds: no NUL, no lone surrogate. Other characters that cannot be printed are left out where it is set; see `printable`. */
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes("\0"));
const day = z.iso.date().refine(isDay);

/** Of an annual series: `银禁毒办〔2026〕5号`. A serial number is a number, so no zero leads it. */
const number = z.object({ code: words(40), year: z.int().min(1900).max(2199), serial: z.int().min(1).max(99_999) });

const table = z
  .object({
    title: words(200).optional(),
    columns: z
      .array(z.object({ title: words(60), kind: z.enum(["text", "number"]) }))
      .min(1)
      .max(16),
    /** `null` is shown as “—”. */
    rows: z.array(z.array(z.union([words(2000), z.number(), z.null()]))).max(1000),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), "a row has a cell for each column");

const block = z.union([
  /** Without its number: 一、（一）1.（1） are counted by the layout. */
  z.object({ heading: words(200), level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }),
  /** Each line is a paragraph. */
  z.object({ text: words(50_000) }),
  z.object({ table }),
]);

/** A paper of an office as GB/T 9704-2012 lays it out. What a draft does not have yet is `null`. */
export const officialPaper = z.object({
  /** 发文机关标志 says this name and “文件”. */
  issuer: words(60),
  number: number.nullable(),
  /** Broken where the author breaks it, who knows its words; see `titleLines` for what is too long. */
  title: words(300),
  addressees: z.array(words(60)).max(200),
  blocks: z.array(block).max(2000),
  signedBy: words(60),
  /** 成文日期 */
  date: day.nullable(),
  copies: z.array(words(60)).max(200),
  printedBy: words(60),
  /** 印发日期 */
  printedOn: day.nullable(),
});

export type OfficialPaper = z.infer<typeof officialPaper>;
export type PaperBlock = z.infer<typeof block>;
export type PaperTable = z.infer<typeof table>;
