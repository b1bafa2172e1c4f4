import { widthOf } from "./layout.ts";

/** Of 22 points in 156 mm. */
const FITTING = 20;
/** What does not begin a line, and what does not end one. */
const CLOSING = /^[、，。：；！？）》”’〕]/;
const OPENING = /[（《“‘〔]$/;
const WORD = /[\u0021-\u007e]/;

const torn = (before: string, after: string): boolean =>
  CLOSING.test(after) || OPENING.test(before) || (WORD.test(before.slice(-1)) && WORD.test(after.slice(0, 1)));

/** One line as two or more of about the same length: a last line of one character is not how a title looks. */
function balanced(line: string): string[] {
  const lines = Math.ceil(widthOf(line) / FITTING);
  if (lines < 2) return [line];
  const wanted = widthOf(line) / lines;
  const characters = [...line];
  let end = characters.length;
  for (let n = 1; n < characters.length; n += 1) {
    const [before, after] = [characters.slice(0, n).join(""), characters.slice(n).join("")];
    if (torn(before, after) || widthOf(before) < wanted) continue;
    if (widthOf(before) <= FITTING) end = n;
    break;
  }
  if (end === characters.length) return [line];
  return [characters.slice(0, end).join(""), ...balanced(characters.slice(end).join(""))];
}

/** Broken where the author breaks it; otherwise after 关于, as offices do, and what is still too long into equal lines. */
export function titleLines(title: string): string[] {
  const own = title.split("\n").filter((line) => line.trim() !== "");
  const [only = ""] = own;
  const about = only.indexOf("关于") + 2;
  const lines = own.length === 1 && widthOf(only) > FITTING && about > 2 ? [only.slice(0, about), only.slice(about)] : own;
  return lines.flatMap(balanced);
}
