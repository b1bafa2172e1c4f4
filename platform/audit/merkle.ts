import { hash } from "node:crypto";

// A Merkle tree as in RFC 6962, with SM3 (GM/T 0004): leaf and node hash differ in their first byte, so neither passes for the other.

export const HASH_BYTES = 32;
const LEAF = 0;
const NODE = 1;

const sm3 = (bytes: Uint8Array): Buffer => hash("sm3", bytes, "buffer");

/** Hash of bytes whose first one is free: it is overwritten, which saves copying every line. */
export function leafInPlace(bytes: Uint8Array): Buffer {
  bytes[0] = LEAF;
  return sm3(bytes);
}

export const leafOf = (line: string): Buffer => leafInPlace(Buffer.from(`\0${line}`));

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** The level above; the last of an odd number goes up as it is, which makes the tree RFC 6962 describes. */
function above(level: Buffer): Buffer {
  const size = level.length / HASH_BYTES;
  const upper = Buffer.allocUnsafe(Math.ceil(size / 2) * HASH_BYTES);
  for (let n = 0; n < Math.floor(size / 2); n += 1) {
    level.copy(pair, 1, 2 * n * HASH_BYTES, 2 * (n + 1) * HASH_BYTES);
    sm3(pair).copy(upper, n * HASH_BYTES);
  }
  if (size % 2 === 1) level.copy(upper, upper.length - HASH_BYTES, level.length - HASH_BYTES);
  return upper;
}

const requireLeaves = (leaves: Buffer): void => {
  if (leaves.length === 0 || leaves.length % HASH_BYTES !== 0) throw new Error(`${leaves.length} bytes are no list of hashes`);
};

/** Root over leaf hashes that lie one after another. */
export function rootOf(leaves: Buffer): Buffer {
  requireLeaves(leaves);
  let level = leaves;
  while (level.length > HASH_BYTES) level = above(level);
  return Buffer.from(level);
}

/** What has to be hashed with the leaf at `index`, lowest first, to come to the root. */
export function pathOf(leaves: Buffer, index: number): Buffer[] {
  requireLeaves(leaves);
  const path: Buffer[] = [];
  let [level, at] = [leaves, index];
  while (level.length > HASH_BYTES) {
    const beside = (at ^ 1) * HASH_BYTES;
    if (beside < level.length) path.push(Buffer.from(level.subarray(beside, beside + HASH_BYTES)));
    [level, at] = [above(level), at >> 1];
  }
  return path;
}

/** The root that leaf, place and path come to; undefined when no tree of `count` leaves has such a path (RFC 9162, 2.1.3.2). */
export function rootFrom(leaf: Buffer, index: number, count: number, path: readonly Buffer[]): Buffer | undefined {
  if (!(index >= 0 && index < count)) return undefined;
  let [at, last, hashed] = [index, count - 1, leaf];
  for (const beside of path) {
    if (last === 0 || beside.length !== HASH_BYTES) return undefined;
    const isRight = at % 2 === 1 || at === last;
    hashed = sm3(Buffer.concat(isRight ? [Buffer.of(NODE), beside, hashed] : [Buffer.of(NODE), hashed, beside]));
    // Levels where this one went up as it was.
    if (isRight) for (; at % 2 === 0 && at !== 0; at >>= 1) last >>= 1;
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? hashed : undefined;
}
