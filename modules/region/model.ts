import type { Label } from "#platform/words";

/** The four levels a city works on, by the length of their division code (统计用区划代码). */
export const LEVELS = {
  city: { zh: "市", en: "City" },
  county: { zh: "县（区）", en: "County" },
  township: { zh: "乡镇（街道）", en: "Township" },
  village: { zh: "村（社区）", en: "Village" },
} as const satisfies Record<string, Label>;
export type Level = keyof typeof LEVELS;

export type Region = { code: string; level: Level; parent: string | null; name: string };

const LENGTHS: Record<number, Level> = { 4: "city", 6: "county", 9: "township", 12: "village" };
const PARENT_LENGTH: Record<Level, number> = { city: 0, county: 4, township: 6, village: 9 };

/** Level of a division code of 4, 6, 9 or 12 digits; undefined for anything else. */
export const levelOf = (code: string): Level | undefined => (/^\d+$/.test(code) ? LENGTHS[code.length] : undefined);

/** The division as a code and a name say it; undefined when the code is none. A city stands alone: provinces are not kept. */
export function regionOf(code: string, name: string): Region | undefined {
  const level = levelOf(code);
  return level && { code, level, parent: code.slice(0, PARENT_LENGTH[level]) || null, name };
}

/** One line per division, `code,name`, lines starting with `#` are notes. Names hold no comma. */
export function parseExtract(csv: string): Region[] {
  return csv
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [code = "", name = ""] = line.split(",");
      const region = regionOf(code, name);
      if (!region || name === "") throw new Error(`not a division: ${line}`);
      return region;
    });
}
