import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how often and how fast is ours to say. */
const BASIS = "禁毒法 5";

export const PARAMETERS: readonly Parameter[] = [
  rule("contact.accept", 5, "working_days", "design", BASIS),
  rule("contact.quarterly", 3, "months", "design", BASIS),
  rule("contact.monthly", 1, "months", "design", BASIS),
  rule("contact.record", 3, "working_days", "design", BASIS),
];

/** Which numbers contact points go by, in plain words. */
export const numbers: Numbers = {
  title: say("联系包责", "Contact points"),
  of: {
    "contact.accept": { name: say("确认包联", "Accept a contact point"), counts: say("自登记之日起", "from the day it is proposed") },
    "contact.quarterly": {
      name: say("县级以上领导走访一次", "A visit by a leader of the city or a county"),
      counts: say("每满几个月", "every so many months"),
    },
    "contact.monthly": {
      name: say("乡镇（街道）领导走访一次", "A visit by a leader of a township"),
      counts: say("每满几个月", "every so many months"),
    },
    "contact.record": { name: say("登记走访", "Record a visit"), counts: say("自走访之日起", "from the day of the visit") },
  },
};
