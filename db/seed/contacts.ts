import { plusMonths, workday, type Num } from "./calendar.ts";
import type { Colour, ColourOn } from "./colours.ts";
import { lateBy, type Scribe } from "./scribe.ts";
import { afterPause, lastDay, type Term } from "./term.ts";

/** Contacts and plan reviews by colour (timeline.md §2, §3): when the next is due, and how many days early it may come. */
const RHYTHM: Record<Colour, { next: (last: Num) => Num; early: number; review: number }> = {
  red: { next: (last) => last + 7, early: 0, review: 1 },
  yellow: { next: (last) => last + 14, early: 1, review: 2 },
  blue: { next: (last) => plusMonths(last, 1), early: 1, review: 3 },
  green: { next: (last) => plusMonths(last, 6), early: 10, review: 6 },
};

const MODES = ["home", "home", "home", "home", "office", "office", "office", "phone", "phone", "video", "elsewhere"] as const;
const NOTES = [
  "本人在家，精神状态好",
  "谈及近期求职情况",
  "家属反映作息规律",
  "询问家庭经济困难",
  "提醒下月检测",
  "情绪稳定，无异常",
] as const;

/** The tighter of what the colours of two days ask for. */
function dueAfter(last: Num, colour: ColourOn, next: (colour: Colour) => Num): Num {
  const due = next(colour(last));
  return Math.max(last + 1, Math.min(due, next(colour(due))));
}

export function writeContacts(scribe: Scribe, term: Term, colour: ColourOn): void {
  const { random } = scribe;
  const end = Math.min(lastDay(term), scribe.until - 1, scribe.horizon);
  let last = term.checkin;
  while (last < end) {
    const due = dueAfter(last, colour, (of) => RHYTHM[of].next(last));
    const { early } = RHYTHM[colour(due)];
    const lost = !term.calm && random.chance(0.004) ? random.int(25, 60) : 0;
    const late = lateBy(scribe, 0.14, early === 0 ? 5 : 16) + lost;
    const on = afterPause(term, Math.max(last + 1, late ? due + late : workday(due - random.int(0, early))));
    last = on;
    if (on - 2 > term.checkin && random.chance(0.05)) scribe.write("visit.made", on - random.int(1, 2), { mode: "home", met: false });
    const note = random.chance(0.15) ? { note: random.pick(NOTES) } : {};
    const id = scribe.write("visit.made", on, { mode: random.pick(MODES), met: true, ...note });
    if (id && random.chance(0.002)) scribe.correct(id, { mode: "phone", met: true, note: "方式误记，更正" });
  }
}

export function writePlan(scribe: Scribe, term: Term, colour: ColourOn): void {
  const { random } = scribe;
  const { checkin } = term;
  const agreed = checkin + random.int(0, 6) + lateBy(scribe, 0.05, 10);
  scribe.write("agreement.signed", agreed);
  scribe.write("team.formed", checkin + random.int(0, 6) + lateBy(scribe, 0.05, 10), {
    members: "专职工作人员、社区民警、社区医务人员、家属",
  });
  let last = agreed + random.int(2, 14) + lateBy(scribe, 0.06, 10);
  scribe.write("plan.made", last);
  const end = Math.min(lastDay(term), scribe.until - 1, scribe.horizon);
  while (last < end) {
    const due = dueAfter(last, colour, (of) => plusMonths(last, RHYTHM[of].review));
    last = afterPause(term, Math.max(last + 1, due - random.int(0, 2) + lateBy(scribe, 0.2, 30)));
    scribe.write("plan.reviewed", last);
  }
}
