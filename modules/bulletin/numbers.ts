import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how fast is ours to say. */
const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [
  days("bulletin.draft", 5),
  days("bulletin.approve", 3),
  days("bulletin.publish", 2),
  days("bulletin.ack", 5),
];

/** An area is red where more than this share (%) of its work is overdue, or where a bulletin calls a problem red [design]. */
export const RED_SHARE = 20;

/** Which numbers bulletins go by, in plain words. */
export const numbers: Numbers = {
  title: say("通报明责", "Bulletins"),
  of: {
    "bulletin.draft": {
      name: say("起草并送审", "Draft and submit"),
      counts: say(
        "自起草之日起；每月数据通报自当月第一个工作日起",
        "from its opening; the monthly one from the first working day of the month",
      ),
    },
    "bulletin.approve": { name: say("领导审批", "Approval by the leader"), counts: say("自送审之日起", "from its submission") },
    "bulletin.publish": { name: say("发布", "Publication"), counts: say("自批准之日起", "from its approval") },
    "bulletin.ack": {
      name: say("收件单位反馈整改措施", "Addressees answer with measures"),
      counts: say("自发布之日起", "from publication"),
    },
  },
};
