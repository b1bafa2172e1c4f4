import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers testing goes by, in plain words. */
export const numbers: Numbers = {
  title: say("吸毒检测", "Drug testing"),
  of: {
    "drugtest.schedule.community_detox": {
      name: say("检测次数：社区戒毒", "Tests: community detoxification"),
      counts: say("按执行年度，均匀分布", "by year of the measure, evenly spread"),
    },
    "drugtest.schedule.community_rehab": {
      name: say("检测次数：社区康复", "Tests: community rehabilitation"),
      counts: say("按执行年度，均匀分布", "by year of the measure, evenly spread"),
    },
    "drugtest.schedule.community_rehab.24": {
      name: say("检测次数：两年的社区康复", "Tests: community rehabilitation of two years"),
      counts: say("按执行年度，均匀分布", "by year of the measure, evenly spread"),
    },
    "test.lab": { name: say("送实验室检测", "Laboratory test"), counts: say("自现场检测阳性之日起", "from a positive test on site") },
    "factor.missed_test": {
      name: say("建议黄色：拒绝或无故缺测", "Suggests yellow: test refused or missed"),
      counts: say("自缺测之日起", "from the missed test"),
    },
    "factor.awaiting_laboratory": {
      name: say("建议黄色：待实验室检测", "Suggests yellow: awaiting the laboratory"),
      counts: say("自现场检测之日起，出结果即止", "from the test on site, until the result"),
    },
  },
};
