import { say, type Label } from "#platform/words";
import { WELL_KNOWN } from "./well-known.ts";

/** [design] As NIST 800-63B has it: long, not guessable, and no rules on which characters. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
export const LONGEST_LOGIN = 64;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** What is wrong with a new password, if anything. */
export function passwordFault(password: string, login: string): Label | undefined {
  const [given, own] = [plain(password), plain(login)];
  if ([...given].length < SHORTEST_PASSWORD)
    return say(`密码至少 ${SHORTEST_PASSWORD} 个字符。`, `A password has at least ${SHORTEST_PASSWORD} characters.`);
  if (password.length > LONGEST_PASSWORD)
    return say(`密码最多 ${LONGEST_PASSWORD} 个字符。`, `A password has at most ${LONGEST_PASSWORD} characters.`);
  if (given.includes(own) && given.length - own.length < SHORTEST_PASSWORD / 2)
    return say(
      "密码不能就是账号，或只在账号前后加几个字符。",
      "A password is not the login, nor the login with a few characters around it.",
    );
  if (isWellKnown(given))
    return say("这个密码太常见，容易被猜中，请换一个。", "This password is well known and easily guessed; choose another.");
  return undefined;
}

/** On the list, with or without what people put behind it; a few characters over and over; or a walk along the alphabet or the digits. */
function isWellKnown(given: string): boolean {
  const bare = given.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const known = [given, bare, bare.replace(/\d{1,4}$/, ""), given.replace(/[\d!@#$%^&*._-]{1,6}$/, "")].some((form) =>
    WELL_KNOWN.has(form),
  );
  return known || /^(.{1,4})\1+.{0,3}$/su.test(given) || isWalk(given);
}

/** Each character the next or the one before in turn, nearly all the way: `abcdefghijkl`, `123456789012`. */
function isWalk(given: string): boolean {
  const codes = [...given].map((one) => one.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, n) => code - (codes[n] ?? 0));
  const even = (step: number) => steps.filter((one) => one === step || Math.abs(one) === 9).length;
  return Math.max(even(1), even(-1)) >= steps.length - 1;
}
