import { dayAfter, dayBefore, type Day } from "#platform/day";
import { PERSONAL, REQUIRED_SEATS, SEATS, SERVING, SUPERVISING, type GAPS, type Org, type Role, type Seat } from "./model.ts";

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
  if (kind === "group") return ["leader"];
  if (region.length === 4) return ["city_officer", "leader", ...KEEPERS];
  return region.length === 6 ? ["county_officer", "leader", "auditor"] : ["township_clerk", "leader"];
}

/** Seats that a post of an organisation may be: those of leaders in the group itself, the others where the work is done. */
export function seatsOf({ kind, region }: Pick<Org, "kind" | "region">, role: Role): readonly Seat[] {
  if (role === "leader") return region.length === 4 ? ["first", "main"] : ["first", "main", "contact"];
  if (kind === "department") return ["direct", "liaison"];
  return isOneOf(SERVING, role) || (role === "township_clerk" && region.length === 9) ? ["direct"] : [];
}

const isOneOf = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/** What is filled from the level above: it supervises, leads or speaks for a member unit. */
const FILLED_FROM_ABOVE: readonly Role[] = [...SUPERVISING, "leader", "department_contact"];

/**
 * Who opens and fills a post: the system administrator any in the own area; whoever supervises those that serve, supervise or lead
 * below in the own line, and the liaisons there, never one of the own level.
 */
export function mayFill(by: { role: string | undefined; lo: string }, post: { role: Role; region: string }): boolean {
  if (!post.region.startsWith(by.lo)) return false;
  if (by.role === "system_admin") return true;
  if (!SUPERVISING.some((role) => role === by.role)) return false;
  return isOneOf(SERVING, post.role) || (isOneOf(FILLED_FROM_ABOVE, post.role) && post.region.length > by.lo.length);
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

/** A post that is a seat, and the spans of those who held it themselves; null where all that matters is that one holds it on the day. */
export type SeatedPost = {
  id: string;
  org: string;
  region: string;
  role: Role;
  seat: Seat;
  title: string;
  opened: Day;
  closed: Day | null;
  spans: readonly Span[] | null;
};

/** A seat that must be there and is not, a post that nobody holds, or one that two hold; `since`: its first day, null where there never was one. */
export type Gap = {
  kind: keyof typeof GAPS;
  post: string | null;
  /** The organisation of the post; of a missing one the department, null where it is the group's. */
  org: string | null;
  seat: Seat;
  role: Role;
  region: string;
  title: string;
  since: Day | null;
};

/** Divisions by their codes, and the departments that are members of their groups. */
export type Places = { divisions: readonly string[]; departments: readonly Pick<Org, "id" | "region">[] };

const isLive = ({ from, to }: Span, day: Day): boolean => from <= day && (to === null || to >= day);
const isOpen = ({ opened, closed }: SeatedPost, day: Day): boolean => opened <= day && (closed === null || closed >= day);
const latest = (days: readonly Day[]): Day | null =>
  days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);

/** How a post stands on a day: held by one, by nobody or by several, and the first day of that. */
function standingOf({ opened, spans }: Pick<SeatedPost, "opened" | "spans">, day: Day): { kind: Gap["kind"]; since: Day } | undefined {
  if (spans === null) return undefined;
  const count = (on: Day) => spans.filter((span) => isLive(span, on)).length;
  if (count(day) === 1) return undefined;
  if (count(day) === 0) {
    const left = latest(spans.flatMap(({ from, to }) => (to !== null && from <= to && to < day ? [dayAfter(to)] : [])));
    return { kind: "empty", since: left !== null && left > opened ? left : opened };
  }
  // It came to be held by several on a day somebody began.
  const began = spans.map(({ from }) => from).filter((from) => from <= day && count(from) > 1 && count(dayBefore(from)) < 2);
  return { kind: "double", since: latest(began) ?? day };
}

/** The first day on which a seat was no longer there; null: it never was, or is still to come. */
const missedSince = (posts: readonly SeatedPost[], day: Day): Day | null =>
  latest(posts.flatMap(({ closed }) => (closed !== null && closed < day ? [dayAfter(closed)] : [])));

/** What is wanting in the leading groups of some divisions on a day, division by division, the highest seats first. */
export function gapsOf({ divisions, departments }: Places, posts: readonly SeatedPost[], day: Day): Gap[] {
  const grouped = new Map<string, SeatedPost[]>();
  for (const post of posts) {
    const others = grouped.get(post.region);
    if (others) others.push(post);
    else grouped.set(post.region, [post]);
  }
  return divisions.toSorted().flatMap((region) =>
    gapsAt(
      region,
      departments.filter((one) => one.region === region).map(({ id }) => id),
      grouped.get(region) ?? [],
      day,
    ),
  );
}

const ORDER = Object.keys(SEATS) as Seat[];

function gapsAt(region: string, departments: readonly string[], posts: readonly SeatedPost[], day: Day): Gap[] {
  const missing = (REQUIRED_SEATS[region.length] ?? []).flatMap(({ seat, role, per }) =>
    (per === "division" ? [null] : departments).flatMap((org): Gap[] => {
      const known = posts.filter((post) => post.seat === seat && (org === null || post.org === org));
      if (known.some((post) => isOpen(post, day))) return [];
      return [{ kind: "missing", post: null, org, seat, role, region, title: SEATS[seat].zh, since: missedSince(known, day) }];
    }),
  );
  const badlyHeld = posts.flatMap((post): Gap[] => {
    const { id, org, seat, role, title } = post;
    const standing = isOpen(post, day) ? standingOf(post, day) : undefined;
    return standing ? [{ ...standing, post: id, org, seat, role, region, title }] : [];
  });
  return [...missing, ...badlyHeld].sort((a, b) => ORDER.indexOf(a.seat) - ORDER.indexOf(b.seat));
}
