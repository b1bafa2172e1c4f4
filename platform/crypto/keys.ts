import { randomBytes } from "node:crypto";
import { z } from "zod";

/** `seal` has 16 bytes (SM4), `index` 32 (HMAC-SM3). A retired key still opens what an old backup holds; nothing is asked or written under it. */
export type Key = { seal: Buffer; index: Buffer; made?: string | undefined; retired?: string | undefined };

/** `next`: on its way to become current; everybody must know it before anybody writes under it. */
export type KeyRing = { current: string; next?: string | undefined; keys: ReadonlyMap<string, Key> };

/** Keys that rows may lie under, in the order in which they came. */
export const liveKeys = ({ keys }: KeyRing): string[] => [...keys].flatMap(([id, { retired }]) => (retired === undefined ? [id] : []));

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
    .transform((text) => Buffer.from(text, "hex"));
const id = z.string().regex(/^[\w-]{1,32}$/);
const key = z.strictObject({ seal: hex(16), index: hex(32), made: z.iso.datetime().optional(), retired: z.iso.datetime().optional() });

/** A list, since the order counts and an object would put “10” before “a”. */
const ring = z
  .strictObject({ current: id, next: id.optional(), keys: z.array(key.extend({ id })).min(1) })
  .transform(({ current, next, keys }): KeyRing => ({ current, next, keys: new Map(keys.map(({ id: name, ...rest }) => [name, rest])) }))
  .refine((given) => [given.current, given.next ?? given.current].every((name) => liveKeys(given).includes(name)));

/** The one pair of keys of earlier versions is key 1. */
const single = z
  .strictObject({ seal: hex(16), index: hex(32) })
  .transform((one): KeyRing => ({ current: "1", keys: new Map([["1", one]]) }));

/** Throws what zod or JSON says. `old`: written by an earlier version. */
export function parseRing(text: string): { ring: KeyRing; old: boolean } {
  const json: unknown = JSON.parse(text);
  const old = single.safeParse(json);
  return old.success ? { ring: old.data, old: true } : { ring: ring.parse(json), old: false };
}

export const ringText = ({ current, next, keys }: KeyRing): string => {
  const listed = [...keys].map(([name, { seal, index, ...days }]) => ({
    id: name,
    seal: seal.toString("hex"),
    index: index.toString("hex"),
    ...days,
  }));
  return `${JSON.stringify({ current, next, keys: listed }, null, 2)}\n`;
};

export const freshKey = (now: Date): Key => ({ seal: randomBytes(16), index: randomBytes(32), made: now.toISOString() });

/** The number after the highest. */
export const nextKeyId = ({ keys }: KeyRing): string =>
  String(1 + Math.max(1, ...[...keys.keys()].map(Number).filter((n) => Number.isSafeInteger(n))));
