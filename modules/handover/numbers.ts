import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers hand-over goes by, in plain words. */
export const numbers: Numbers = {
  title: say("出所衔接", "Hand-over at release"),
  of: {
    "handover.prepare": {
      name: say("接收移交材料", "Receive the hand-over papers"),
      counts: say("出所之日以前", "before the day of release"),
    },
    "handover.meet": {
      name: say("出所接回", "Meet at release"),
      counts: say("出所之日", "on the day of release"),
      nought: say("当日", "the same day"),
    },
    "handover.papers": {
      name: say("出所后接收材料", "Papers after release"),
      counts: say("自出所之日起", "from release"),
      nought: say("不作要求", "not asked for"),
    },
    "handover.closes": {
      name: say("衔接的最长期限", "Hand-over is over after"),
      counts: say("自出所之日起，此后不再列入应办", "from release; no longer listed after that"),
    },
    "factor.nobody_met": {
      name: say("建议红色：出所未接", "Suggests red: nobody met at release"),
      counts: say("自出所之日起，报到即止", "from release, until report-in"),
    },
  },
};
