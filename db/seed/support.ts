import type { Department } from "#org";
import type { Random } from "./random.ts";
import { dayOf, plusMonths, type Num } from "./calendar.ts";
import { lateBy, type Entry, type Scribe } from "./scribe.ts";
import { lastDay, type Term } from "./term.ts";

const NEEDS: readonly [{ need: string; office: string }, ...{ need: string; office: string }[]] = [
  { need: "income", office: "民政局" },
  { need: "insurance", office: "医保局" },
  { need: "housing", office: "住建局" },
  { need: "medical", office: "社区卫生服务中心" },
  { need: "training", office: "人社局" },
  { need: "family", office: "妇联" },
  { need: "legal", office: "司法所" },
  { need: "identity", office: "派出所" },
];
const FORMS = ["企业吸纳", "个体经营", "公益岗位", "灵活就业", "就业基地"] as const;
const PLACES = ["陕西西安", "内蒙古鄂尔多斯", "甘肃兰州", "浙江义乌", "新疆乌鲁木齐", "宁夏固原"] as const;

function writeNeed(scribe: Scribe, on: Num): void {
  const { random } = scribe;
  // Help is owed beyond the measure; what began under it is closed before it ends.
  if (on + 100 >= scribe.until) return;
  const { need, office } = random.pick(NEEDS);
  scribe.write("need.found", on, { need });
  const referred = on + random.int(1, 8);
  scribe.write("care.referred", referred, { need, office });
  const kind = random.chance(0.75) ? "care.delivered" : "need.closed";
  scribe.write(kind, referred + random.int(2, 19) + lateBy(scribe, 0.18, 60), { need, office });
}

export function writeNeeds(scribe: Scribe, term: Term): void {
  const { random } = scribe;
  const end = lastDay(term);
  if (random.chance(0.35)) writeNeed(scribe, term.checkin + random.int(3, 30));
  for (let on = term.checkin + random.int(90, 400); on < end - 60; on += random.int(120, 600))
    if (random.chance(0.5)) writeNeed(scribe, on);
}

/** Needs of these weeks, by department; the key is what a worker of today writes. */
const OF_TODAY: readonly [{ need: string; office: Department }, ...{ need: string; office: Department }[]] = [
  { need: "income", office: "civil_affairs" },
  { need: "insurance", office: "medical_insurance" },
  { need: "housing", office: "housing" },
  { need: "medical", office: "health" },
  { need: "training", office: "human_resources" },
  { need: "schooling", office: "education" },
  { need: "family", office: "womens_federation" },
  { need: "legal", office: "justice" },
  { need: "identity", office: "police" },
];
const [IN_TOUCH, RECENT] = [45, 28];

/** Now and then a need that was just found and referred, for whoever is in touch with the worker. Draws on chances of its own. */
export function recentNeed(entries: readonly Entry[], horizon: Num, random: Random): Entry[] {
  const isInTouch = entries.some(({ kind, on, body }) => kind === "visit.made" && body["met"] === true && on > horizon - IN_TOUCH);
  const hasOpen = entries.some(({ kind, on }) => kind === "need.found" && on > horizon - 100);
  if (!isInTouch || hasOpen || !random.chance(0.08)) return [];
  const asked = random.pick(OF_TODAY);
  const on = horizon - random.int(4, RECENT);
  const entry = (n: number, kind: string, day: Num): Entry => ({
    id: `f${entries.length + n}`,
    kind,
    on: day,
    recordedOn: day,
    body: { ...asked },
    by: "worker",
  });
  return [entry(1, "need.found", on), entry(2, "care.referred", on + random.int(0, 3))];
}

/** Returns the day since which the person has had the work they kept; null when there is none. */
export function writeWork(scribe: Scribe, term: Term): Num | null {
  const { random } = scribe;
  if (!random.chance(0.45)) return null;
  const end = lastDay(term);
  let on = term.checkin + random.int(20, 400);
  while (on < end) {
    scribe.write("job.started", on, { form: random.pick(FORMS) });
    if (random.chance(0.65)) return on;
    const ended = on + random.int(40, 420);
    if (ended >= end) return on;
    scribe.write("job.ended", ended);
    on = ended + random.int(20, 200);
  }
  return null;
}

export function writeAssessments(scribe: Scribe, term: Term): void {
  const { random } = scribe;
  if (!random.chance(0.4)) return;
  const scale = random.pick(["PHQ-9", "GAD-7", "ASSIST"]);
  for (let on = term.checkin + random.int(5, 25), i = 0; on < lastDay(term) && i < 3; on = plusMonths(on, 6), i++) {
    const score = random.int(1, 13 - 3 * i);
    scribe.write("assessment.done", on, { scale, score, band: score < 5 ? "none" : score < 10 ? "mild" : "moderate" });
  }
}

export function writeLeaves(scribe: Scribe, term: Term): void {
  const { random } = scribe;
  const end = lastDay(term);
  if (!random.chance(0.25)) return;
  for (let on = term.checkin + random.int(40, 300); on < end - 30; on += random.int(150, 500)) {
    const back = on + random.int(3, 20);
    scribe.write("leave.reported", on - random.int(1, 3), { from: dayOf(on), to: dayOf(back), destination: random.pick(PLACES) });
    scribe.write("leave.returned", back + random.int(0, 1));
  }
}
