import { z } from "zod";
import { isDay } from "#platform/day";

/** Building bricks of every contract; query strings arrive as text, hence the coercions. */
export const day = z.iso.date().refine(isDay);
/** Division code of 4, 6, 9 or 12 digits: city, county, township, village. */
export const regionCode = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/);
export const pageSize = z.coerce.number().int().min(1).max(200).default(50);
/** Opaque place in a list, as the page before gave it. */
export const cursor = z.string().max(200);
/** Text that a database can hold: no NUL, no lone surrogate. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes("\0"));

/** A file as an answer: a reader gets it whole, a writer may give it as it comes. To be used with `outputStructure: "detailed"`. */
export function download(type: string) {
  const body: z.ZodType<File, File | ReadableStream<Uint8Array>> = z.file().mime(type);
  return z.object({ headers: z.object({ "content-type": z.string(), "content-disposition": z.string() }), body });
}
