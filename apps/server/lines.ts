import { readToday } from "#casefile/server";
import { kindOf, type Mine } from "#duty";
import { readMine } from "#duty/server";
import type { Line } from "#message";
import type { LinesOf } from "#message/server";
import { SERVING } from "#org";
import { scopeOf, type Actor } from "#platform/db";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { DUTY_BOOK as duties } from "./duties.ts";
import type { Office } from "./office.ts";

type Furnishing = Pick<Office, "db" | "crypto">;

/**
 * What a post answers for, as its holder is told outside the pages: which kinds of matter stand how, how many, and until when. Titles and texts
 * are written by hand and stay inside; so do minors' files, which nobody is named to here.
 */
export const linesFor =
  ({ db, crypto }: Furnishing): LinesOf =>
  async ({ login, post }, today) => {
    const actor: Actor = { ...scopeOf(post.region), login, post: post.id, role: post.role, ...(post.office && { office: post.office }) };
    const desk = { db, crypto, actor, today };
    const tasks = SERVING.some((role) => role === post.role) ? tasksIn((await readToday(desk, { limit: 1, days: 0 })).summary, today) : [];
    return [...tasks, ...mattersIn(await readMine({ ...desk, duties }))];
  };

function tasksIn({ overdue, dueToday }: { overdue: number; dueToday: number }, today: Day): Line[] {
  const late: Line = { title: say(`日常工作 ${overdue} 项`, `Daily work: ${overdue}`), due: null, overdue: true, url: "/today" };
  const now: Line = { title: say(`日常工作 ${dueToday} 项`, `Daily work: ${dueToday}`), due: today, overdue: false, url: "/today" };
  return [...(overdue ? [late] : []), ...(dueToday ? [now] : [])];
}

const isLate = (dueOn: Day | null, today: Day): boolean => dueOn !== null && dueOn < today;

/** What waits for the reader, and what others are late with; the late ones first. */
function mattersIn({ today, waiting, watched }: Mine): Line[] {
  const late = watched.filter(({ dueOn }) => isLate(dueOn, today));
  const lines = [...linesOf(waiting, today, say("", "")), ...linesOf(late, today, say("，由他人办理", ", with others"))];
  return lines.toSorted((a, b) => Number(b.overdue) - Number(a.overdue));
}

/** One for each kind in each state, in time or late, with the day of the one that is due first, and a link to it. */
function linesOf(rows: readonly Mine["waiting"][number][], today: Day, who: Label): Line[] {
  const groups = Map.groupBy(rows, ({ kind, status, dueOn }) => `${kind} ${status} ${isLate(dueOn, today)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { label, workflow } = kindOf(duties, first.kind);
    const state = workflow.states[first.status]?.label ?? say(first.status, first.status);
    const title = say(`${label.zh}（${state.zh}）${group.length} 件${who.zh}`, `${label.en} (${state.en}): ${group.length}${who.en}`);
    return [{ title, due: first.dueOn, overdue: isLate(first.dueOn, today), url: `/duties/${first.id}` }];
  });
}
