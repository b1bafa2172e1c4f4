import { say, type Label } from "#platform/words";
import { measureOf, type MeasureKey } from "./measures.ts";
import {
  GRADE_ORDER,
  GRADES,
  UNIT_LEVELS,
  type Grade,
  type Input,
  type Inputs,
  type Item,
  type ScoreRule,
  type UnitLevel,
} from "./model.ts";
import { capWords, reckon, rounded, vetoed } from "./reckoning.ts";

/** Of 100 base points, how many must have something to measure before a grade is given [design]. */
export const ENOUGH_MEASURED = 50;

/** One line of the sheet. `points: null`: nothing to measure, and so not counted. */
export type Line = {
  item: Item;
  input: Input | undefined;
  arithmetic: Label;
  points: number | null;
  most: number;
  /** Of vetoes. */
  applies: boolean;
};

export type Sheet = {
  version: string;
  level: UnitLevel;
  lines: Line[];
  /** Points of base items, and of how many. */
  earned: number;
  possible: number;
  bonus: number;
  total: number;
  arithmetic: Label;
  /** What the total alone would give, and what is left of it; null where too little could be measured. */
  plainGrade: Grade | null;
  grade: Grade | null;
};

/** The items that count at a level; vetoes count at all. */
export const itemsAt = (rule: ScoreRule, level: UnitLevel): Item[] =>
  rule.items.filter(({ kind, points }) => kind === "veto" || points[level] !== undefined);

/** The measures that must be found before an appraisal at a level can be frozen. */
export const neededMeasures = (rule: ScoreRule, level: UnitLevel): MeasureKey[] => [
  ...new Set(itemsAt(rule, level).map(({ measure }) => measure)),
];

export const missingInputs = (rule: ScoreRule, level: UnitLevel, inputs: Inputs): MeasureKey[] =>
  neededMeasures(rule, level).filter((key) => inputs[key] === undefined);

const NOT_COLLECTED = say("没有这项数据，不计入", "not collected, left out");

function lineOf(item: Item, level: UnitLevel, inputs: Inputs): Line {
  const input = inputs[item.measure];
  const most = item.kind === "veto" ? 0 : (item.points[level] ?? 0);
  const value = input?.value ?? null;
  if (value === null) {
    const why = input?.note ? say(`${input.note}，不计入`, `${input.note}; left out`) : NOT_COLLECTED;
    return { item, input, arithmetic: why, points: null, most, applies: false };
  }
  const { points, arithmetic } = reckon(item, measureOf(item.measure), value, most);
  return { item, input, arithmetic, points, most, applies: item.kind === "veto" && vetoed(item.by, value) };
}

const sum = (values: readonly number[]): number => rounded(values.reduce((all, value) => all + value, 0));

export const gradeOf = ({ bounds }: ScoreRule, total: number): Grade => {
  if (total >= bounds.excellent) return "excellent";
  if (total >= bounds.good) return "good";
  return total >= bounds.pass ? "pass" : "fail";
};

/** The lower of two grades. */
const lower = (a: Grade, b: Grade): Grade => (GRADE_ORDER.indexOf(a) > GRADE_ORDER.indexOf(b) ? a : b);

/**
 * The appraisal of one unit: pure, so the same inputs under the same version always give the same sheet.
 * Base points are brought to 100 where something could not be measured; a veto caps the grade and does nothing else.
 */
export function score(rule: ScoreRule, level: UnitLevel, inputs: Inputs): Sheet {
  const lines = itemsAt(rule, level).map((item) => lineOf(item, level, inputs));
  const measured = lines.filter(({ points }) => points !== null);
  const of = (kind: Item["kind"]) => measured.filter(({ item }) => item.kind === kind);
  const earned = sum(of("base").map(({ points }) => points ?? 0));
  const possible = sum(of("base").map(({ most }) => most));
  const base = possible === 0 ? 0 : rounded((earned / possible) * 100);
  const bonus = Math.min(rule.bonusMost, sum(of("bonus").map(({ points }) => points ?? 0)));
  const total = rounded(base + bonus);
  const plainGrade = possible < ENOUGH_MEASURED ? null : gradeOf(rule, total);
  const caps = lines.flatMap(({ applies, item }) => (applies && item.cap ? [item.cap] : []));
  const grade = plainGrade && caps.reduce(lower, plainGrade);
  return { version: rule.version, level, lines, earned, possible, bonus, total, arithmetic: totalWords(), plainGrade, grade };

  function totalWords(): Label {
    const scaled = possible === 100 ? `${earned}` : `${earned} ÷ ${possible} × 100 = ${base}`;
    const cap = caps.length > 0 ? caps.reduce(lower) : undefined;
    const [zh, en] = [[`基础分 ${scaled} 分`], [`Base ${scaled}`]];
    if (bonus > 0) {
      zh.push(`加分 ${bonus} 分，合计 ${total} 分`);
      en.push(`bonus ${bonus}, together ${total}`);
    }
    zh.push(plainGrade ? GRADES[plainGrade].zh : "可计量的不足一半，不评等次");
    en.push(plainGrade ? GRADES[plainGrade].en : "less than half could be measured, no grade");
    if (cap) {
      zh.push(`一票否决，${capWords(cap).zh}`);
      en.push(`vetoed, ${capWords(cap).en}`);
    }
    return say(zh.join("，"), en.join(", "));
  }
}

/** One item under two versions; a side is absent where its version does not score it at this level. */
export type Beside = { key: string; label: Label; a?: Line; b?: Line; difference: number };

/** What if we had scored otherwise: the same inputs under two versions, item by item. */
export function compare(inputs: Inputs, level: UnitLevel, ruleA: ScoreRule, ruleB: ScoreRule): { a: Sheet; b: Sheet; items: Beside[] } {
  const [a, b] = [score(ruleA, level, inputs), score(ruleB, level, inputs)];
  const keys = [...new Set([...a.lines, ...b.lines].map(({ item }) => item.key))];
  const items = keys.map((key): Beside => {
    const [inA, inB] = [a, b].map(({ lines }) => lines.find(({ item }) => item.key === key));
    const label = (inB ?? inA)?.item.label ?? say(key, key);
    return { key, label, ...(inA && { a: inA }), ...(inB && { b: inB }), difference: rounded((inB?.points ?? 0) - (inA?.points ?? 0)) };
  });
  return { a, b, items };
}

/** How a unit came out, for the order of its level; `size`: how many people it serves. */
export type Standing = { unit: string; total: number; grade: Grade | null; size: number };
export type Placed = Standing & { place: number | null; why?: Label };

/** The order of one level. Small areas take no part, since chance would order them; equal totals share a place. */
export function placesOf({ rank }: ScoreRule, level: UnitLevel, units: readonly Standing[]): Placed[] {
  const takesPart = ({ size, grade }: Standing) => grade !== null && size >= rank.atLeast;
  const why = say(`服务人数不足 ${rank.atLeast} 人，不排名`, `fewer than ${rank.atLeast} people served: not ranked`);
  const noRank = say(`${UNIT_LEVELS[level].zh}不排名`, `${UNIT_LEVELS[level].en}: not ranked`);
  if (!rank.levels.includes(level)) return units.map((unit) => ({ ...unit, place: null, why: noRank }));
  const first = units.filter(takesPart).toSorted((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1));
  return [
    ...first.map((unit) => ({ ...unit, place: 1 + first.filter(({ total }) => total > unit.total).length })),
    ...units.filter((unit) => !takesPart(unit)).map((unit) => ({ ...unit, place: null, why })),
  ];
}
