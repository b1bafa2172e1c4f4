import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how often and how fast is ours to say. */
const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [
  days("inspection.draw", 5),
  days("inspection.visit", 20),
  days("inspection.feedback", 5),
  days("inspection.plan", 10),
  rule("inspection.recheck", 30, "days", "design", BASIS),
];

/** Which numbers inspections go by, in plain words. */
export const numbers: Numbers = {
  title: say("督导尽责", "Inspections"),
  of: {
    "inspection.draw": {
      name: say("抽取检查地点", "Draw the sample"),
      counts: say("自立项之日起；全面督导每半年一次，抽查每月一次", "from its opening; in full each half-year, a spot-check each month"),
    },
    "inspection.visit": { name: say("实地检查", "Visit the places"), counts: say("自抽取之日起", "from the draw") },
    "inspection.feedback": { name: say("反馈意见", "Give feedback"), counts: say("自检查结束之日起", "from the end of the visits") },
    "inspection.plan": {
      name: say("提交整改方案", "Plan to put it right"),
      counts: say("自反馈之日起；期满转督办", "from the feedback; then it becomes an order"),
    },
    "inspection.recheck": {
      name: say("复查", "Re-check"),
      counts: say("自报告整改完成之日起，由另一人复查", "from the report that it is done, by somebody else"),
    },
  },
};
