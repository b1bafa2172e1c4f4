import { num } from "./calendar.ts";
import { abroad, death, detox, isolation, isolationAfter, warned, within, type Life, type Window } from "./episode.ts";
import type { Random } from "./random.ts";

/** The days on which the published figures hold. */
export const STAGES = ["2015-12-31", "2017-12-31", "2018-11-30", "2020-10-19"] as const;

/**
 * People who lived through the four stages alike. `states` has a letter per stage: `-` not yet known, `E` existing user,
 * `A` three years clean, `X` dead or abroad. The counts below are the whole calibration: they make E and A what was
 * published, and nothing is adjusted afterwards.
 */
export type Cohort = { states: string; people: number; live: (random: Random) => Life };

/** Days on which control may begin so that three years are complete before the first stage, between the first two, and so on.
 *  Each keeps a month's distance from the stages, so that a report-in two weeks after release changes no figure. */
const CLEAN_BY_2015: Window = ["2010-01-10", "2012-11-30"];
const CLEAN_BY_2017: Window = ["2013-01-26", "2014-12-05"];
const CLEAN_BY_2018: Window = ["2015-01-25", "2015-11-04"];
const CLEAN_BY_2020: Window = ["2015-12-25", "2017-09-23"];

const IN_2016_17: Window = ["2016-01-10", "2017-12-10"];
const IN_2018: Window = ["2018-01-05", "2018-11-25"];
const IN_2019_20: Window = ["2018-12-10", "2020-10-10"];

const REHAB = 0.08;
const stay = (random: Random, least = 365, most = 730): number => random.int(least, most);

const warnedIn =
  (window: Window) =>
  (random: Random): Life => [warned(within(random, window))];
const detoxIn =
  (window: Window) =>
  (random: Random): Life => [detox(random, within(random, window))];

/** Released inside the window, entered inside another: 2014 to 2020 are the seven years whose admissions are published. */
const isolatedIn =
  (window: Window, [first, last]: Window) =>
  (random: Random): Life => {
    const released = within(random, window);
    const days = stay(random, Math.max(365, released - num(last)), Math.max(365, Math.min(730, released - num(first))));
    return [isolation(random, released, days, REHAB)];
  };
const BEFORE_2014: Window = ["2009-01-01", "2013-12-20"];
const SINCE_2014: Window = ["2014-01-05", "2020-10-10"];
const IN_2014_15: Window = ["2014-01-05", "2015-12-25"];
const SINCE_2016: Window = ["2016-01-10", "2020-10-10"];

const usedAgain =
  (first: (random: Random) => Life, window: Window) =>
  (random: Random): Life => [...first(random), isolationAfter(random, within(random, window), stay(random, 400), 0.5)];
const detoxAgain =
  (first: (random: Random) => Life, window: Window) =>
  (random: Random): Life => [...first(random), detox(random, within(random, window))];
const died =
  (first: (random: Random) => Life, window: Window) =>
  (random: Random): Life => [...first(random), death(within(random, window))];
const left =
  (first: (random: Random) => Life, window: Window) =>
  (random: Random): Life => [...first(random), abroad(within(random, window))];

/** Community detoxification by the end of 2015, broken by use, then isolation that ends inside the window. */
const detoxThenIsolated =
  (window: Window) =>
  (random: Random): Life => {
    const last = isolation(random, within(random, window), stay(random, 365, 690), REHAB);
    return [detox(random, Math.min(last.on - random.int(180, 840), num("2015-12-15") - random.int(0, 200))), last];
  };

/** A finding without addiction by the end of 2015, then isolation that ends inside the window. */
const warnedThenIsolated =
  (window: Window) =>
  (random: Random): Life => {
    const last = isolation(random, within(random, window), stay(random, 365, 500), REHAB);
    return [warned(Math.min(last.on - random.int(120, 700), num("2015-12-25") - random.int(0, 300))), last];
  };

const isolatedTwice = (random: Random): Life => {
  const last = isolation(random, within(random, ["2016-12-15", "2017-09-23"]), stay(random, 365, 420), REHAB);
  return [isolation(random, last.on - random.int(90, 240), stay(random, 365, 390), 0), last];
};

/** First isolation, then use again some months after release; no gap reaches three years. */
const again = (random: Random, life: Life, gap: [number, number], days: [number, number]): Life => {
  const before = life.at(-1);
  const from = before?.kind === "isolation" ? before.released : before?.kind === "detox" ? (before.checkin ?? before.on) : 0;
  return [...life, isolationAfter(random, from + random.int(...gap), stay(random, ...days), 0.35)];
};
const from2015 = (random: Random): Life => [
  isolationAfter(random, within(random, ["2015-07-01", "2015-12-15"]), stay(random, 640, 730), 0),
];
const chronicTwice = (random: Random): Life =>
  again(
    random,
    [isolationAfter(random, within(random, ["2015-07-01", "2015-12-20"]), stay(random, 540, 730), REHAB)],
    [90, 800],
    [365, 600],
  );
const chronicThrice = (random: Random): Life => {
  const first: Life = [isolationAfter(random, within(random, ["2014-01-05", "2014-10-25"]), stay(random, 365, 490), 0)];
  return again(random, again(random, first, [120, 400], [365, 540]), [300, 700], [430, 730]);
};
const detoxBroken =
  (window: Window, gap: [number, number], days: [number, number]) =>
  (random: Random): Life =>
    again(random, detoxIn(window)(random), gap, days);

const cohort = (states: string, people: number, live: (random: Random) => Life): Cohort => ({ states, people, live });

/** Everyone known on 19 October 2020. */
export const COHORTS: readonly Cohort[] = [
  // Three years clean at the end of 2015: 1 214 people.
  cohort("AAAA", 700, warnedIn(CLEAN_BY_2015)),
  cohort("AAAA", 112, detoxIn(CLEAN_BY_2015)),
  cohort("AAAA", 300, isolatedIn(CLEAN_BY_2015, BEFORE_2014)),
  cohort("AAAE", 22, usedAgain(warnedIn(CLEAN_BY_2015), IN_2019_20)),
  cohort("AAEE", 16, usedAgain(detoxIn(CLEAN_BY_2015), IN_2018)),
  cohort("AEEE", 20, usedAgain(warnedIn(CLEAN_BY_2015), ["2017-01-05", "2017-12-10"])),
  cohort("AEEA", 18, detoxAgain(warnedIn(CLEAN_BY_2015), ["2016-01-25", "2017-09-20"])),
  cohort("AAAX", 12, died(warnedIn(CLEAN_BY_2015), IN_2019_20)),
  cohort("AAXX", 6, died(warnedIn(CLEAN_BY_2015), IN_2018)),
  cohort("AXXX", 8, left(warnedIn(CLEAN_BY_2015), IN_2016_17)),
  cohort("XXXX", 70, died(warnedIn(CLEAN_BY_2015), ["2013-01-01", "2015-12-20"])),
  cohort("XXXX", 20, left(warnedIn(CLEAN_BY_2015), ["2013-01-01", "2015-12-20"])),
  // Existing at the end of 2015: 5 936.
  cohort("EAAA", 470, warnedIn(CLEAN_BY_2017)),
  cohort("EAAA", 135, detoxIn(CLEAN_BY_2017)),
  cohort("EAAA", 300, isolatedIn(CLEAN_BY_2017, BEFORE_2014)),
  cohort("EAAE", 22, usedAgain(detoxIn(CLEAN_BY_2017), IN_2019_20)),
  cohort("EAEE", 20, usedAgain(isolatedIn(CLEAN_BY_2017, BEFORE_2014), IN_2018)),
  cohort("EAAX", 9, died(warnedIn(CLEAN_BY_2017), IN_2019_20)),
  cohort("EAXX", 6, died(warnedIn(CLEAN_BY_2017), IN_2018)),
  cohort("EEAA", 388, warnedIn(CLEAN_BY_2018)),
  cohort("EEAA", 100, detoxIn(CLEAN_BY_2018)),
  cohort("EEAA", 1060, isolatedIn(CLEAN_BY_2018, SINCE_2014)),
  cohort("EEAE", 24, detoxAgain(isolatedIn(CLEAN_BY_2018, SINCE_2014), ["2018-12-25", "2020-10-10"])),
  cohort("EEAX", 12, died(warnedIn(CLEAN_BY_2018), IN_2019_20)),
  cohort("EEEA", 1173, isolatedIn(CLEAN_BY_2020, IN_2014_15)),
  cohort("EEEA", 760, warnedThenIsolated(CLEAN_BY_2020)),
  cohort("EEEA", 140, detoxThenIsolated(CLEAN_BY_2020)),
  cohort("EEEA", 282, isolatedTwice),
  cohort("EEEE", 300, chronicThrice),
  cohort("EEEE", 500, chronicTwice),
  cohort("EEEE", 151, detoxBroken(["2014-06-01", "2015-11-25"], [610, 900], [660, 730])),
  cohort("EEEX", 30, died(from2015, IN_2019_20)),
  cohort("EEXX", 16, died(from2015, IN_2018)),
  cohort("EXXX", 38, died(detoxIn(["2014-06-01", "2015-10-31"]), ["2016-02-01", "2017-05-25"])),
  // First known in 2016 and 2017: 1 296.
  cohort("-EEA", 380, warnedIn(["2016-01-10", "2017-09-20"])),
  cohort("-EEA", 200, detoxIn(["2016-01-25", "2017-09-20"])),
  cohort("-EEA", 250, isolatedIn(["2017-01-20", "2017-09-23"], SINCE_2016)),
  cohort("-EEX", 8, died(warnedIn(["2016-06-01", "2017-09-20"]), ["2018-12-10", "2019-05-25"])),
  cohort("-EXX", 6, died(warnedIn(["2016-06-01", "2017-09-20"]), IN_2018)),
  cohort("-EEE", 302, (random) => [isolationAfter(random, within(random, ["2016-06-01", "2017-12-10"]), stay(random, 560), 0.3)]),
  cohort("-EEE", 150, detoxBroken(["2016-02-01", "2017-09-20"], [365, 850], [365, 600])),
  // First known from January to November 2018: 294.
  cohort("--EE", 110, (random) => [isolationAfter(random, within(random, IN_2018), stay(random), 0.4)]),
  cohort("--EE", 120, detoxIn(["2018-01-25", "2018-11-25"])),
  cohort("--EE", 61, warnedIn(IN_2018)),
  cohort("--EX", 3, died(warnedIn(IN_2018), ["2019-01-10", "2020-10-10"])),
  // First known from December 2018 to October 2020: 414.
  cohort("---E", 110, (random) => [isolationAfter(random, within(random, IN_2019_20), stay(random), 0.4)]),
  cohort("---E", 210, detoxIn(["2018-12-25", "2020-10-10"])),
  cohort("---E", 94, warnedIn(IN_2019_20)),
];
