import { checkCharacter, type Identity } from "#person";
import type { Region } from "#region";
import { dayOf, type Num } from "./calendar.ts";
import { randomFrom, seedOf, type Random } from "./random.ts";

const SURNAMES = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文哈纳海",
];
const GIVEN = [..."伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢玉红霞燕玲丽芳娟敏静秀兰英梅琴雪婷洁慧颖倩"];

/** A name made of common characters; whom it may happen to fit, nobody is meant. */
export function inventName(random: Random): string {
  const char = (list: string[]): string => list[random.int(0, list.length - 1)] ?? "";
  return char(SURNAMES) + char(GIVEN) + (random.chance(0.75) ? char(GIVEN) : "");
}

/** Name of the one who serves a division; the same in the register and under what they sign. */
export const staffName = (region: string): string => inventName(randomFrom(seedOf("staff", region)));

/** No division has this code (GB/T 2260): an ID number that begins with it belongs to nobody. */
const NOWHERE = "999999";
/** No mobile number begins with 111. */
const NO_PHONE = "111";

/** Days of sixteen years; up to five hundred more are still under age. */
const SIXTEEN = 5844;

/** Hands out identities whose numbers are well formed and belong to nobody; each is given once. `minorOn`: still under age on that day. */
export function identities(): (random: Random, firstOn: Num, minorOn?: Num) => Identity {
  const born = new Map<string, number>();
  return (random, firstOn, minorOn) => {
    const age = 18 + Math.floor(34 * random.next() ** 1.4);
    const grown = firstOn - Math.floor(age * 365.25) - random.int(0, 364);
    const birthday = dayOf(minorOn === undefined ? grown : minorOn - SIXTEEN - (grown % 500)).replaceAll("-", "");
    const sex = random.chance(0.86) ? 1 : 0;
    const taken = born.get(birthday + sex) ?? 0;
    born.set(birthday + sex, taken + 1);
    const digits = NOWHERE + birthday + String(2 * taken + sex).padStart(3, "0");
    return {
      name: inventName(random),
      idNumber: digits + checkCharacter(digits),
      phone: NO_PHONE + String(random.int(0, 99_999_999)).padStart(8, "0"),
      address: null,
    };
  };
}

/** The first village of a city gets this share of all files: some twenty people in care, a full day for one worker. */
const FIRST_SHARE = 0.021;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Spreads files over villages, town streets more than country villages, each cohort evenly (the golden ratio leaves no clumps). */
export function villageChooser(villages: readonly Region[]): (index: number) => string {
  const weights = villages.map(
    ({ code }) => (1 / (0.08 + randomFrom(seedOf("weight", code)).next())) * (code.slice(6, 9) < "100" ? 1.5 : 1),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  weights[0] = (FIRST_SHARE * (sum - (weights[0] ?? 0))) / (1 - FIRST_SHARE);
  const steps: number[] = [];
  for (const weight of weights) steps.push((steps.at(-1) ?? 0) + weight);
  const total = steps.at(-1) ?? 0;
  return (index) => {
    const at = (((index + 0.5) * GOLDEN) % 1) * total;
    let [low, high] = [0, steps.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((steps[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return villages[low]?.code ?? "";
  };
}
