import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HASH_BYTES, leafOf, pathOf, rootFrom, rootOf } from "./merkle.ts";

const leavesOf = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, (_, n) => leafOf(`line ${n}`)));
const leafAt = (leaves: Buffer, index: number): Buffer => leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);

/** RFC 6962, 2.1, word by word: split at the largest power of two below the size. */
function rootByTheBook(leaves: Buffer): Buffer {
  const size = leaves.length / HASH_BYTES;
  if (size === 1) return leaves;
  let split = 1;
  while (2 * split < size) split *= 2;
  const halves = [leaves.subarray(0, split * HASH_BYTES), leaves.subarray(split * HASH_BYTES)].map(rootByTheBook);
  // Two leaves as a tree of their own: the one place where the node hash can be asked for by itself.
  return rootOf(Buffer.concat(halves));
}

const tree = fc.integer({ min: 1, max: 200 }).chain((count) => fc.record({ count: fc.constant(count), index: fc.nat(count - 1) }));

describe("the Merkle tree of a batch (RFC 6962)", () => {
  it("has the root that the definition gives, for any number of lines", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        expect(rootOf(leavesOf(count)).equals(rootByTheBook(leavesOf(count)))).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it("proves every line of every tree", () =>
    fc.assert(
      fc.property(tree, ({ count, index }) => {
        const leaves = leavesOf(count);
        expect(rootFrom(leafAt(leaves, index), index, count, pathOf(leaves, index))).toEqual(rootOf(leaves));
      }),
    ));

  it("proves nothing once a single bit of leaf or path is flipped, nor at another place, nor with a path cut or lengthened", () =>
    fc.assert(
      fc.property(tree, fc.nat(), ({ count, index }, chance) => {
        const leaves = leavesOf(count);
        const root = rootOf(leaves);
        const proves = (leaf: Buffer, at: number, path: Buffer[]) => rootFrom(leaf, at, count, path)?.equals(root) ?? false;
        const [leaf, path] = [leafAt(leaves, index), pathOf(leaves, index)];
        const parts = [leaf, ...path];
        const bit = chance % (parts.length * HASH_BYTES * 8);
        const flipped = Buffer.concat(parts);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [otherLeaf = leaf, ...otherPath] = parts.map((_, n) => leafAt(flipped, n));
        expect(proves(otherLeaf, index, otherPath)).toBe(false);
        for (const elsewhere of [index - 1, index + 1, index ^ 1, count])
          if (elsewhere !== index) expect(proves(leaf, elsewhere, path)).toBe(false);
        if (path.length > 0) expect(proves(leaf, index, path.slice(1))).toBe(false);
        expect(proves(leaf, index, [...path, leaf])).toBe(false);
      }),
    ));

  it("never takes a node for a line: the two hashes differ in their first byte", () => {
    const leaves = leavesOf(2);
    expect(leafOf(leaves.toString("latin1")).equals(rootOf(leaves))).toBe(false);
  });
});
