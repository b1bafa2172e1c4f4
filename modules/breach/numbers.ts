import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which number reports go by, in plain words. */
export const numbers: Numbers = {
  title: say("违反协议", "Breach of the agreement"),
  of: {
    "breach.report": {
      name: say("报告严重违反协议", "Report a serious breach"),
      counts: say("自达到之日起；异议未成立的，自作出复核决定之日起", "from the day it is reached, or an objection was not upheld"),
    },
  },
};
