import { firstSince, type Fact, type Room, type Situation } from "#casefile";
import { countFrom, rule, type Duty, type Parameter } from "#deadline";
import type { Factor } from "#grade";
import { dayAfter, dayBefore, earlier, isDay, type Day } from "#platform/day";
import { say } from "#platform/words";
import { handoverMet, handoverMissed, handoverNotified, handoverReceived } from "./model.ts";
import { numbers } from "./numbers.ts";

const prepare: Parameter = { ...rule("handover.prepare", -3, "days", "national", "戒毒条例 34"), exact: true };
const papers = rule("handover.papers", 0, "working_days", "design", "戒毒条例 34");
const shanghai = { set: "shanghai", level: "local", basis: "上海市禁毒条例 36" } as const;

export const parameters: Parameter[] = [
  prepare,
  { ...prepare, ...shanghai, value: -7, unit: "working_days" },
  { ...rule("handover.meet", 0, "days", "local", "出所必接"), exact: true },
  papers,
  { ...papers, ...shanghai, value: 3 },
  rule("handover.closes", 3, "months", "design", "戒毒条例 34"),
  rule("factor.nobody_met", 3, "months", "design", "戒毒条例 34"),
];

export const releaseDay = (notified: Fact): Day => (isDay(notified.body["releaseOn"]) ? notified.body["releaseOn"] : notified.on);
const asDone = (fact: Fact | undefined) => fact && { on: fact.on, by: fact.id };

/** Before and on the day of release (戒毒条例 34); a new announcement takes the place of an earlier one. */
function beforeRelease(s: Situation): Duty[] {
  const announced = s.of("handover.notified");
  return announced.flatMap((notified, index): Duty[] => {
    const next = announced[index + 1];
    const releaseOn = releaseDay(notified);
    const until = next?.on;
    const changed =
      next && next.on <= releaseOn ? { on: next.on, reason: say("出所日期已变更", "the release day was changed") } : undefined;
    const over = {
      on: s.after("handover.closes", releaseOn),
      reason: say("出所已满三个月，不再衔接", "three months since release; hand-over is over"),
    };
    const lapses = changed ?? [s.lapse(undefined, notified.on), over].flatMap((one) => one ?? []).sort((a, b) => (a.on < b.on ? -1 : 1))[0];
    const missed = firstSince(s.of("handover.missed"), notified.on, until);
    const common = { since: notified.on, from: notified.id, lapses };
    const count = (key: string) => countFrom(releaseOn, s.rule(key, notified.on));
    return [
      {
        key: "handover.prepare",
        ...common,
        ...count("handover.prepare"),
        done: asDone(firstSince(s.of("handover.received"), notified.on, until)),
      },
      {
        key: "handover.meet",
        ...common,
        ...count("handover.meet"),
        done: asDone(firstSince(s.of("handover.met"), notified.on, until)),
        answeredBy: missed?.id,
      },
    ];
  });
}

/** Papers and assessment reach the township after release, where a region sets a time for it (上海市禁毒条例 36). */
const afterRelease = (s: Situation): Duty[] =>
  s.of("isolation.released").flatMap((released) => {
    const row = s.rule("handover.papers", released.on);
    if (Number(row.value) === 0) return [];
    const done = asDone(firstSince(s.of("handover.received"), released.on));
    return [
      {
        key: "handover.papers",
        since: released.on,
        ...countFrom(released.on, row),
        from: released.id,
        done,
        lapses: s.lapse(undefined, released.on),
      },
    ];
  });

/** Nobody met the person at release: until report-in, and for no longer than three months. */
function factors(s: Situation): Factor[] {
  const missed = s.uncontested("handover.missed").map((fact) => ({ from: fact.on, fact }));
  const announced = s.of("handover.notified");
  const unmet = announced
    .filter((fact, index) => {
      const [next, releaseOn] = [announced[index + 1], releaseDay(fact)];
      const inTime = (met: Fact) => met.on >= fact.on && met.on <= releaseOn;
      const onFile = s.of("handover.missed").some((one) => one.on >= fact.on);
      return !(next && next.on <= releaseOn) && !onFile && !s.of("handover.met").some(inTime);
    })
    .map((fact) => ({ from: dayAfter(releaseDay(fact)), fact }));
  return [...missed, ...unmet].flatMap(({ from, fact }): Factor[] => {
    const ended = [...s.of("handover.met"), ...s.of("checkin.reported")].filter((one) => one.on >= from).map((one) => dayBefore(one.on));
    const to = ended.reduce(earlier, s.after("factor.nobody_met", from));
    return to < from ? [] : [{ factor: "nobody_met", colour: "red", from, to, fact: fact.id, endsBy: say("到执行地报到", "report-in") }];
  });
}

export const HANDOVER_ROOM: Room = {
  name: "handover",
  kinds: [handoverNotified, handoverReceived, handoverMet, handoverMissed],
  keys: {
    "handover.prepare": say("接收移交材料", "Receive the hand-over papers"),
    "handover.meet": say("出所接回", "Meet at release"),
    "handover.papers": say("出所后接收材料", "Papers after release"),
  },
  parameters,
  numbers,
  duties: (s) => [...beforeRelease(s), ...afterRelease(s)],
  factors,
};
