import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers report-in goes by, in plain words. */
export const numbers: Numbers = {
  title: say("报到", "Report-in"),
  of: {
    "checkin.report.community_detox": {
      name: say("社区戒毒报到", "Report in for community detoxification"),
      counts: say("自收到决定书之日起；有正当理由的可以延后", "from service of the decision; a good reason moves it"),
    },
    "checkin.report.community_rehab": {
      name: say("社区康复报到", "Report in for community rehabilitation"),
      counts: say("自收到决定书之日起；有正当理由的可以延后", "from service of the decision; a good reason moves it"),
    },
    "checkin.report.at_most": {
      name: say("延后报到的最长期限", "Excused report-in, at the latest"),
      counts: say("自收到决定书之日起", "from service of the decision"),
      nought: say("不设上限", "no limit"),
    },
    "checkin.report.transfer": {
      name: say("变更执行地后报到", "Report in after a transfer"),
      counts: say("自移交之日起；执行期限连续计算", "from the transfer; the term runs on"),
    },
  },
};
