import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how often and how fast is ours to say. */
const BASIS = "禁毒法 5";

export const PARAMETERS: readonly Parameter[] = [
  rule("meeting.minutes", 5, "working_days", "design", BASIS),
  rule("meeting.quarter", 20, "working_days", "design", BASIS),
];

/** Which numbers joint meetings go by, in plain words. */
export const numbers: Numbers = {
  title: say("联席督责", "Joint meetings"),
  of: {
    "meeting.minutes": { name: say("会议纪要", "Minutes"), counts: say("自会议之日起", "from the meeting") },
    "meeting.quarter": {
      name: say("季度例会", "The quarterly meeting"),
      counts: say("自每季度第一天起，市、县（区）各一次", "from the first day of each quarter; of the city and of each county"),
    },
  },
};
