import { z } from "zod";
import { text } from "#platform/http";

/** ISO 7064 MOD 11-2 check character of the first 17 digits (GB 11643-1999). */
export function checkCharacter(digits17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(digits17[i]) * (2 ** (17 - i) % 11);
  return "10X98765432".charAt(sum % 11);
}

export const isIdNumber = (value: string): boolean => /^\d{17}[\dX]$/.test(value) && checkCharacter(value) === value[17];

/** Who somebody is; kept apart from the casefile and sealed. */
export const identity = z.object({
  name: text(60),
  idNumber: z.string().trim().toUpperCase().refine(isIdNumber),
  phone: z
    .string()
    .regex(/^\+?[\d -]{5,20}$/)
    .nullish()
    .transform((value) => value ?? null),
});
export type Identity = z.output<typeof identity>;

/** “李建国” → “李**”; what every page shows until a purpose is stated. */
export function maskedName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.min(Math.max(rest.length, 1), 2));
}

/** GB/T 2261.1: 1 male, 2 female; the 17th digit is odd for men. */
export const sexOf = (idNumber: string): "1" | "2" => (Number(idNumber[16]) % 2 === 1 ? "1" : "2");
export const birthYearOf = (idNumber: string): number => Number(idNumber.slice(6, 10));
