import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how fast is ours to say. */
const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [days("goal.approve", 5), days("goal.report", 10), days("goal.verify", 5)];

/** Which numbers goals go by, in plain words. */
export const numbers: Numbers = {
  title: say("目标与“五个不发生”", "Goals and what must not happen"),
  of: {
    "goal.approve": { name: say("领导审定目标", "Approve goals"), counts: say("自报送之日起", "from the day they were submitted") },
    "goal.report": {
      name: say("触线事件报告处置结果", "Report what was done about a breach"),
      counts: say("自登记之日起", "from the day it was recorded"),
    },
    "goal.verify": {
      name: say("上级核实触线事件", "Verify a breach"),
      counts: say("自报告之日起，由另一人核实", "from the report, by somebody else"),
    },
  },
};
