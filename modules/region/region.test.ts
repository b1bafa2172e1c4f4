import { expect, test } from "vitest";
import { readExtract } from "./extract.ts";
import { levelOf, parseExtract } from "./model.ts";

const city = readExtract("6401") ?? [];
const count = (level: string) => city.filter((region) => region.level === level).length;

test("Yinchuan (6401) has 6 counties, 62 townships and streets, 602 villages and communities", () => {
  expect([count("city"), count("county"), count("township"), count("village")]).toEqual([1, 6, 62, 602]);
});

test("every division but the city lies in one that comes before it", () => {
  const seen = new Set<string>();
  for (const { code, parent } of city) {
    expect(parent === null ? code === "6401" : seen.has(parent), code).toBe(true);
    seen.add(code);
  }
  expect(seen.size).toBe(city.length);
});

test("a village has a code of 12 digits that begins with the codes above it (统计用区划代码)", () => {
  const bei = city.find(({ code }) => code === "640104001002");
  expect(bei).toEqual({ code: "640104001002", level: "village", parent: "640104001", name: "崇安社区居委会" });
});

test("a code is of 4, 6, 9 or 12 digits or it is none", () => {
  expect(["6401", "640104", "640104001", "640104001002"].map(levelOf)).toEqual(["city", "county", "township", "village"]);
  expect(["", "64", "64010", "64010x", "6401040010021"].map(levelOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(() => parseExtract("640,x\n")).toThrow("not a division");
});

test("a city whose extract is not at hand is undefined, not empty", () => {
  expect(readExtract("0000")).toBeUndefined();
});
