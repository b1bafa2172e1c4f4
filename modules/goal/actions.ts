import { PERSONAL, SMALLEST_SHOWN } from "#org";
import { readIndicators, type AreaFigures } from "#indicator/server";
import { INDICATORS } from "#indicator";
import { addMonths, type Day } from "#platform/day";
import { scopeOf, type Actor, type Database } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say, type Label } from "#platform/words";
import type { GoalRow, GoalStanding } from "./contract.ts";
import type { Goal } from "./model.ts";
import { findGoals, type InForce } from "./preparing.ts";
import { countEvents, countLate, findPlace } from "./store.ts";
import { movedHow, watchedOf, worstOf, type Watched } from "./worse.ts";

const outside = () =>
  new UserError(404, "region.outside", say("没有这个地区，或它不在您的辖区。", "There is no such area, or it is not in yours."), {
    field: "region",
  });

/** What is known of a place on a day and a month before. */
type Look = {
  before: Day;
  inForce: InForce;
  figures: { now: AreaFigures; before: AreaFigures };
  late: { now: number; before: number };
  events: Awaited<ReturnType<typeof countEvents>>;
};

/** The office counts; who reads it is shown no small count of persons. */
async function look(db: Database, region: string, today: Day): Promise<Look> {
  const scope = scopeOf(region);
  const office: Actor = { ...scopeOf(String(scope.city)), login: "system", sees: "all" };
  const before = addMonths(today, -1);
  const [inForce, events, now, then, lateNow, lateThen] = await db.readAs(office, (tx) =>
    Promise.all([
      findGoals(tx, scope.city, region),
      countEvents(tx, scope, Number(today.slice(0, 4))),
      readIndicators(tx, region, today),
      readIndicators(tx, region, before),
      countLate(tx, scope, today),
      countLate(tx, scope, before),
    ]),
  );
  return { before, inForce, figures: { now, before: then }, late: { now: lateNow, before: lateThen }, events };
}

/** Counting takes longer than a page may: what was counted for a place is kept for a while. */
export type Looks = (region: string, today: Day) => Promise<Look>;
const KEPT_MS = 10 * 60_000;
const MOST = 500;

export function createLooks(db: Database, now: () => number): Looks {
  const known = new Map<string, { look: Promise<Look>; until: number }>();
  return (region, today) => {
    const key = `${region}|${today}`;
    const kept = known.get(key);
    if (kept && kept.until > now()) return kept.look;
    if (known.size >= MOST) known.clear();
    const counting = look(db, region, today);
    known.set(key, { look: counting, until: now() + KEPT_MS });
    // What failed is not kept.
    counting.catch(() => known.delete(key));
    return counting;
  };
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/** Whether a figure rests on so few persons that it says something of them. */
const isHidden = (indicator: Goal["indicator"], figures: AreaFigures): boolean => {
  const figure = figures[indicator];
  return (
    figure !== undefined && (figure.of === null ? INDICATORS[indicator].unit === "people" && isSmall(figure.count) : isSmall(figure.of))
  );
};

/** What of the goals is counted on both days and may be said to anybody. */
function watchedIn({ inForce, figures, late }: Look): Watched[] {
  const counted = inForce.goals.flatMap(({ indicator, direction }) => {
    const [now, before] = [figures.now[indicator], figures.before[indicator]];
    return !now || !before || isHidden(indicator, figures.now) || isHidden(indicator, figures.before)
      ? []
      : [watchedOf(indicator, direction, { now: now.value, before: before.value })];
  });
  return [...counted, { label: say("逾期的责任事项", "Late matters"), unit: say("项", "matters"), direction: "down", ...late }];
}

const worseIn = (found: Look, today: Day): { title: Label; detail: Label }[] =>
  worstOf(watchedIn(found), { now: today, before: found.before });

/** The three things that got most worse in a place, in the words of one language. */
export async function readWorse(looks: Looks, { actor, today }: Desk, language: keyof Label) {
  const found = await looks(actor.lo, today);
  return worseIn(found, today).map(({ title, detail }) => ({ title: title[language], detail: detail[language], id: found.inForce.id }));
}

/** The goals of an area, what they stand at, and what happened that must not. */
export async function readStanding(looks: Looks, { db, actor, today }: Desk, region = actor.lo): Promise<GoalStanding> {
  if (!(region >= actor.lo && region < actor.hi)) throw outside();
  const here = await db.readAs(actor, (tx) => findPlace(tx, region));
  if (!here) throw outside();
  const found = await looks(region, today);
  const { before, inForce, events } = found;
  const sees = PERSONAL.some((role) => role === actor.role);
  return {
    today,
    before,
    region: here,
    list: inForce.id === null ? null : { id: inForce.id, title: inForce.title ?? "" },
    goals: inForce.goals.map((goal) => rowOf(goal, found, sees)),
    zeros: inForce.zeros.map(({ name }) => {
      const counted = events.find(({ what }) => what === name);
      return { name, events: counted?.events ?? 0, open: counted?.open ?? 0, lastOn: counted?.lastOn ?? null };
    }),
    worse: worseIn(found, today),
  };
}

function rowOf({ indicator, direction, value }: Goal, { figures }: Look, sees: boolean): GoalRow {
  const shown = (on: AreaFigures): GoalRow["now"] => (!sees && isHidden(indicator, on) ? "few" : (on[indicator]?.value ?? null));
  const [now, before] = [shown(figures.now), shown(figures.before)];
  const moved = typeof now === "number" && typeof before === "number" ? movedHow({ now, before, direction }) : null;
  return { indicator, direction, target: value ?? null, now, before, moved };
}
