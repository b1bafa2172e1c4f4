import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UNITS } from "#indicator";
import { say } from "#platform/words";
import { DEFAULT_GOALS, DEFAULT_ZEROS } from "./model.ts";
import { emptyIn, faultIn } from "./rules.ts";
import { movedHow, watchedOf, worstOf, wrongWay, type Watched } from "./worse.ts";

const DAYS = { before: "2026-02-17", now: "2026-03-17" };

describe("四升四降、五个不发生: our sample [design]", () => {
  test("four rise, four fall, five must not happen", () => {
    expect(DEFAULT_GOALS.filter(({ direction }) => direction === "up")).toHaveLength(4);
    expect(DEFAULT_GOALS.filter(({ direction }) => direction === "down")).toHaveLength(4);
    expect(DEFAULT_ZEROS).toHaveLength(5);
    expect(
      faultIn({ goals: DEFAULT_GOALS, zeros: DEFAULT_ZEROS }) ?? emptyIn({ goals: DEFAULT_GOALS, zeros: DEFAULT_ZEROS }),
    ).toBeUndefined();
  });
});

describe("what no list of goals may say", () => {
  test("a figure with two directions", () => {
    const goals = [
      { indicator: "existing", direction: "down" },
      { indicator: "existing", direction: "up" },
    ] as const;
    expect(faultIn({ goals, zeros: [] })).toMatchObject({ field: "goals.1" });
  });

  test("that less help is given (yinchuan.md §3)", () => {
    const goals = [{ indicator: "helped", direction: "down" }] as const;
    expect(faultIn({ goals, zeros: [] })?.message.zh).toContain("不能以下降为目标");
  });

  test("the same event twice, or nothing at all", () => {
    expect(
      faultIn({
        goals: [],
        zeros: [
          { key: "a", name: "甲" },
          { key: "a", name: "乙" },
        ],
      }),
    ).toMatchObject({ field: "zeros.1" });
    expect(emptyIn({ goals: [], zeros: DEFAULT_ZEROS })).toMatchObject({ field: "goals" });
    expect(emptyIn({ goals: DEFAULT_GOALS, zeros: [] })).toMatchObject({ field: "zeros" });
  });
});

describe("the three things that got most worse", () => {
  const people = (name: string, before: number, now: number, direction: Watched["direction"] = "down"): Watched => ({
    label: say(name, name),
    unit: UNITS.people,
    direction,
    before,
    now,
  });

  test("how far the wrong way, as a part of what it was; the worst first, no more than three", () => {
    const worst = worstOf(
      [people("甲", 100, 101), people("乙", 10, 15), people("丙", 50, 60), people("丁", 10, 9), people("戊", 200, 180, "up")],
      DAYS,
    );
    expect(worst.map(({ title }) => title.zh)).toEqual(["乙上升", "丙上升", "戊下降"]);
  });

  test("a sentence with its arithmetic", () => {
    expect(worstOf([watchedOf("found", "down", { before: 310, now: 322 })], DAYS)).toEqual([
      {
        title: say("新发现吸毒人数上升", "Newly found users rose"),
        detail: say(
          "2026-02-17 为 310 人，2026-03-17 为 322 人，多 12 人（+3.9 %）；目标是下降",
          "310 people on 2026-02-17, 322 people on 2026-03-17: +12 people (+3.9 %); it is to fall",
        ),
      },
    ]);
  });

  test("a rate changes by points", () => {
    const [first] = worstOf([watchedOf("timely", "up", { before: 96.5, now: 91.25 })], DAYS);
    expect(first?.detail.zh).toBe("2026-02-17 为 96.5 %，2026-03-17 为 91.25 %，少 5.25 个百分点；目标是上升");
  });

  test("from nothing to something is as bad as it is", () => {
    expect(wrongWay({ before: 0, now: 3, direction: "down" })).toBe(3);
    expect(worstOf([people("甲", 0, 2)], DAYS)[0]?.detail.zh).toBe("2026-02-17 为 0 人，2026-03-17 为 2 人，多 2 人；目标是下降");
  });

  test("where nothing got worse there is nothing; better and worse never at once", () =>
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.constantFrom("up", "down", "hold" as const), (before, now, direction) => {
        const one = people("甲", before, now, direction);
        expect(worstOf([one], DAYS)).toHaveLength(movedHow(one) === "worse" ? 1 : 0);
        expect(movedHow({ ...one, before: now, now: before })).toBe({ better: "worse", worse: "better", same: "same" }[movedHow(one)]);
      }),
    ));
});
