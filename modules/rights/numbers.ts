import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers the rights of the person go by, in plain words. */
export const numbers: Numbers = {
  title: say("本人权利", "Rights of the person"),
  of: {
    "correction.answer": {
      name: say("答复更正申请", "Answer a request for correction"),
      counts: say("自申请之日起；法律只说“及时”", "from the request; the law says “in time”"),
    },
    "copy.hand": {
      name: say("交付记录副本", "Hand over a copy of the record"),
      counts: say("自申请之日起；法律只说“及时”", "from the request; the law says “in time”"),
    },
  },
};
