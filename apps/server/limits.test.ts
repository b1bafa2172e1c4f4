import { describe, expect, it } from "vitest";
import { createLimit, networkOf } from "./limits.ts";

describe("how often one may come", () => {
  it("a minute's worth at once, then as it comes back", () => {
    let now = 0;
    const { take } = createLimit(60, () => now);
    const taken = Array.from({ length: 61 }, () => take("a"));
    expect(taken.slice(0, 60)).toEqual(Array(60).fill(0));
    expect(taken[60]).toBe(1);
    now += 1000;
    expect([take("a"), take("a")]).toEqual([0, 1]);
    now += 60_000;
    expect(Array.from({ length: 60 }, () => take("a"))).toEqual(Array(60).fill(0));
  });

  it("says how long, when the pace is slow", () => {
    const { take } = createLimit(2, () => 0);
    expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 30]);
  });

  it("one in haste does not hold up another", () => {
    const { take } = createLimit(1, () => 0);
    expect([take("a"), take("a"), take("b")]).toEqual([0, 60, 0]);
  });

  it("made-up keys do not fill the memory: the one served longest ago is forgotten", () => {
    const { take } = createLimit(1, () => 0);
    take("first");
    for (let n = 0; n < 20_000; n++) take(`made-up ${n}`);
    expect(take("first")).toBe(0);
    expect(take("made-up 19999")).toBe(60);
  });

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["no address", "no address"],
  ])("%s counts as %s", (ip, network) => expect(networkOf(ip)).toBe(network));
});
