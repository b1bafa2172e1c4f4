import { num, type Num } from "./calendar.ts";
import type { Life } from "./episode.ts";
import { randomFrom, seedOf } from "./random.ts";
import type { Entry, Scribe } from "./scribe.ts";

/** The notice is older than nothing: the law that asks for it is in force since (个人信息保护法). */
const NOTICE_SINCE = num("2021-11-01");
const NOTICE = "2026.1";
const THREE_YEARS = 1095;
/** A day's work of asking and answering lies this far back at most. */
const RECENT = 40;

/** Of a person under age: whether a guardian has consented yet. */
export type Minor = "consented" | "unasked";

const ENDS = new Set(["isolation.entered", "imprisoned", "death", "release.noticed", "abroad.left", "file.sealed", "transfer.accepted"]);

/** The measure somebody is in on the last day, from its report-in. */
function currentOf(entries: readonly Entry[], horizon: Num): Entry | undefined {
  const reported = entries.findLast(({ kind }) => kind === "checkin.reported");
  if (!reported || horizon - reported.on > THREE_YEARS) return undefined;
  return entries.some(({ kind, on }) => on >= reported.on && ENDS.has(kind)) ? undefined : reported;
}

/**
 * What people were told, objected to, asked for and got. Drawn apart from the life, so that nothing else in the city changes with it; what is
 * not yet due to be answered stays open, and some of it is late.
 */
export function writeRights(scribe: Scribe, life: Life, minor: Minor | undefined): void {
  const { entries, horizon } = scribe;
  const reported = currentOf(entries, horizon);
  if (!reported) return;
  scribe.until = Number.POSITIVE_INFINITY;
  const random = randomFrom(seedOf("rights", reported.on, entries.length, life.length));
  if (reported.on >= NOTICE_SINCE && random.chance(minor ? 1 : 0.86))
    scribe.write("rights.noticed", reported.on + random.int(0, 2), {
      how: random.pick(["both", "both", "paper", "oral"]),
      to: minor ? "together" : "person",
      notice: NOTICE,
      signed: random.chance(0.9),
    });
  if (minor === "consented")
    scribe.write("guardian.consented", reported.on + 1, {
      relation: "parent",
      who: random.pick(["马女士", "王先生", "李女士"]),
      how: "paper",
    });
  const missed = entries.findLast(
    ({ kind, on, body }) => kind === "drugtest.missed" && on > horizon - 3 * RECENT && body["excused"] !== true,
  );
  if (missed && random.chance(0.7)) {
    const filed = missed.on + random.int(2, 9);
    const objection = scribe.write("objection.filed", filed, { against: missed.id, reason: "当天在医院就诊，有证明" });
    const upheld = random.chance(0.5);
    const reason = upheld ? "就诊证明属实" : "就诊时间在当日下午，上午可以到站检测";
    // Some are forgotten: that is what the supervisor's page is for.
    if (objection && random.chance(0.65))
      scribe.write("objection.decided", filed + random.int(4, 26), { objection, upheld, reason }, "county");
  }
  const visited = entries.findLast(({ kind, on }) => kind === "visit.made" && on > horizon - RECENT);
  if (visited && random.chance(0.05)) {
    const asked = visited.on + random.int(1, 6);
    const identity = random.chance(0.3);
    const request = scribe.write("correction.requested", asked, {
      of: identity ? "identity.phone" : visited.id,
      wrong: identity ? "电话已换" : "走访日期记早了一天",
    });
    if (request)
      scribe.write("correction.answered", asked + random.int(2, 18), { request, done: false, reason: "与签字的走访表一致" }, "township");
  }
  if (random.chance(0.05)) {
    const asked = horizon - random.int(1, RECENT);
    const request = scribe.write("copy.requested", asked, { how: random.pick(["oral", "paper"]) });
    if (request) scribe.write("copy.handed", asked + random.int(1, 9), { request, form: "paper" });
  }
}
