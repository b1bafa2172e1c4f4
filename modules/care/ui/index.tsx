import type { CasefileView } from "#casefile";
import { FactTable, type RoomUi } from "#casefile/ui";
import { say } from "#platform/words";
import { ReferralsOf } from "./referrals-of.tsx";

export { ReferralsPage } from "./referrals-page.tsx";

const KINDS = ["need.found", "care.referred", "care.delivered", "need.closed", "assessment.done", "job.started", "job.ended"];

/** The need whose closing is due. */
const needAtHand: NonNullable<RoomUi["usual"]>[string] = (file, obligation) => ({
  need: file.facts.find((fact) => fact.id === obligation?.from)?.body["need"],
});

function CareTab({ file }: { file: CasefileView }) {
  return (
    <>
      {file.emergencyUntil === null && <ReferralsOf file={file} />}
      <FactTable file={file} kinds={KINDS} />
    </>
  );
}

export const CARE_UI: RoomUi = {
  answers: { "need.close": ["need.closed", "care.delivered"] },
  usual: { "need.closed": needAtHand, "care.delivered": needAtHand },
  casefileTabs: [{ key: "care", label: say("帮扶", "Support"), Tab: CareTab }],
};
