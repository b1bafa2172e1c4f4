import { describe, expect, it } from "vitest";
import { draw, type Counts } from "./counting.ts";

const files = (region: string, existing: number, clean: number) => [
  { region, control: "existing", files: existing },
  { region, control: "clean", files: clean },
];
const COUNTS: Counts = {
  files: [...files("640104001001", 40, 60), ...files("640104002001", 3, 97), ...files("640105001001", 50, 50)],
  obligations: [
    { region: "640104001001", due_on: "2026-03-01", obligations: 1 },
    { region: "640104001001", due_on: "2026-03-02", obligations: 3 },
    { region: "640105001001", due_on: "2026-02-01", obligations: 2 },
  ],
  orders: [
    { region: "640104001", dueOn: "2026-03-01" },
    { region: "640104", dueOn: null },
  ],
};
const ASKED = { region: "6401", areas: ["640104", "640105", "640106"], asOf: "2026-03-02" };
const valuesOf = (query: Parameters<typeof draw>[0], asked = ASKED) => draw(query, asked, COUNTS).map(({ value }) => value);

describe("figures of a bulletin are answers to a closed list of questions", () => {
  it("the area itself first, then those below in their order", () => {
    expect(draw("existing", ASKED, COUNTS).map(({ code }) => code)).toEqual(["6401", "640104", "640105", "640106"]);
    expect(valuesOf("existing")).toEqual([93, 43, 50, 0]);
    expect(valuesOf("clean")).toEqual([207, 157, 50, 0]);
  });

  it("a rate names what it was divided by, and is none where there is nobody", () => {
    expect(draw("rate", ASKED, COUNTS)).toEqual([
      { code: "6401", value: 69, of: [207, 300] },
      { code: "640104", value: 78.5, of: [157, 200] },
      { code: "640105", value: 50, of: [50, 100] },
      { code: "640106", value: null },
    ]);
  });

  it("work is overdue after its day, orders count where they are and above", () => {
    expect(valuesOf("overdue")).toEqual([3, 1, 2, 0]);
    expect(valuesOf("overdue_share")).toEqual([50, 25, 100, null]);
    expect(valuesOf("orders_open")).toEqual([2, 2, 0, 0]);
    expect(valuesOf("orders_overdue")).toEqual([1, 1, 0, 0]);
  });

  it("yinchuan.md §3.7 · three persons are “few”, and what would give them away is kept, here and below", () => {
    const county = { region: "640104", areas: ["640104001", "640104002"], asOf: "2026-03-02" };
    expect(valuesOf("existing", county)).toEqual([43, "kept", "few"]);
    expect(valuesOf("rate", county).at(-1)).toBe("kept");
    // In the table of the village's own township it is hidden as well.
    const township = { region: "640104002", areas: ["640104002001"], asOf: "2026-03-02" };
    expect(valuesOf("existing", township)).toEqual(["few", "few"]);
  });
});
