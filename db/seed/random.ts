/** A stream of chances that is the same on every machine: mulberry32, 32 bits of state. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { next, int, chance: (share) => next() < share, pick: (list) => list[int(0, list.length - 1)] ?? list[0] };
}

/** Spreads texts and small numbers over 32 bits (FNV-1a), so that each person and office has a stream of its own. */
export function seedOf(...parts: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of parts.join("|")) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** UUID version 7 of a moment (ms) and a stream: the same seed gives the same id. */
export function uuid7(ms: number, random: Random): string {
  const hex = (digits: number): string =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const time = ms.toString(16).padStart(12, "0");
  const variant = (8 + random.int(0, 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** One of a list that may be empty, as far as its type says. */
export function oneOf<Thing>(random: Random, things: readonly Thing[]): Thing {
  const [first, ...rest] = things;
  if (first === undefined) throw new Error("there is nothing to choose from");
  return random.pick([first, ...rest]);
}
