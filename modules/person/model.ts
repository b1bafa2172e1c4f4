import { z } from "zod";
import { addMonths, isDay, type Day } from "#platform/day";
import { text } from "#platform/http";
import { say, type Label } from "#platform/words";

/** ISO 7064 MOD 11-2 check character of the first 17 digits (GB 11643-1999). */
export function checkCharacter(digits17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(digits17[i]) * (2 ** (17 - i) % 11);
  return "10X98765432".charAt(sum % 11);
}

/** The seventh to the fourteenth digit. */
export const birthDayOf = (idNumber: string): Day => `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;

/** What is wrong with a number that somebody copied by hand (GB 11643-1999). */
export function idNumberFault(value: string): Label | undefined {
  if (!/^\d{17}[\dX]$/.test(value))
    return say("身份证号应为 18 位：17 位数字，末位为数字或 X。", "An ID number has 17 digits and a last character that is a digit or X.");
  const birth = birthDayOf(value);
  if (!isDay(birth) || birth < "1850-01-01")
    return say(
      `身份证号有误：第 7 至 14 位“${value.slice(6, 14)}”不是出生日期。`,
      `Digits 7 to 14 of this ID number, “${value.slice(6, 14)}”, are no day of birth.`,
    );
  const last = checkCharacter(value.slice(0, 17));
  return value[17] === last
    ? undefined
    : say(`身份证号有误：按前 17 位，末位应为 ${last}。`, `After these 17 digits the last character should be ${last}.`);
}

export const isIdNumber = (value: string): boolean => idNumberFault(value) === undefined;

/** Who somebody is; kept apart from the casefile and sealed. */
export const identity = z.object({
  name: text(60),
  idNumber: z
    .string()
    .trim()
    .toUpperCase()
    .superRefine((value, issues) => {
      const fault = idNumberFault(value);
      if (fault) issues.addIssue({ code: "custom", params: fault });
    }),
  phone: z
    .string()
    .regex(/^\+?[\d -]{5,20}$/)
    .nullish()
    .transform((value) => value ?? null),
  address: text(200)
    .nullish()
    .transform((value) => value ?? null),
});
export type Identity = z.output<typeof identity>;

/** What is to be put right; what is left out stays. */
export const identityChanges = identity
  .partial()
  .refine((changes) => Object.values(changes).some((value) => value !== undefined && value !== null), { params: { reason: "nothing" } });
export type IdentityChanges = Partial<Identity>;

/** “李建国” → “李**”; what every page shows until a purpose is stated. */
export function maskedName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.min(Math.max(rest.length, 1), 2));
}

/** “6401**********1234”: where somebody is from and how the number ends. */
export const maskedIdNumber = (idNumber: string): string => `${idNumber.slice(0, 4)}${"*".repeat(10)}${idNumber.slice(14)}`;

/** “138****1234”; of a shorter number only the end. */
export function maskedPhone(phone: string): string {
  const digits = plainPhone(phone);
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/** The digits alone, without the code of the country. */
export const plainPhone = (phone: string): string => phone.replaceAll(/\D/g, "").replace(/^(?:00)?86(?=\d{11}$)/, "");

/** Without blanks, and with one kind of dot between the parts of a name (买买提·艾力). */
export const plainName = (name: string): string => name.replaceAll(/\s/g, "").replaceAll(/[・•‧．.]/g, "·");

/** GB/T 2261.1: 1 male, 2 female; the 17th digit is odd for men. */
export const sexOf = (idNumber: string): "1" | "2" => (Number(idNumber[16]) % 2 === 1 ? "1" : "2");
/** The day somebody comes of age at eighteen (民法典 17); null for whoever has. */
export function adultOn(idNumber: string, today: Day): Day | null {
  const day = addMonths(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`, 18 * 12);
  return day > today ? day : null;
}
export const birthYearOf = (idNumber: string): number => Number(idNumber.slice(6, 10));
