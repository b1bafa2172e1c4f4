import type { Day } from "#platform/day";
import { PERSONAL, SERVING, SUPERVISING, type Org, type Role } from "./model.ts";

/** Counts below this are not shown to whoever may not see persons (yinchuan.md §3.7); our default. */
export const SMALLEST_SHOWN = 5;

/** `few`: 1 to 4; `kept`: left out because the others would give a small one away. */
export type Hidden = "few" | "kept";
export type Shown = number | Hidden;

/** Persons whom one full-time worker serves at most. Ningxia staffs by existing persons, 20 to 1 (人民日报 2019-12-12). */
export const PER_WORKER = 20;
export const PER_WORKER_BASIS = "宁夏按现有人员 20:1 配备专职人员（人民日报 2019-12-12 报道）";

/** Look after the system: each keeps an eye on the others, so nobody is two of them, nor sees persons besides. */
const KEEPERS: readonly Role[] = ["auditor", "system_admin", "security_admin", "audit_admin"];
const MEETS_PERSONS: readonly Role[] = [...PERSONAL, "department_contact"];

/** Whether nobody may carry both at once. */
export const mustBeSeparate = (one: Role, other: Role): boolean =>
  one !== other &&
  [one, other].some((role) => KEEPERS.includes(role)) &&
  [one, other].every((role) => KEEPERS.includes(role) || MEETS_PERSONS.includes(role));

/** Posts that an organisation may have, by what it is and the level of its division (digits of the code). */
export function rolesAt({ kind, region }: Pick<Org, "kind" | "region">): readonly Role[] {
  if (kind === "department") return ["department_contact"];
  if (kind === "station") return ["station_worker"];
  if (region.length === 4) return ["city_officer", "leader", ...KEEPERS];
  return region.length === 6 ? ["county_officer", "leader", "auditor"] : ["township_clerk", "leader"];
}

const isOneOf = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/**
 * Who opens and fills a post: the system administrator any in the own area; whoever supervises those that serve or supervise below
 * in the own line, never one of the own level.
 */
export function mayFill(by: { role: string | undefined; lo: string }, post: { role: Role; region: string }): boolean {
  if (!post.region.startsWith(by.lo)) return false;
  if (by.role === "system_admin") return true;
  if (!SUPERVISING.some((role) => role === by.role)) return false;
  return isOneOf(SERVING, post.role) || (isOneOf(SUPERVISING, post.role) && post.region.length > by.lo.length);
}

export type Span = { from: Day; to: Day | null };
/** Both ends belong to a span. */
export const overlap = (one: Span, other: Span): boolean =>
  (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);

/** More persons than the full-time workers of a station serve by the measure; nobody full-time serves nobody. */
export const isOver = (files: number, workers: number): boolean => files > workers * PER_WORKER;

/**
 * Counts of the parts of a whole for whoever may not see persons: a small one is hidden, and with it another if the whole or what
 * is shown of it would give it away. A whole that is hidden itself does not come out as the sum of its parts.
 */
export function shownParts(whole: Shown, counts: readonly number[]): Shown[] {
  const shown = counts.map((count): Shown => (count > 0 && count < SMALLEST_SHOWN ? "few" : count));
  const hidden = shown.filter((count) => typeof count === "string").length;
  const tooFew = typeof whole === "string" ? hidden === 0 : hidden === 1;
  if (!tooFew) return shown;
  const next = shown.reduce<number | undefined>((least, count, index) => {
    if (typeof count === "string" || count === 0) return least;
    return least === undefined || count < (counts[least] ?? 0) ? index : least;
  }, undefined);
  return shown.map((count, index) => (index === next ? "kept" : count));
}

export const shownWhole = (count: number): Shown => (count > 0 && count < SMALLEST_SHOWN ? "few" : count);

/** A delegation lasts no longer than these days; our default. */
export const DELEGATED_DAYS = 60;
