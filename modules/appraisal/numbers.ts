import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how long each step has is ours to say (domain.md §1.1, row 8). */
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", "禁毒法 5");

export const PARAMETERS: readonly Parameter[] = [
  days("appraisal.approve", 10),
  days("appraisal.object", 5),
  days("appraisal.answer", 10),
  days("appraisal.appeal", 10),
  days("appraisal.hear", 5),
  days("appraisal.decide", 10),
];

/** Which numbers appraisal goes by, in plain words. */
export const numbers: Numbers = {
  title: say("考核问责", "Appraisal"),
  of: {
    "appraisal.approve": { name: say("审批考核规则", "Approve a score rule"), counts: say("自提交之日起", "from the day it is submitted") },
    "appraisal.object": {
      name: say("公示和提出异议", "Object to an appraisal"),
      counts: say("自公示之日起；期满定稿", "from publication; then it stands"),
    },
    "appraisal.answer": {
      name: say("答复异议", "Answer an objection"),
      counts: say("自第一件异议之日起，由另一人决定", "from the first objection, by somebody else"),
    },
    "appraisal.appeal": {
      name: say("对定稿申诉", "Appeal against an appraisal"),
      counts: say("自定稿之日起；期满生效", "from the day it stands; then it takes effect"),
    },
    "appraisal.hear": {
      name: say("听取陈述和申辩", "Hear the unit"),
      counts: say("自提出之日起；期满可以决定", "from the proposal; then it may be decided"),
    },
    "appraisal.decide": {
      name: say("决定结果运用或申诉", "Decide a consequence or an appeal"),
      counts: say("自提交之日起", "from the day it is asked for"),
    },
  },
};
