import type { Address } from "#duty";
import type { Day } from "#platform/day";
import type { Played } from "./play.ts";

type Act = { kind: string; on: Day; late: boolean };

/** What was played, by who did it and who answers for it: the figures of reports are counted from it as the office counts them. */
export type Tally = {
  acted(posts: readonly string[], from: Day, to: Day): { kind: string; count: number; late: number }[];
  answers(addresses: readonly Address[], from: Day, to: Day, day: Day): { kind: string; open: number; overdue: number; closed: number }[];
  orders(region: string, from: Day, to: Day): { stage: string; count: number }[];
};

export function tallyOf(all: readonly Played[]): Tally {
  const acts = new Map<string, Act[]>();
  const owned = new Map<Address, Played[]>();
  const orders: Played[] = [];
  for (const played of all) {
    const { matter, trail } = played;
    for (const [n, { post, on }] of trail.entries()) {
      if (post === null) continue;
      const due = trail[n - 1]?.dueOn ?? on;
      acts.set(post, [...(acts.get(post) ?? []), { kind: matter.kind, on, late: due < on }]);
    }
    if (matter.owner !== null && matter.kind !== "report.duty") owned.set(matter.owner, [...(owned.get(matter.owner) ?? []), played]);
    if (matter.kind === "supervision.order") orders.push(played);
  }
  const count = <One, Counted>(some: readonly One[], of: (one: One) => string, into: (key: string, some: One[]) => Counted): Counted[] =>
    [...Map.groupBy(some, of)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => into(key, group));
  return {
    acted: (posts, from, to) =>
      count(
        posts.flatMap((post) => acts.get(post) ?? []).filter(({ on }) => on >= from && on <= to),
        ({ kind }) => kind,
        (kind, some) => ({ kind, count: some.length, late: some.filter(({ late }) => late).length }),
      ),
    answers: (addresses, from, to, day) =>
      count(
        addresses
          .flatMap((address) => owned.get(address) ?? [])
          .filter(({ matter }) => matter.openedOn <= day && !closedBefore(matter, from)),
        ({ matter }) => matter.kind,
        (kind, some) => {
          const open = some.filter(({ matter }) => matter.closedOn === null || matter.closedOn > day);
          const closed = some.filter(({ matter }) => matter.closedOn !== null && matter.closedOn <= to);
          return { kind, open: open.length, overdue: open.filter((played) => isLate(played, day)).length, closed: closed.length };
        },
      ),
    orders: (region, from, to) =>
      count(
        orders.filter(({ matter }) => matter.region.startsWith(region) && matter.openedOn <= to && !closedBefore(matter, from)),
        (played) => stageOn(played, to),
        (stage, some) => ({ stage, count: some.length }),
      ),
  };
}

const closedBefore = ({ closedOn }: Played["matter"], day: Day): boolean => closedOn !== null && closedOn < day;

/** How it stood at the end of a day. */
const lastBy = ({ trail }: Played, day: Day) => trail.findLast(({ on }) => on <= day);
const stageOn = (played: Played, day: Day): string => lastBy(played, day)?.to.split(".")[0] ?? "";
const isLate = (played: Played, day: Day): boolean => {
  const due = lastBy(played, day)?.dueOn ?? day;
  return due < day;
};
