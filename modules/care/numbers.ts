import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers help goes by, in plain words. */
export const numbers: Numbers = {
  title: say("帮扶", "Care"),
  of: {
    "need.close": { name: say("办结需求", "Close a need"), counts: say("自发现需求之日起", "from the day it was found") },
    "factor.severe_assessment": {
      name: say("建议黄色：量表评估为重度", "Suggests yellow: severe on a scale"),
      counts: say("自评估之日起，再次评估即止", "from the assessment, until the next"),
    },
  },
};
