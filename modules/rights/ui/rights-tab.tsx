import { useState } from "react";
import type { CasefileView, Recorded } from "#casefile";
import { Told } from "#casefile/ui";
import { AccessSection } from "./access-section.tsx";
import { CopySection } from "./copy-section.tsx";
import { CorrectionSection } from "./correction-section.tsx";
import { FactPanel, type Asking } from "./fact-panel.tsx";
import { NoticeSection } from "./notice-section.tsx";
import { ObjectionSection } from "./objection-section.tsx";
import { useTargets } from "./targets.tsx";
import "./rights.css";

/** What every part of the tab is given. */
export type SectionProps = {
  file: CasefileView;
  /** Left out: an emergency look, which reads and writes nothing. */
  onAsk: ((asking: Asking) => void) | undefined;
  onRecorded: (recorded: Recorded) => void;
};

/** The rights of the person on one page: told, objected, corrected, taken home. */
export function RightsTab({ file }: { file: CasefileView }) {
  const [asking, setAsking] = useState<Asking>();
  const [told, setTold] = useState<Recorded>();
  const targets = useTargets(file);
  const recorded = (result: Recorded) => {
    setAsking(undefined);
    setTold(result);
  };
  const section: SectionProps = { file, onAsk: file.emergencyUntil === null ? setAsking : undefined, onRecorded: recorded };
  return (
    <div className="rights">
      <Told recorded={told} today={file.answer.asOf} />
      <NoticeSection {...section} />
      {file.adultOn !== null && <AccessSection {...section} adultOn={file.adultOn} />}
      <ObjectionSection {...section} />
      <CorrectionSection {...section} />
      <CopySection {...section} />
      <FactPanel
        file={file}
        asking={asking}
        pickers={asking ? targets(asking.kind) : {}}
        onClose={() => setAsking(undefined)}
        onRecorded={recorded}
      />
    </div>
  );
}
