import { firstSince, isUnexcusedMiss, type Fact, type Room, type Situation } from "#casefile";
import { rule, type Duty } from "#deadline";
import type { Factor } from "#grade";
import { dayBefore, earlier } from "#platform/day";
import { say } from "#platform/words";
import { testDone, testMissed, testRefused } from "./model.ts";
import { numbers } from "./numbers.ts";
import { windowDuties } from "./windows.ts";

/** A positive nobody sent to the laboratory is a suspicion, whether or not the record says it was taken on site. */
const isSuspicion = (fact: Fact) => fact.body["result"] === "positive" && (fact.body["stage"] ?? "onsite") === "onsite";
/** What the laboratory said; an invalid test says nothing. */
const laboratory = (s: Situation) => s.of("drugtest.done").filter(({ body }) => body["stage"] === "lab" && body["result"] !== "invalid");

/** An on-site positive is a suspicion until the laboratory has spoken (吸毒检测程序规定). */
const labDuties = (s: Situation): Duty[] =>
  s
    .of("drugtest.done")
    .filter(isSuspicion)
    .map((test) => {
      const within = s.begun.findLast((one) => one.reportIn.on <= test.on);
      return s.duty("test.lab", { arises: test, metBy: firstSince(laboratory(s), test.on), within });
    });

function factors(s: Situation): Factor[] {
  const misses = [...s.uncontested("drugtest.missed"), ...s.uncontested("drugtest.refused")].filter(isUnexcusedMiss);
  return [
    ...misses.map((fact): Factor => {
      const to = s.after("factor.missed_test", fact.on);
      return {
        factor: "missed_test",
        colour: "yellow",
        from: fact.on,
        to,
        fact: fact.id,
        endsBy: say(`${to} 后不再计入`, `no longer counts after ${to}`),
      };
    }),
    ...s
      .uncontested("drugtest.done")
      .filter(isSuspicion)
      .flatMap((test): Factor[] => {
        const lab = firstSince(laboratory(s), test.on);
        const latest = s.after("factor.awaiting_laboratory", test.on);
        const to = lab ? earlier(dayBefore(lab.on), latest) : latest;
        if (to < test.on) return [];
        return [
          {
            factor: "awaiting_laboratory",
            colour: "yellow",
            from: test.on,
            to,
            fact: test.id,
            endsBy: say("出具实验室检测结果", "the laboratory result"),
          },
        ];
      }),
  ];
}

export const DRUGTEST_ROOM: Room = {
  name: "drugtest",
  kinds: [testDone, testMissed, testRefused],
  keys: { "drugtest.window": say("吸毒检测", "Drug test"), "test.lab": say("送实验室检测", "Laboratory test") },
  parameters: [
    rule("drugtest.schedule.community_detox", [12, 6, 4], "tests_per_year", "local", "戒毒条例 19"),
    rule("drugtest.schedule.community_rehab", [6, 4, 2], "tests_per_year", "local", "戒毒条例 19"),
    rule("drugtest.schedule.community_rehab.24", [6, 6], "tests_per_year", "local", "戒毒条例 19"),
    rule("test.lab", 3, "days", "design", "吸毒检测程序规定"),
    { ...rule("factor.missed_test", 90, "days", "design", "戒毒条例 19"), exact: true },
    { ...rule("factor.awaiting_laboratory", 90, "days", "design", "吸毒检测程序规定"), exact: true },
  ],
  numbers,
  duties: (s) => [...windowDuties(s), ...labDuties(s)],
  factors,
};
