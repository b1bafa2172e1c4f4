/** The four levels a city works on, told by the length of the division code (统计用区划代码). */
export type Level = "city" | "county" | "township" | "village";

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
