import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** The divisions `lo` ≤ code < `hi` of one city (its first four digits). */
export type Scope = { city: number; lo: string; hi: string };

/** Who acts, where, and in which post; what the database and the audit are told of them. */
export type Actor = Scope & {
  login: string;
  /** The post that carries the right; the office itself has none. */
  post?: string | undefined;
  /** What was stated when persons were looked at. */
  purpose?: string | undefined;
  /** Of the HTTP request. */
  request?: string | undefined;
};

/** The range of a division and all below it, from its code without trailing zeros: 4, 6, 9 or 12 digits. */
export function scopeOf(region: string): Scope {
  if (!/^(\d{4}|\d{6}|\d{9}|\d{12})$/.test(region)) {
    throw new UserError(422, "region.malformed", say("行政区划代码应为 4、6、9 或 12 位数字", "A division code has 4, 6, 9 or 12 digits"), {
      field: "region",
    });
  }
  return { city: Number(region.slice(0, 4)), lo: region, hi: String(BigInt(region) + 1n).padStart(region.length, "0") };
}
