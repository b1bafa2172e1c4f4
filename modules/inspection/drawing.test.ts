import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw } from "./drawing.ts";

describe("a sample is drawn from a frame by a seed, and anybody can draw it again", () => {
  it("the smallest marks are taken; a mark is what sha256sum says of “seed|code”", () => {
    // printf '00000000000000000000000000000000|640104001001' | sha256sum
    expect(draw(["640104001001", "640104001002", "640104001003"], 3, "0".repeat(32))).toMatchInlineSnapshot(`
      [
        {
          "code": "640104001001",
          "mark": "041b83820803174f230111328bfc712516862ca29c7370db93c4e0555f091369",
        },
        {
          "code": "640104001003",
          "mark": "d79b151d826b97b8ba225755288eb3687ca4f2004d7684cd5e201126ae4855c7",
        },
        {
          "code": "640104001002",
          "mark": "f28934fa48d34e03a7516de9744135e33857a76be1fa9935fae6114077195275",
        },
      ]
    `);
  });

  it("the order of the frame, and codes named twice, change nothing; another seed draws another sample", () => {
    const codes = fc.uniqueArray(fc.integer({ min: 100, max: 999 }).map(String), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 20 }), (frame, n) => {
        const drawn = draw(frame, n, "a");
        expect(draw([...frame.toReversed(), ...frame], n, "a")).toEqual(drawn);
        expect(drawn.length).toBe(Math.min(n, frame.length));
        expect(draw(frame, frame.length, "b")).not.toEqual(draw(frame, frame.length, "a"));
      }),
    );
  });

  it("every place is as likely as another", () => {
    const frame = Array.from({ length: 20 }, (_, n) => `64010400${n}`);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed += 1)
      for (const { code } of draw(frame, 5, String(seed))) times.set(code, (times.get(code) ?? 0) + 1);
    // 1000 each, with a standard deviation of 27.
    for (const code of frame) expect(Math.abs((times.get(code) ?? 0) - 1000)).toBeLessThan(140);
  });
});
