import { addWorkingDays, type Lookup } from "#deadline";
import { leaderAt, lineAt, overseerOf, partsOf, regionAbove, type Parties } from "#duty";
import type { Raised, Raiser } from "#duty/server";
import { GAPS } from "#org";
import { findGaps } from "#org/server";
import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Item, OrderBody } from "./model.ts";
import { partiesAt } from "./kinds.ts";
import { findLateMatters, findOverduePlaces, findOverdueWork } from "./store.ts";

/** What was due before this day has been overdue for longer than a rule allows. */
const overdueBefore = (lookup: Lookup, key: string, day: Day): Day => {
  const rule = lookup("national", key, day);
  if (!rule) throw new Error(`${key} is no number of the rules`);
  return addWorkingDays(day, -Number(rule.value));
};

const OVERDUE = "supervision.overdue";
const LATE = "supervision.late";

/** Overdue work with people, one order for each place that serves them; it ends when the work is done. `labelOf` names what is to be done. */
export const overdueRaiser = (labelOf: (key: string) => Label | undefined): Raiser => ({
  rule: OVERDUE,
  ends: "本单所列逾期事项均已办理",
  find: async (tx, { city, day, book, within }) => {
    const places = await findOverduePlaces(tx, city, overdueBefore(book.lookup, OVERDUE, day), within);
    return places.map(({ region, count, since }) => ({
      kind: "supervision.order",
      cause: region,
      region,
      weight: count,
      body: bodyOf(`${count} 项应办事项逾期，最早应于 ${since} 前办理`, "尽快办理逾期事项并在案卷中记录"),
      parties: partiesAt(region),
      status: "remind",
    }));
  },
  describe: async (tx, { city, day, book }, raised) => {
    const regions = raised.map(({ region }) => region);
    const work = Map.groupBy(await findOverdueWork(tx, city, overdueBefore(book.lookup, OVERDUE, day), regions), ({ region }) => region);
    return raised.map((one) => described(one, work.get(one.region) ?? [], labelOf));
  },
});

const bodyOf = (facts: string, requirement: string): OrderBody => ({ facts, requirement });

/** “走访联系 3 项、尿检 1 项逾期”: what is to be done, how much of it, and since when. */
function described(
  raised: Raised,
  work: readonly { key: string; dueOn: Day; count: number }[],
  labelOf: (key: string) => Label | undefined,
): Raised {
  const items: Item[] = work.slice(0, 200).map(({ key, dueOn, count }) => ({ key, label: labelOf(key)?.zh ?? key, dueOn, count }));
  const sums = Map.groupBy(items, ({ label }) => label);
  const words = [...sums].map(([label, some]) => `${label} ${some.reduce((sum, { count }) => sum + count, 0)} 项`).join("、");
  const since = items[0]?.dueOn;
  if (since === undefined) return raised;
  return { ...raised, body: { ...raised.body, facts: `${words}逾期，最早应于 ${since} 前办理`, items } };
}

/** Matters that wait too long for one post, one order for that post; whoever is above it oversees. */
export const lateRaiser: Raiser = {
  rule: LATE,
  ends: "本单所列逾期事项均已办理",
  find: async (tx, { city, day, book }) => {
    const late = await findLateMatters(tx, city, overdueBefore(book.lookup, LATE, day));
    return late.map(({ acts, count, since, titles }) => {
      const region = partsOf(acts)?.region ?? String(city);
      return {
        kind: "supervision.order",
        cause: acts,
        region,
        weight: count,
        body: bodyOf(`${count} 个责任事项逾期，最早应于 ${since} 前办理：${titles.slice(0, 3).join("；")}`.slice(0, 500), "办理逾期事项"),
        parties: answerable(acts, region),
        status: "remind",
      };
    });
  },
};

/** Whoever is late answers; the office of the same division oversees a leader or a department, the level above a member of the line. */
function answerable(acts: string, region: string): Parties {
  if (acts === lineAt(region)) return partiesAt(region);
  if (acts === leaderAt(region)) return { owner: acts, overseer: regionAbove(region) === undefined ? lineAt(region) : overseerOf(region) };
  return { owner: acts, overseer: lineAt(region) };
}

const VACANT = "supervision.vacant";

/** Seats of a leading group that nobody holds, or that two hold, one order for each division; the level above answers for it. */
export const vacantRaiser: Raiser = {
  rule: VACANT,
  ends: "本单所列岗位均已配齐",
  find: async (tx, { city, day, book, within }) => {
    const before = overdueBefore(book.lookup, VACANT, day);
    // What was never set up counts as lasting.
    const gaps = (await findGaps(tx, city, day, within)).filter(({ since }) => since === null || since < before);
    return [...Map.groupBy(gaps, ({ region }) => region)].map(([region, some]) => {
      const above = regionAbove(region) ?? region;
      const words = some.map(({ title, kind, since }) => `${title}${GAPS[kind].zh}${since ? `（${since} 起）` : ""}`);
      return {
        kind: "supervision.order",
        cause: region,
        region,
        weight: some.length,
        body: bodyOf(words.join("；").slice(0, 500), "配齐领导小组岗位，明确责任人"),
        parties: partiesAt(above),
        status: "remind",
      };
    });
  },
};
