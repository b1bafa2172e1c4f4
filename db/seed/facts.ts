import { dayOf, num, plusMonths, type Num } from "./calendar.ts";
import { writeColours } from "./colours.ts";
import { writeContacts, writePlan } from "./contacts.ts";
import { writeTests } from "./drugtests.ts";
import type { Episode, Life } from "./episode.ts";
import { writeRights, type Minor } from "./rights.ts";
import { lateBy, newScribe, type Entry, type Scribe } from "./scribe.ts";
import { writeAssessments, writeLeaves, writeNeeds, writeWork } from "./support.ts";
import { lastDay, somePauses, type Term } from "./term.ts";
import { randomFrom, seedOf, type Random } from "./random.ts";

/** Who signs: the police organ named on decisions, and the clerk who confirms colours. `slack`: see `Scribe`. `minor`: of a person under age. */
export type Office = { organ: string; clerk: string; slack: number; minor?: Minor | undefined };

/** Terms that begin later than this cannot change a published figure; in the others nothing happens that could. */
const CALM_UNTIL = num("2017-11-01");
/** Hand-overs were not on file before. */
const HANDOVER_SINCE = num("2014-01-01");
/** Away without report this long before the isolation that follows. */
const AWAY = 45;

/** Every entry of a life up to the last day on record. */
export function entriesOf(life: Life, random: Random, horizon: Num, office: Office): Entry[] {
  const scribe = newScribe(random, horizon, office.slack);
  for (const [index, episode] of life.entries()) {
    const next = life.slice(index + 1).find(endsMeasure);
    scribe.until = next ? endOf(next) : Number.POSITIVE_INFINITY;
    if (episode.on > horizon) break;
    writeEpisode(scribe, episode, { office, relapse: life.slice(0, index).some(isUse), next });
  }
  writeRights(scribe, life, office.minor);
  return scribe.entries;
}

const isUse = ({ kind }: Episode): boolean => kind === "warned" || kind === "detox" || kind === "isolation";
const endsMeasure = ({ kind }: Episode): boolean =>
  kind !== "warned" && kind !== "moved" && kind !== "voluntary" && kind !== "maintenance" && kind !== "sealed";
const endOf = (next: Episode): Num => (next.kind === "isolation" ? next.entered : next.kind === "detox" ? next.on + 1 : next.on);

type Around = { office: Office; relapse: boolean; next: Episode | undefined };

function writeEpisode(scribe: Scribe, episode: Episode, around: Around): void {
  const { on } = episode;
  switch (episode.kind) {
    case "warned":
      scribe.write("use.found", on, { addicted: false, disposition: "warning" }, "county");
      return;
    case "detox": {
      scribe.write("use.found", on, { addicted: true, disposition: "community_detox" }, "county");
      const redUntil = around.relapse ? plusMonths(on, 6) : 0;
      writeMeasure(scribe, "community_detox", on + scribe.random.int(1, 2), episode.checkin, redUntil, around);
      return;
    }
    case "isolation":
      writeIsolation(scribe, episode, around);
      return;
    case "voluntary":
    case "maintenance":
      scribe.write(`${episode.kind}.started`, on, { clinic: "银川市自愿戒毒医疗机构" });
      scribe.write(`${episode.kind}.ended`, episode.to);
      return;
    case "abroad":
      scribe.write("abroad.left", on, {}, "county");
      if (episode.back !== null) scribe.write("abroad.returned", episode.back, {}, "county");
      return;
    case "moved":
      scribe.write("transfer.sent", on, { toRegion: episode.to }, "township");
      scribe.write("transfer.accepted", on + scribe.random.int(3, 12), {}, "township");
      return;
    case "sealed":
      scribe.write("file.sealed", on, {}, "county");
      return;
    case "imprisoned":
    case "death":
      scribe.write(episode.kind, on, {}, "county");
  }
}

const docNo = (random: Random, on: Num): string => `示例〔${dayOf(on).slice(0, 4)}〕${random.int(1, 999)}号`;

function writeIsolation(scribe: Scribe, episode: Episode & { kind: "isolation" }, around: Around): void {
  const { random } = scribe;
  const { on, entered, released } = episode;
  if (episode.cause === "use") scribe.write("use.found", on, { addicted: true, disposition: "isolation" }, "county");
  scribe.write(
    "decision.served",
    entered,
    { measure: "isolation", months: 24, docNo: docNo(random, entered), organ: around.office.organ },
    "county",
  );
  scribe.write("isolation.entered", entered, {}, "county");
  const ahead = handoverOf(episode, scribe.horizon);
  if (released - entered > 731) scribe.write("isolation.extended", entered + 700, { months: 12 }, "county");
  if (released > HANDOVER_SINCE) {
    const notified = released - random.int(7, 20);
    scribe.write("handover.notified", notified, { releaseOn: dayOf(released), centre: CENTRE }, "county");
    const received = random.chance(0.95) ? notified + random.int(0, 4) : released + random.int(1, 9);
    if (!ahead.papersLate) scribe.write("handover.received", received, ahead.meetBy ? { meetBy: ahead.meetBy } : {}, "township");
  }
  scribe.write("isolation.released", released, { early: released - entered < 700 }, "county");
  if (released > HANDOVER_SINCE) {
    const met = random.chance(0.94) ? "handover.met" : "handover.missed";
    if (!ahead.unsaid) scribe.write(met, released);
  }
  if (!episode.rehab) return;
  const checkin = released + random.int(1, 12) + (released > CALM_UNTIL && random.chance(0.06) ? random.int(8, 30) : 0);
  writeMeasure(scribe, "community_rehab", released, checkin, plusMonths(released, 3), around);
}

const CENTRE = "银川市强制隔离戒毒所";
const MEETERS = ["禁毒专干", "社区民警", "司法所工作人员", "家属与禁毒专干"] as const;

/**
 * What of a hand-over is still open around today. Drawn apart from the life, so that the past does not change with the day: papers on their
 * way, nobody named yet, and whether somebody was there not yet written down.
 */
function handoverOf({ on, released }: Episode & { kind: "isolation" }, horizon: Num) {
  const random = randomFrom(seedOf("handover", `${on} ${released}`));
  const [papersLate, named, unsaid] = [random.chance(0.3), random.chance(0.7), random.chance(0.5)];
  return {
    papersLate: released > horizon && papersLate,
    meetBy: named ? random.pick(MEETERS) : undefined,
    unsaid: unsaid && released > horizon - 7 && released <= horizon,
  };
}

function writeMeasure(scribe: Scribe, measure: Term["measure"], served: Num, reported: Num | null, redUntil: Num, around: Around): void {
  const { random } = scribe;
  const months = 36;
  scribe.write("decision.served", served, { measure, months, docNo: docNo(random, served), organ: around.office.organ }, "county");
  if (reported === null) {
    scribe.write("breach.reported", served + random.int(17, 24));
    return;
  }
  const checkin = Math.max(reported, served);
  if (checkin > served + 15 && random.chance(0.4))
    scribe.write("checkin.excused", served + random.int(8, 14), { reason: "住院治疗", until: dayOf(checkin + 2) });
  scribe.write("checkin.reported", checkin);
  const calm = checkin < CALM_UNTIL;
  const term: Term = { measure, months, checkin, redUntil, pauses: calm ? [] : somePauses(random, checkin, months, scribe.until), calm };
  const { until } = scribe;
  if (around.next?.kind === "isolation" && around.next.cause === "breach") scribe.until = Math.max(checkin + 1, around.next.on - AWAY);
  writeTerm(scribe, term, around.office);
  scribe.until = until;
  if (around.next?.kind === "isolation" && around.next.cause === "breach") writeBreach(scribe, around.next.on);
}

function writeTerm(scribe: Scribe, term: Term, office: Office): void {
  const { random } = scribe;
  for (const { from, to } of term.pauses) {
    scribe.write("detention.began", from, {}, "county");
    scribe.write("detention.ended", to, {}, "county");
  }
  const settledFrom = writeWork(scribe, term);
  const missed = writeTests(scribe, term);
  const colour = writeColours(scribe, term, missed, settledFrom, office.clerk);
  writePlan(scribe, term, colour);
  writeContacts(scribe, term, colour);
  writeNeeds(scribe, term);
  writeAssessments(scribe, term);
  writeLeaves(scribe, term);
  const end = lastDay(term);
  scribe.write("release.filed", end - random.int(11, 18) + lateBy(scribe, 0.06, 9), { docNo: docNo(random, end) }, "township");
  scribe.write("release.noticed", end + random.int(1, 6) + lateBy(scribe, 0.06, 12), { docNo: docNo(random, end) }, "county");
}

/** Away without report for more than 30 days: a serious breach, reported to the police (戒毒条例 20、21). */
function writeBreach(scribe: Scribe, on: Num): void {
  const { random } = scribe;
  const from = on - AWAY + 2;
  scribe.write("warning.given", from + random.int(8, 12));
  scribe.write("absence.found", from + random.int(10, 15), { from: dayOf(from) });
  scribe.write("breach.reported", from + 32 + random.int(0, 4));
}
