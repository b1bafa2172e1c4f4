import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** The divisions `lo` ≤ code < `hi` of one city (its first four digits). */
export type Scope = { city: number; lo: string; hi: string };

/**
 * Whose rows of persons a transaction is shown: nobody's; those of the area; those that are sealed as well; and, for the
 * office itself, also those that only named people may see.
 */
export type Sees = "nobody" | "persons" | "sealed" | "all";

/** Who acts, where, and in which post; what the database and the audit are told of them. */
export type Actor = Scope & {
  login: string;
  role?: string | undefined;
  /** Left out: nobody. */
  sees?: Sees | undefined;
  /** Files and persons named to this actor, wherever they lie. */
  files?: readonly string[] | undefined;
  people?: readonly string[] | undefined;
  /** The department of a post, to which needs are referred. */
  office?: string | undefined;
  /** The post that carries the right; the office itself has none. */
  post?: string | undefined;
  /** What was stated when persons were looked at. */
  purpose?: string | undefined;
  /** Of the HTTP request. */
  request?: string | undefined;
};

/** Under which something may be addressed to an actor: the post's role or department where it is, and the post itself. */
export const addressesOf = ({ role, office, post, lo }: Pick<Actor, "role" | "office" | "post" | "lo">): string[] => [
  ...(role ? [`${role}@${lo}`] : []),
  ...(office ? [`${office}@${lo}`] : []),
  ...(post ? [post] : []),
];

/** The range of a division and all below it, from its code without trailing zeros: 4, 6, 9 or 12 digits. */
export function scopeOf(region: string): Scope {
  if (!/^(\d{4}|\d{6}|\d{9}|\d{12})$/.test(region)) {
    throw new UserError(422, "region.malformed", say("行政区划代码应为 4、6、9 或 12 位数字", "A division code has 4, 6, 9 or 12 digits"), {
      field: "region",
    });
  }
  return { city: Number(region.slice(0, 4)), lo: region, hi: String(BigInt(region) + 1n).padStart(region.length, "0") };
}
