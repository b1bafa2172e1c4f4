import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";
import type { DutyRoom } from "./assemble.ts";

/** What is left waits for the next working day, the heaviest first: nobody is buried in orders. */
const QUOTA: Parameter = rule("duty.quota", 40, "times", "design", "禁毒法 5");

const numbers: Numbers = {
  title: say("责任事项", "Matters"),
  of: {
    "duty.quota": {
      name: say("每条规则每天最多发起", "A rule raises at most"),
      counts: say("每个城市每个工作日；其余顺延，最重的在前", "for a city and a working day; the rest wait, the heaviest first"),
    },
  },
};

/** What all kinds of matter have in common. */
export const DUTY_ROOM: DutyRoom = { name: "duty", kinds: [], parameters: [QUOTA], numbers };
