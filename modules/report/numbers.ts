import { rule, type Numbers, type Parameter } from "#deadline";
import { say } from "#platform/words";

/** 禁毒委员会组织、协调、指导本行政区域内的禁毒工作; how often and how fast is ours to say. */
const BASIS = "禁毒法 5";
const days = (key: string, value: number): Parameter => rule(key, value, "working_days", "design", BASIS);
const every = (key: string, months: number): Parameter => rule(key, months, "months", "design", BASIS);

export const PARAMETERS: readonly Parameter[] = [
  every("report.every.written", 3),
  every("report.every.oral", 6),
  every("report.every.full", 12),
  days("report.submit", 10),
  days("report.fresh", 5),
  days("report.complete", 5),
  days("report.meeting", 20),
  days("report.rate", 10),
];

/** Which numbers duty reports go by, in plain words. */
export const numbers: Numbers = {
  title: say("常态述责", "Duty reports"),
  of: {
    "report.every.written": {
      name: say("书面述责", "A written report"),
      counts: say(
        "每满几个月一次；同日有更长的一期时，只述一次",
        "every so many months; where a longer period ends as well, only that is reported on",
      ),
    },
    "report.every.oral": { name: say("会议述责", "A report at a meeting"), counts: say("每满几个月一次", "every so many months") },
    "report.every.full": { name: say("年度述责", "A yearly report"), counts: say("每满几个月一次", "every so many months") },
    "report.submit": { name: say("提交述责报告", "Submit the report"), counts: say("自本期最后一日起", "from the last day of the period") },
    "report.fresh": {
      name: say("通知后提交，至少", "At least so long after it is asked for"),
      counts: say("自通知之日起", "from the day it is asked for"),
    },
    "report.complete": { name: say("退回后补正", "Complete what was returned"), counts: say("自退回之日起", "from the return") },
    "report.meeting": { name: say("安排会议述责", "Hear it at a meeting"), counts: say("自提交之日起", "from the submission") },
    "report.rate": {
      name: say("评议述责报告", "Rate the report"),
      counts: say("自提交或会议述责之日起", "from the submission or the meeting"),
    },
  },
};
