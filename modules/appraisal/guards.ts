import { say, type Label } from "#platform/words";
import { measureOf, type Measure } from "./measures.ts";
import { CONSEQUENCES, UNIT_LEVELS, type Item, type ScoreRule, type UnitLevel } from "./model.ts";
import { rewards } from "./reckoning.ts";

/** Why a rule may not be saved; `item` is the key of the one it is about. */
export type Refusal = { guard: string; item?: string; sentence: Label };
type Guard = (rule: ScoreRule) => Omit<Refusal, "guard">[];

/** A pair must carry at least this part of what it holds in check, or it holds nothing [design]. */
export const PAIR_SHARE = 0.25;
/** Fewer people served than this, and chance orders an area [design]. */
export const SMALLEST_RANKED = 100;
/** Levels whose areas are too small to be put in order [design]. */
const TINY: readonly UnitLevel[] = ["village"];
const LEVELS = Object.keys(UNIT_LEVELS) as UnitLevel[];

const eachItem =
  (refuse: (item: Item, measure: Measure, rule: ScoreRule) => Label | false): Guard =>
  (rule) =>
    rule.items.flatMap((item) => {
      const sentence = refuse(item, measureOf(item.measure), rule);
      return sentence ? [{ item: item.key, sentence }] : [];
    });

const listed = (levels: readonly UnitLevel[], language: "zh" | "en") =>
  levels.map((level) => UNIT_LEVELS[level][language]).join(language === "zh" ? "、" : ", ");

/** Where a measure is scored without its pair, or with next to nothing for it. */
function unpaired(item: Item, pair: string, { items }: ScoreRule): UnitLevel[] {
  const beside = items.filter(({ kind, measure }) => kind === "base" && measure === pair);
  return LEVELS.filter((level) => {
    const needed = (item.points[level] ?? 0) * PAIR_SHARE;
    return needed > beside.reduce((sum, { points }) => sum + (points[level] ?? 0), 0);
  });
}

const baseAt = ({ items }: ScoreRule, level: UnitLevel): number =>
  Math.round(items.reduce((sum, { kind, points }) => sum + (kind === "base" ? (points[level] ?? 0) : 0), 0) * 100) / 100;

/** yinchuan.md §3.3, 3.5, 3.6; domain.md §1.1, §3.6. */
const GUARDS: Readonly<Record<string, Guard>> = {
  person: eachItem(
    ({ label }, { nature, label: measure }) =>
      nature === "person" &&
      say(
        `“${label.zh}”按服务对象的${measure.zh}打分。复吸是病程的一部分，不能拿来给工作人员或单位记分；请改用服务做得怎样来衡量。`,
        `“${label.en}” scores by ${measure.en.toLowerCase()} of the people served. Relapse is part of the illness and no measure of a worker or a unit; score the service instead.`,
      ),
  ),
  asking: eachItem(
    ({ label, by }, { nature, label: measure }) =>
      nature === "asking" &&
      rewards(by) === "less" &&
      say(
        `“${label.zh}”在${measure.zh}变少时得分更高，等于奖励没人来求助、登记或提意见；只能反过来，或者不计分。`,
        `“${label.en}” gives more when ${measure.en.toLowerCase()} falls: it would reward that nobody asks, registers or objects. Turn it round or leave it out.`,
      ),
  ),
  direction: eachItem(
    ({ label, by }, { nature, better, label: measure }) =>
      (nature === "work" || nature === "event") &&
      rewards(by) !== better &&
      say(
        `“${label.zh}”把${measure.zh}做得差的算成得分高的，请核对起止值。`,
        `“${label.en}” gives more for doing worse on ${measure.en.toLowerCase()}; check its values.`,
      ),
  ),
  pair: eachItem((item, measure, rule) => {
    if (!measure.pair || item.kind === "veto") return false;
    const levels = unpaired(item, measure.pair, rule);
    const pair = measureOf(measure.pair as Item["measure"]);
    return (
      levels.length > 0 &&
      say(
        `“${item.label.zh}”单独计分容易只做数字；在${listed(levels, "zh")}须同时计“${pair.label.zh}”，且不少于它的四分之一。`,
        `“${item.label.en}” alone invites work on the figure; at ${listed(levels, "en")} “${pair.label.en}” must be scored beside it, with at least a quarter of its points.`,
      )
    );
  }),
  ends: ({ consequences }) =>
    consequences
      .filter(({ key, months }) => CONSEQUENCES[key].adverse && months === null)
      .map(({ key }) => {
        const { label } = CONSEQUENCES[key];
        return {
          sentence: say(
            `“${label.zh}”没有期限。不利的结果都要有到期日，请填几个月后失效。`,
            `“${label.en}” has no end. Every adverse mark ends on a day; say after how many months.`,
          ),
        };
      }),
  tiny: ({ rank }) => {
    const tiny = rank.levels.filter((level) => TINY.includes(level));
    if (tiny.length > 0)
      return [
        {
          sentence: say(
            `${listed(tiny, "zh")}人数太少，名次由偶然决定，不能排名。`,
            `${listed(tiny, "en")}: so few people that chance would order them; they are not ranked.`,
          ),
        },
      ];
    if (rank.levels.length === 0 || rank.atLeast >= SMALLEST_RANKED) return [];
    return [
      {
        sentence: say(
          `参加排名的地区至少服务 ${SMALLEST_RANKED} 人，现为 ${rank.atLeast} 人；人数太少时名次由偶然决定。`,
          `An area must serve at least ${SMALLEST_RANKED} people to be ranked, not ${rank.atLeast}: below that chance orders them.`,
        ),
      },
    ];
  },
  hundred: (rule) =>
    LEVELS.filter((level) => ![0, 100].includes(baseAt(rule, level))).map((level) => ({
      sentence: say(
        `${UNIT_LEVELS[level].zh}的基础分合计 ${baseAt(rule, level)} 分，应为 100 分。`,
        `Base points for ${UNIT_LEVELS[level].en} add up to ${baseAt(rule, level)}, not 100.`,
      ),
    })),
  whole: eachItem((item) => {
    if (item.kind === "veto" && (item.by.how !== "limit" || !item.cap))
      return say(
        `否决项“${item.label.zh}”要写明界限和最高等次。`,
        `The veto “${item.label.en}” needs a limit and the best grade it leaves.`,
      );
    if (item.kind !== "veto" && item.by.how === "limit")
      return say(`“${item.label.zh}”不是否决项，不能用界限。`, `“${item.label.en}” is no veto and cannot go by a limit.`);
    return (
      !wellFormed(item) &&
      say(`“${item.label.zh}”的计分办法前后不一致，请核对。`, `How “${item.label.en}” is scored does not fit together; check it.`)
    );
  }),
  once: ({ items }) =>
    items
      .filter(({ key, measure }, at) => items.findIndex((other) => other.key === key || other.measure === measure) !== at)
      .map(({ key, label }) => ({
        item: key,
        sentence: say(`“${label.zh}”重复计分。`, `“${label.en}” is scored twice.`),
      })),
  order: ({ bounds: { excellent, good, pass } }) =>
    excellent > good && good > pass
      ? []
      : [{ sentence: say("等次的分数线应当依次降低。", "The bounds of the grades must fall one after the other.") }],
};

/** A line has two ends, and steps go one way. */
function wellFormed({ by }: Item): boolean {
  if (by.how === "linear") return by.none !== by.full;
  if (by.how !== "steps") return true;
  const shares = [by.below, ...by.steps.toSorted((a, b) => a.at - b.at).map(({ share }) => share)];
  const ats = new Set(by.steps.map(({ at }) => at));
  const goes = (up: boolean) =>
    shares.every((share, at) => at === 0 || (up ? share > (shares[at - 1] ?? 0) : share < (shares[at - 1] ?? 0)));
  return ats.size === by.steps.length && (goes(true) || goes(false));
}

/** Everything that forbids saving a rule; an empty list lets it pass. */
export const refusalsOf = (rule: ScoreRule): Refusal[] =>
  Object.entries(GUARDS).flatMap(([guard, check]) => check(rule).map((refusal) => ({ guard, ...refusal })));
