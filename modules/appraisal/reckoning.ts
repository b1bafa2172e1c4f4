import { say, type Label } from "#platform/words";
import { UNITS, type Measure } from "./measures.ts";
import { GRADES, type By, type Item } from "./model.ts";

/** To the hundredth, as sheets are written; never −0. */
export const rounded = (value: number): number => Math.round(value * 100) / 100 + 0;

/** A value as it is read: “95.2 %”, “3 件”, “是”. */
export function valueWords({ unit }: Measure, value: number): Label {
  if (unit === "yes_no") return value >= 1 ? say("是", "yes") : say("否", "no");
  const { zh, en } = UNITS[unit];
  return say(`${rounded(value)} ${zh}`, `${rounded(value)} ${en}`.trim());
}

/** Which way a value must go to earn more. */
export function rewards(how: By): "more" | "less" {
  if (how.how === "linear") return how.full > how.none ? "more" : "less";
  if (how.how === "each") return how.change === "add" ? "more" : "less";
  if (how.how === "yes") return how.full === "yes" ? "more" : "less";
  if (how.how === "limit") return how.when === "below" ? "more" : "less";
  const steps = how.steps.toSorted((a, b) => a.at - b.at);
  return (steps.at(-1)?.share ?? 0) >= how.below ? "more" : "less";
}

/** Whether a veto applies. */
export const vetoed = (how: By, value: number): boolean => how.how === "limit" && (how.when === "below" ? value < how.at : value >= how.at);

export type Reckoned = { points: number; arithmetic: Label };

/** The points of one value, of `most`, with the arithmetic in words. */
export function reckon({ by: how }: Pick<Item, "by">, measure: Measure, value: number, most: number): Reckoned {
  const read = valueWords(measure, value);
  const of = (at: number) => valueWords(measure, at);
  const shared = (share: number, zh: string, en: string): Reckoned => {
    const points = rounded((most * share) / 100);
    const sum = `${most} × ${rounded(share)} % = ${points}`;
    return { points, arithmetic: say(`${zh}：${sum} 分`, `${en}: ${sum}`) };
  };
  switch (how.how) {
    case "linear": {
      const part = (value - how.none) / (how.full - how.none);
      const share = Math.min(1, Math.max(0, part)) * 100;
      const [none, full] = [of(how.none), of(how.full)];
      const line = `(${rounded(value)} − ${how.none}) ÷ (${how.full} − ${how.none})`;
      const capped = share !== part * 100;
      return shared(
        share,
        `${none.zh} 得 0 分、${full.zh} 得满分，其间按比例；${read.zh}${capped ? "" : `，${line} = ${rounded(share)} %`}`,
        `nothing at ${none.en}, everything at ${full.en}, in proportion between; ${read.en}${capped ? "" : `, ${line} = ${rounded(share)} %`}`,
      );
    }
    case "steps": {
      const reached = how.steps.toSorted((a, b) => a.at - b.at).findLast(({ at }) => value >= at);
      if (!reached) return shared(how.below, `${read.zh}，未到最低一档`, `${read.en}, below the first step`);
      return shared(reached.share, `${read.zh}，在“${of(reached.at).zh}起”一档`, `${read.en}, on the step from ${of(reached.at).en}`);
    }
    case "each": {
      const amount = rounded(value * how.points);
      const counted = `${rounded(value)} × ${how.points} = ${amount}`;
      if (how.change === "add") {
        const points = Math.min(most, Math.max(0, amount));
        return {
          points,
          arithmetic: say(
            `每件加 ${how.points} 分，至多 ${most} 分：${counted}，加 ${points} 分`,
            `${how.points} for each, at most ${most}: ${counted}, ${points} added`,
          ),
        };
      }
      const points = rounded(Math.min(most, Math.max(0, most - amount)));
      return {
        points,
        arithmetic: say(
          `每件扣 ${how.points} 分，扣完为止：${most} − ${counted.split(" = ")[0]} → ${points} 分`,
          `${how.points} off for each, down to nothing: ${most} − ${counted.split(" = ")[0]} → ${points}`,
        ),
      };
    }
    case "yes": {
      const full = value >= 1 === (how.full === "yes");
      return shared(full ? 100 : 0, read.zh, read.en);
    }
    case "limit": {
      const limit = of(how.at);
      const rule =
        how.when === "below"
          ? say(`低于 ${limit.zh}否决`, `vetoed below ${limit.en}`)
          : say(`达到 ${limit.zh}否决`, `vetoed from ${limit.en}`);
      const met = vetoed(how, value);
      return {
        points: 0,
        arithmetic: say(
          `${read.zh}，${rule.zh}：${met ? "触发" : "未触发"}`,
          `${read.en}, ${rule.en}: ${met ? "applies" : "does not apply"}`,
        ),
      };
    }
  }
}

/** What a veto leaves of a grade, in words. */
export const capWords = (cap: keyof typeof GRADES): Label => say(`最高评为“${GRADES[cap].zh}”`, `at most ${GRADES[cap].en}`);

/** How a value becomes points, in one line: “85 % 得 0 分 → 99 % 得满分”. */
export function howWords({ by: how, cap }: Pick<Item, "by" | "cap">, measure: Measure): Label {
  const of = (at: number) => valueWords(measure, at);
  switch (how.how) {
    case "linear":
      return say(`${of(how.none).zh} 得 0 分 → ${of(how.full).zh} 得满分`, `0 at ${of(how.none).en} → all at ${of(how.full).en}`);
    case "steps": {
      const steps = how.steps.toSorted((a, b) => a.at - b.at);
      return say(
        steps.map(({ at, share }) => `${of(at).zh}起得 ${share} %`).join("；"),
        steps.map(({ at, share }) => `${share} % from ${of(at).en}`).join("; "),
      );
    }
    case "each":
      return how.change === "add"
        ? say(`每件加 ${how.points} 分`, `${how.points} for each`)
        : say(`每件扣 ${how.points} 分`, `${how.points} off for each`);
    case "yes":
      return how.full === "yes" ? say("做到得满分", "all for a yes") : say("没有得满分", "all for a no");
    case "limit": {
      const limit = of(how.at);
      const left = cap ? capWords(cap) : say("", "");
      return how.when === "below"
        ? say(`低于 ${limit.zh}：${left.zh}`, `below ${limit.en}: ${left.en}`)
        : say(`达到 ${limit.zh}：${left.zh}`, `from ${limit.en}: ${left.en}`);
    }
  }
}
