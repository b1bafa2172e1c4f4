import { say, type Label } from "#platform/words";
import { idNumberFault, plainName, plainPhone } from "./model.ts";

/** What a text asks for: one person, by something sealed; or everybody of a surname, as a list shows them. */
export type Lookup =
  | { by: "idNumber" | "tail" | "phone" | "initial" | "name"; value: string }
  | { by: "surname"; value: string }
  | { fault: Label };

/**
 * Reads what a clerk typed: 18 characters are an ID number, 4 the end of one, other digits a telephone number; “马” or “马*” a surname, “马j”
 * a surname and the first letter of the given name; anything else a full name.
 */
export function readLookup(typed: string): Lookup {
  const plain = plainName(typed);
  const upper = plain.toUpperCase();
  if (/^\d{15,}[\dX]?$/.test(upper)) {
    const fault = idNumberFault(upper);
    return fault ? { fault } : { by: "idNumber", value: upper };
  }
  if (/^\d{3}[\dX]$/.test(upper)) return { by: "tail", value: upper };
  if (/^\+?[\d-]{5,}$/.test(plain)) return { by: "phone", value: plainPhone(plain) };
  const name = plain.replace(/[*＊]+$/, "");
  if (/^\p{Script=Han}{1,2}[A-Za-z]$/u.test(name)) return { by: "initial", value: name.toLowerCase() };
  if ([...name].length === 1 && !/\d/.test(name)) return { by: "surname", value: name };
  if (name.length < 2 || /^\d+$/.test(name))
    return {
      fault: say(
        "请输入姓名、身份证号、身份证末 4 位或电话；只按姓氏查，可写“马”或“马*”。",
        "Give a name, an ID number, the last four of one, or a telephone number; for a surname alone, that one character.",
      ),
    };
  return { by: "name", value: name };
}
