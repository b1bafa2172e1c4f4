/** Surnames of two characters; others have one. */
const COMPOUND = new Set([
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "尉迟",
  "慕容",
  "夏侯",
  "皇甫",
  "令狐",
  "端木",
  "公孙",
  "东方",
  "长孙",
  "宇文",
  "司徒",
  "司空",
  "呼延",
  "南宫",
  "西门",
  "澹台",
  "轩辕",
  "闻人",
  "赫连",
  "申屠",
  "钟离",
  "独孤",
  "拓跋",
  "完颜",
  "鲜于",
  "万俟",
]);

// The order of Chinese dictionaries, which comes with the runtime: before the characters of each letter lies a mark of it.
const PINYIN = new Intl.Collator("zh-u-co-pinyin");
const LETTERS = [..."ABCDEFGHJKLMNOPQRSTWXYZ"];

/** “国” → “g”; undefined: no letter of the alphabet and no character of the dictionary. Of several readings the most usual one. */
export function firstLetter(character: string): string | undefined {
  if (/[A-Za-z]/.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return undefined;
  return LETTERS.findLast((letter) => PINYIN.compare(`\u{FDD0}${letter}`, character) <= 0)?.toLowerCase();
}

/** “马建国” → “马j”: the surname and how the given name begins. */
export function initialOf(plainName: string): string | undefined {
  const letters = [...plainName];
  const two = letters.slice(0, 2).join("");
  const length = letters.length > 2 && COMPOUND.has(two) ? 2 : 1;
  const given = letters.slice(length).find((one) => one !== "·");
  const first = given === undefined ? undefined : firstLetter(given);
  return first && letters.slice(0, length).join("") + first;
}
