import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how fast is ours to say. */
const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [
  days("assignment.approve", 5),
  days("assignment.countersign", 10),
  days("assignment.answer", 5),
  days("assignment.enforce", 15),
  days("assignment.confirm", 5),
];

/** Which numbers the yearly list goes by, in plain words. */
export const numbers: Numbers = {
  title: say("分工负责", "Assignment"),
  of: {
    "assignment.approve": { name: say("领导审签责任清单", "Approve a list"), counts: say("自报送之日起", "from the day it was submitted") },
    "assignment.countersign": {
      name: say("牵头单位会签", "Lead units sign"),
      counts: say("自印发会签之日起", "from the day it was sent round"),
    },
    "assignment.answer": { name: say("答复会签异议", "Answer an objection"), counts: say("自提出异议之日起", "from the objection") },
    "assignment.enforce": {
      name: say("会签齐备，清单生效", "All have signed, it comes into force"),
      counts: say("自印发会签之日起", "from the day it was sent round"),
    },
    "assignment.confirm": {
      name: say("确认任务完成", "Confirm that a task is done"),
      counts: say("自报告完成之日起，由另一人确认", "from the report, by somebody else"),
    },
  },
};
