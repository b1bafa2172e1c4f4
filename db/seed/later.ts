import { dayOf, num, plusMonths, type Num } from "./calendar.ts";
import { abroad, death, detoxAfter, isolationAfter, warned, type Episode, type Life } from "./episode.ts";
import { randomFrom, seedOf, type Random } from "./random.ts";

/** What a city of this size sees in a month since the published figures end; a scale of N sees N times as much. */
const MONTHLY = {
  newcomers: 4.6,
  relapses: 33,
  voluntary: 2.5,
  maintenance: 2.4,
  deaths: 1.8,
  abroad: 0.9,
  imprisoned: 1.2,
  moved: 1.4,
  sealed: 9,
};
/** Published: 6 840 admissions to isolation in the seven years to 2020. The plan reaches them by 19 October. */
const NO_ADMISSION_BEFORE = num("2021-01-01");
/** Records are sealed since (治安管理处罚法 2025, 136). */
const SEALING_SINCE = num("2026-01-01");
const ELSEWHERE = ["640202001001", "640302001001", "640402001001"] as const;

/** Somebody's plan, and the first day on which something new may happen to them. */
type Track = { life: Life; free: Num };

const THREE_YEARS = 1096;
const lastUse = (life: Life): Num => {
  const last = life.findLast(({ kind }) => kind === "warned" || kind === "detox" || kind === "isolation");
  return last === undefined ? 0 : last.kind === "isolation" ? last.released : last.on;
};

function freeFrom(episode: Episode): Num {
  switch (episode.kind) {
    case "detox":
      return (episode.checkin ?? episode.on) + 120;
    case "isolation":
      return episode.released + 150;
    case "voluntary":
    case "maintenance":
      return episode.to + 30;
    case "abroad":
      return episode.back ?? Number.POSITIVE_INFINITY;
    case "death":
    case "sealed":
      return Number.POSITIVE_INFINITY;
    case "imprisoned":
      return episode.on + 900;
    case "warned":
    case "moved":
      return episode.on + 90;
  }
}

/** Lets the city live on from 20 October 2020 to today. Each month has its own chances, so the past is the same whatever today is. */
export function liveOn(lives: Life[], horizon: Num, scale: number, villages: readonly [string, ...string[]]): void {
  const tracks: Track[] = lives.map((life) => ({ life, free: Math.max(0, ...life.map(freeFrom)) }));
  const add = (track: Track, ...episodes: Episode[]): void => {
    track.life.push(...episodes);
    track.free = Math.max(...episodes.map(freeFrom));
  };
  let month = num("2020-10-20");
  for (let index = 0; month <= horizon; index++) {
    const random = randomFrom(seedOf("month", dayOf(month)));
    const day = (): Num => month + random.int(0, 29);
    const times = (monthly: number): number => Math.floor((index + 1) * monthly * scale) - Math.floor(index * monthly * scale);
    const pick = (wanted: (track: Track, day: Num) => boolean, then: (track: Track, day: Num) => void): void => {
      for (let tries = 0; tries < 400; tries++) {
        const [track, on] = [tracks[random.int(0, tracks.length - 1)], day()];
        if (!track || track.free >= on || !wanted(track, on)) continue;
        then(track, on);
        return;
      }
    };
    const each = (monthly: number, wanted: (track: Track, day: Num) => boolean, then: (track: Track, day: Num) => void): void => {
      for (let n = times(monthly); n > 0; n--) pick(wanted, then);
    };
    // People who used not long ago are far likelier to use again.
    const mayRelapse = ({ life }: Track, on: Num): boolean => on - lastUse(life) < THREE_YEARS || random.chance(0.06);
    const idle = ({ life }: Track): boolean => life.at(-1)?.kind === "warned";
    const anybody = (): boolean => true;
    // Who leaves for abroad has no measure to leave behind.
    const settled = (track: Track, on: Num): boolean => idle(track) || on - lastUse(track.life) > THREE_YEARS + 150;

    for (let n = times(MONTHLY.newcomers); n > 0; n--) {
      const track: Track = { life: [], free: 0 };
      add(track, ...firstTime(random, day()));
      lives.push(track.life);
      tracks.push(track);
    }
    each(MONTHLY.relapses, mayRelapse, (track, on) => add(track, ...again(random, track.life, on)));
    each(MONTHLY.voluntary, idle, (track, on) => add(track, { kind: "voluntary", on, to: on + random.int(60, 240) }));
    each(MONTHLY.maintenance, idle, (track, on) => add(track, { kind: "maintenance", on, to: on + random.int(200, 1100) }));
    each(MONTHLY.deaths, anybody, (track, on) => add(track, death(on)));
    each(MONTHLY.abroad, settled, (track, on) => add(track, abroad(on, random.chance(0.5) ? on + random.int(200, 900) : null)));
    each(MONTHLY.imprisoned, mayRelapse, (track, on) => add(track, { kind: "imprisoned", on }));
    each(MONTHLY.moved, inMeasure, (track, on) =>
      add(track, { kind: "moved", on, to: random.pick(random.chance(0.7) ? villages : ELSEWHERE) }),
    );
    if (month >= SEALING_SINCE) each(MONTHLY.sealed, isLongClean, (track, on) => add(track, { kind: "sealed", on }));
    month = plusMonths(month, 1);
  }
}

const inMeasure = ({ life }: Track, on: Num): boolean => {
  const last = life.at(-1);
  return last?.kind === "detox" && last.checkin !== null && on < last.checkin + 900;
};
const isLongClean = ({ life }: Track, on: Num): boolean => life.at(-1)?.kind === "warned" && on - lastUse(life) > THREE_YEARS + 365;

const isUnderMeasure = (life: Life, on: Num): boolean =>
  life.some((one) => (one.kind === "detox" || (one.kind === "isolation" && one.rehab)) && on - lastUse([one]) < THREE_YEARS + 60);

function firstTime(random: Random, on: Num): Life {
  if (random.chance(0.3)) return [warned(on)];
  if (random.chance(0.2) && on >= NO_ADMISSION_BEFORE) return [isolationAfter(random, on, stayOf(random), 0.75)];
  return ordered(random, on);
}

function again(random: Random, life: Life, on: Num): Life {
  if (random.chance(0.2) && !isUnderMeasure(life, on)) return [warned(on)];
  if (on < NO_ADMISSION_BEFORE || random.chance(0.55)) return ordered(random, on);
  const last = life.at(-1);
  const inTerm = last?.kind === "detox" && last.checkin !== null && on > last.checkin + 150 && on < last.checkin + 1000;
  return [isolationAfter(random, on, stayOf(random), 0.75, inTerm && random.chance(0.35) ? "breach" : "use")];
}

/** Ordered to community detoxification: most report in time, some late; who never does is isolated (戒毒条例 14). */
function ordered(random: Random, on: Num): Life {
  if (random.chance(0.08) && on >= NO_ADMISSION_BEFORE)
    return [detoxAfter(on, null), isolationAfter(random, on + random.int(40, 90), stayOf(random), 0.75, "breach")];
  return [detoxAfter(on, on + (random.chance(0.14) ? random.int(18, 50) : random.int(4, 15)))];
}

const stayOf = (random: Random): number => (random.chance(0.04) ? random.int(740, 900) : random.int(380, 730));
