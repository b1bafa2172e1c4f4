import type { Numbers } from "#deadline";
import { say } from "#platform/words";

const sinceReportIn = say("自报到之日起；法条为“及时”", "from report-in; the law says “promptly”");

/** Which numbers agreement and team go by, in plain words. */
export const numbers: Numbers = {
  title: say("协议与工作小组", "Agreement and team"),
  of: {
    "agreement.sign": { name: say("签订协议", "Sign the agreement"), counts: sinceReportIn },
    "team.form": { name: say("成立工作小组", "Form the team"), counts: sinceReportIn },
  },
};
