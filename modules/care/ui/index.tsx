import { FactTable, type RoomUi } from "#casefile/ui";
import { say } from "#platform/words";

const KINDS = ["need.found", "care.referred", "care.delivered", "need.closed", "assessment.done", "job.started", "job.ended"];

export const CARE_UI: RoomUi = {
  answers: { "need.close": ["need.closed", "care.delivered"] },
  casefileTabs: [{ key: "care", label: say("帮扶", "Support"), Tab: ({ file }) => <FactTable file={file} kinds={KINDS} /> }],
};
