import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { MEASURES, MEASURE_KEYS, measureOf, type MeasureKey } from "./measures.ts";
import { GRADE_ORDER, scoreRule, type By, type Inputs, type ScoreRule, type UnitLevel } from "./model.ts";
import { compare, gradeOf, itemsAt, missingInputs, neededMeasures, placesOf, score } from "./rules.ts";
import { reckon, rewards } from "./reckoning.ts";
import { SHIPPED_RULES } from "./versions.ts";

const [RULE_2018, RULE_2020] = SHIPPED_RULES as [ScoreRule, ScoreRule];
const LEVELS = ["county", "township", "village", "department"] as const satisfies UnitLevel[];
const found = (value: number | null, note?: string) => ({ value, from: "hand" as const, source: "示例", ...(note && { note }) });

const rules = fc.constantFrom(...SHIPPED_RULES);
const levels = fc.constantFrom(...LEVELS);
const valueOf = (key: MeasureKey) => {
  const { least, most } = measureOf(key);
  return fc.double({ min: least, max: Math.min(most, 1000), noNaN: true });
};
/** Something found of every measure, or nothing to measure. */
const inputsOf: fc.Arbitrary<Inputs> = fc.record(
  Object.fromEntries(MEASURE_KEYS.map((key) => [key, fc.option(valueOf(key), { freq: 8 }).map((value) => found(value))])),
);

/** Every measure at its best for the office. */
const BEST: Inputs = Object.fromEntries(
  MEASURE_KEYS.map((key) => {
    const { better, nature, most } = MEASURES[key];
    return [key, found(better === "less" || nature === "event" ? 0 : Math.min(most, 100))];
  }),
);

describe("an appraisal follows from its inputs and the version alone", () => {
  it("is the same whatever the order of the inputs", () => {
    fc.assert(
      fc.property(rules, levels, inputsOf, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (rule, level, inputs, weights) => {
        const shuffled = Object.entries(inputs).toSorted(([a], [b]) => rankOf(a) - rankOf(b));
        function rankOf(key: string): number {
          return weights[MEASURE_KEYS.indexOf(key as MeasureKey)] ?? 0;
        }
        expect(JSON.stringify(score(rule, level, Object.fromEntries(shuffled)))).toBe(JSON.stringify(score(rule, level, inputs)));
      }),
      { numRuns: 200 },
    );
  });

  it("lies between nothing and 100 with its bonus, and so does every line", () => {
    fc.assert(
      fc.property(rules, levels, inputsOf, (rule, level, inputs) => {
        const sheet = score(rule, level, inputs);
        expect(sheet.total).toBeGreaterThanOrEqual(0);
        expect(sheet.total).toBeLessThanOrEqual(100 + rule.bonusMost);
        for (const { points, most } of sheet.lines)
          expect(points === null || (points >= 0 && points <= most && Number.isFinite(points))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("never falls when one thing is done better", () => {
    fc.assert(
      fc.property(
        rules,
        levels,
        inputsOf,
        fc.constantFrom(...MEASURE_KEYS),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (rule, level, inputs, key, by) => {
          const now = inputs[key]?.value;
          if (now === null || now === undefined) return;
          const { better, nature, least, most } = measureOf(key);
          const less = better === "less" && nature !== "asking";
          const bettered = { ...inputs, [key]: found(Math.min(most, Math.max(least, less ? now - by : now + by))) };
          const [before, after] = [score(rule, level, inputs), score(rule, level, bettered)];
          expect(after.total).toBeGreaterThanOrEqual(before.total);
          if (before.grade && after.grade) expect(GRADE_ORDER.indexOf(after.grade)).toBeLessThanOrEqual(GRADE_ORDER.indexOf(before.grade));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never falls against the direction of the way of scoring, whichever that is", () => {
    const amounts = fc.integer({ min: -100, max: 200 });
    const ways: fc.Arbitrary<By> = fc.oneof(
      fc.record({ how: fc.constant("linear" as const), none: amounts, full: amounts }).filter(({ none, full }) => none !== full),
      fc.record({ how: fc.constant("each" as const), change: fc.constantFrom("deduct", "add"), points: fc.integer({ min: 1, max: 10 }) }),
      fc.record({ how: fc.constant("yes" as const), full: fc.constantFrom("yes", "no") }),
      fc.tuple(amounts, fc.boolean()).map(([at, up]): By => ({ how: "steps", below: up ? 0 : 100, steps: [{ at, share: up ? 100 : 0 }] })),
    );
    fc.assert(
      fc.property(ways, amounts, amounts, fc.integer({ min: 1, max: 30 }), (by, a, b, most) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => reckon({ by }, MEASURES.needs_met, value, most).points);
        expect(rewards(by) === "more" ? [low, high] : [high, low]).toEqual([low, high].toSorted((x = 0, y = 0) => x - y));
        expect(Math.max(low ?? 0, high ?? 0)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 500 },
    );
  });

  it("is not touched by what the version does not score", () => {
    fc.assert(
      fc.property(rules, levels, inputsOf, fc.constantFrom(...MEASURE_KEYS), (rule, level, inputs, key) => {
        if (neededMeasures(rule, level).includes(key)) return;
        const { [key]: _, ...rest } = inputs;
        expect(score(rule, level, rest)).toEqual(score(rule, level, inputs));
      }),
      { numRuns: 200 },
    );
  });
});

describe("the sheet", () => {
  test.each(SHIPPED_RULES.flatMap((rule) => LEVELS.map((level) => [rule.version, level, rule] as const)))(
    "version %s gives a perfect %s everything",
    (_, level, rule) => {
      const sheet = score(rule, level, BEST);
      expect([sheet.earned, sheet.possible, sheet.grade]).toEqual([100, 100, "excellent"]);
      expect(sheet.total).toBe(
        100 +
          Math.min(
            rule.bonusMost,
            itemsAt(rule, level)
              .filter(({ kind }) => kind === "bonus")
              .reduce((all, { points }) => all + (points[level] ?? 0), 0),
          ),
      );
    },
  );

  const lineOf = (key: MeasureKey, value: number | null, note?: string) =>
    score(RULE_2020, "county", { ...BEST, [key]: found(value, note) }).lines.find(({ item }) => item.measure === key);

  it("says how a point came about", () => {
    expect(lineOf("execution_rate", 95.5)?.arithmetic.zh).toBe(
      "85 % 得 0 分、99 % 得满分，其间按比例；95.5 %，(95.5 − 85) ÷ (99 − 85) = 75 %：8 × 75 % = 6 分",
    );
    expect(lineOf("awareness", 95.2)?.arithmetic.zh).toBe("95.2 %，在“95 %起”一档：6 × 60 % = 3.6 分");
    expect(lineOf("awareness", 94.9)?.points).toBe(0);
    expect(lineOf("practice_adopted", 7)?.arithmetic.zh).toBe("每件加 1 分，至多 3 分：7 × 1 = 7，加 3 分");
    expect(lineOf("false_data", 0)?.arithmetic.zh).toBe("0 件，达到 1 件否决：未触发");
  });

  it("leaves out what could not be measured, says why, and brings the rest to 100", () => {
    expect(lineOf("handed_over", null, "期内无人出所")).toMatchObject({ points: null, arithmetic: { zh: "期内无人出所，不计入" } });
    const sheet = score(RULE_2020, "county", { ...BEST, handed_over: found(null), execution_rate: found(0) });
    expect([sheet.earned, sheet.possible, sheet.arithmetic.zh]).toEqual([
      88,
      96,
      "基础分 88 ÷ 96 × 100 = 91.67 分，加分 5 分，合计 96.67 分，优秀",
    ]);
  });

  it("gives no grade where less than half could be measured", () => {
    const few: Inputs = { overdue_obligations: found(0), execution_rate: found(100) };
    expect(score(RULE_2020, "county", few)).toMatchObject({ possible: 18, total: 100, grade: null });
  });

  it("asks for what is missing before anything is frozen", () => {
    const { awareness: _, ...rest } = BEST;
    expect(missingInputs(RULE_2020, "county", BEST)).toEqual([]);
    expect(missingInputs(RULE_2020, "county", rest)).toEqual(["awareness"]);
  });
});

describe("a veto caps the grade and does nothing else", () => {
  it.each([
    ["false_data", "pass"],
    ["hidden_event", "fail"],
    ["privacy_breach", "pass"],
  ] as const)("%s leaves at most %s", (key, grade) => {
    const sheet = score(RULE_2020, "county", { ...BEST, [key]: found(2) });
    expect(sheet).toMatchObject({ grade, plainGrade: "excellent", total: 105 });
    expect(sheet.arithmetic.zh).toContain("一票否决，最高评为");
  });

  it("the hardest one counts", () => {
    expect(score(RULE_2020, "county", { ...BEST, false_data: found(1), hidden_event: found(1) }).grade).toBe("fail");
  });

  it("never lifts a grade", () => {
    const bad = Object.fromEntries(
      Object.keys(BEST).map((key) => [key, found(key === "false_data" ? 1 : key === "overdue_obligations" ? 100 : 0)]),
    );
    expect(score(RULE_2020, "county", bad).grade).toBe("fail");
  });
});

test.each([
  [90, "excellent"],
  [89.99, "good"],
  [80, "good"],
  [60, "pass"],
  [59.99, "fail"],
] as const)("%d points are %s", (total, grade) => expect(gradeOf(RULE_2020, total)).toBe(grade));

describe("what if we had scored otherwise", () => {
  const inputs: Inputs = { ...BEST, execution_rate: found(92), client_satisfaction: found(60) };
  const beside = compare(inputs, "township", RULE_2018, RULE_2020);

  it("is the two sheets, item by item", () => {
    expect(beside.a).toEqual(score(RULE_2018, "township", inputs));
    expect(beside.b).toEqual(score(RULE_2020, "township", inputs));
    expect(beside.items.find(({ key }) => key === "execution_rate")?.difference).toBe(-4.11);
    expect(beside.items.find(({ key }) => key === "client_satisfaction")).toMatchObject({ difference: 0, b: { points: 0 } });
    expect(beside.items.find(({ key }) => key === "client_satisfaction")).not.toHaveProperty("a");
  });

  it("names every item of either version once", () => {
    const keys = new Set([...itemsAt(RULE_2018, "township"), ...itemsAt(RULE_2020, "township")].map(({ key }) => key));
    expect(beside.items.map(({ key }) => key).toSorted()).toEqual([...keys].toSorted());
  });

  it("says what was not collected for the other version instead of guessing", () => {
    const only2018 = Object.fromEntries(neededMeasures(RULE_2018, "county").map((key) => [key, BEST[key]]));
    const line = compare(only2018, "county", RULE_2018, RULE_2020).b.lines.find(({ item }) => item.measure === "placed");
    expect(line).toMatchObject({ points: null, arithmetic: { zh: "没有这项数据，不计入" } });
  });
});

describe("the order of a level", () => {
  const unit = (name: string, total: number, size = 500, grade: "good" | null = "good") => ({ unit: name, total, size, grade });

  it("shares a place between equals and leaves small areas and those without a grade out", () => {
    const placed = placesOf(RULE_2020, "county", [
      unit("a", 80),
      unit("b", 91),
      unit("c", 80),
      unit("d", 99, 12),
      unit("e", 70),
      unit("f", 99, 500, null),
    ]);
    expect(placed.map(({ unit: name, place }) => [name, place])).toEqual([
      ["b", 1],
      ["a", 2],
      ["c", 2],
      ["e", 4],
      ["d", null],
      ["f", null],
    ]);
    expect(placed.find(({ unit: name }) => name === "d")?.why?.zh).toBe("服务人数不足 100 人，不排名");
  });

  it("is not drawn where the version has none", () => {
    expect(placesOf(RULE_2020, "village", [unit("a", 80), unit("b", 91)]).every(({ place }) => place === null)).toBe(true);
  });
});

test("a person has no score: no version can give points to one", () => {
  const [first, ...rest] = RULE_2020.items;
  expect(scoreRule.safeParse(RULE_2020).success).toBe(true);
  expect(scoreRule.safeParse({ ...RULE_2020, items: [{ ...first, points: { worker: 6 } }, ...rest] }).success).toBe(false);
});
