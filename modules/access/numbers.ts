import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers looks outside the ordinary course go by, in plain words. */
export const numbers: Numbers = {
  title: say("紧急查阅与启封", "Emergency looks and unsealing"),
  of: {
    "access.review": {
      name: say("复核紧急查阅", "Review an emergency look"),
      counts: say(
        "自查阅之日起；期满未答复的，自动转上一级，重新计算",
        "from the day of the look; unanswered, it goes up a level and is counted anew",
      ),
    },
    "access.hours": {
      name: say("紧急查阅的通常时长", "An emergency look usually lasts"),
      counts: say("自查阅时起；申请时可以改", "from the moment of the look; may be changed when asking"),
    },
    "access.hours.most": {
      name: say("紧急查阅的最长时长", "An emergency look lasts at most"),
      counts: say("自查阅时起", "from the moment of the look"),
    },
    "access.unsealed": {
      name: say("启封的最长期限", "A file stays unsealed at most"),
      counts: say("自批准之日起，到期自动封存", "from the day of approval; sealed again by itself"),
    },
  },
};
