import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how fast is ours to say. */
export const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [
  days("supervision.overdue", 3),
  days("supervision.late", 5),
  days("supervision.vacant", 10),
  days("supervision.remind", 3),
  days("supervision.order", 5),
  days("supervision.talk", 10),
  rule("supervision.listing", 6, "months", "design", BASIS),
  days("supervision.verify", 5),
  days("supervision.answer", 3),
];

/** Which numbers supervision goes by, in plain words. */
export const numbers: Numbers = {
  title: say("督办履责", "Supervision"),
  of: {
    "supervision.overdue": {
      name: say("应办事项逾期，发出提醒", "Overdue work is reminded of"),
      counts: say("自到期之日起；同一工作地点并为一单", "from the due day; one order for a place"),
    },
    "supervision.late": {
      name: say("责任事项逾期，发出提醒", "A late matter is reminded of"),
      counts: say("自到期之日起；同一岗位并为一单", "from the due day; one order for a post"),
    },
    "supervision.vacant": {
      name: say("领导小组岗位空缺，提醒上一级", "An empty seat is reminded of, one level up"),
      counts: say("自空缺之日起；同一地区并为一单", "from the day it was empty; one order for a division"),
    },
    "supervision.remind": {
      name: say("提醒后答复", "Answer a reminder"),
      counts: say("自提醒之日起；期满升为督办", "from the reminder; then it becomes an order"),
    },
    "supervision.order": {
      name: say("督办单答复", "Answer an order"),
      counts: say("自督办之日起；期满升为约谈", "from the order; then it becomes a talk"),
    },
    "supervision.talk": {
      name: say("约谈并报结果", "Hold the talk"),
      counts: say("自转约谈之日起；期满升为挂牌督办", "from that day; then it is listed"),
    },
    "supervision.listing": { name: say("挂牌督办期限", "A listing lasts"), counts: say("自挂牌之日起", "from the listing") },
    "supervision.verify": {
      name: say("核实办结", "Verify"),
      counts: say("自报结之日起，由另一人核实", "from the report, by somebody else"),
    },
    "supervision.answer": {
      name: say("答复延期或暂停申请", "Answer a request for time"),
      counts: say("自申请之日起；期满视为不同意", "from the request; unanswered it is refused"),
    },
  },
};
