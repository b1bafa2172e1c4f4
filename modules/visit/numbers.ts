import type { Numbers } from "#deadline";
import { say } from "#platform/words";

const sinceLast = say("自上次见到本人（或报到）之日起", "from the last contact met, or report-in");

/** Which numbers visits go by, in plain words. */
export const numbers: Numbers = {
  title: say("走访联系", "Contact"),
  of: {
    "visit.contact.red": { name: say("走访联系：红色", "Contact: red"), counts: sinceLast },
    "visit.contact.yellow": { name: say("走访联系：黄色", "Contact: yellow"), counts: sinceLast },
    "visit.contact.blue": { name: say("走访联系：蓝色", "Contact: blue"), counts: sinceLast },
    "visit.contact.green": { name: say("走访联系：绿色", "Contact: green"), counts: sinceLast },
    "factor.lost_contact": {
      name: say("建议红色：脱失", "Suggests red: lost contact"),
      counts: say("应联系而未见到本人", "a contact was due and nobody met the person"),
    },
  },
};
