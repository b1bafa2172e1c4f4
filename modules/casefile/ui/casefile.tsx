import { Link } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import type { Day } from "#platform/day";
import { codeOf, Failed, Loading, sentenceOf, statusOf, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { CasefileHead } from "./casefile-head.tsx";
import { ColourCard } from "./colour-card.tsx";
import { DueList } from "./due-list.tsx";
import { FactTimeline } from "./fact-timeline.tsx";
import { useCasefile } from "./queries.ts";
import { RecordPanel, type Occasion } from "./record-panel.tsx";
import { kindsFor, useRules } from "./rules.ts";
import { TermBar } from "./term-bar.tsx";
import { Told } from "./told.tsx";
import "./today.css";
import "./casefiles.css";
import "./casefile.css";

type Props = { id: string; today: Day; tab: string | undefined; onTab: (tab: string | undefined) => void };

const [SEALED, MISSING] = ["casefile.sealed", 404];

/** One file: where it stands, why, what is due and all that happened. */
export function CasefilePage({ id, today, tab, onTab }: Props) {
  const t = useSay();
  const { Sealed } = useRules();
  const file = useCasefile(id);
  // What was read before the file was sealed, or before an emergency look ended, must go as well.
  if (codeOf(file.error) === SEALED) return <Sealed id={id} today={today} sentence={sentenceOf(file.error)} />;
  if (statusOf(file.error) === MISSING && file.data?.emergencyUntil)
    return (
      <main className="casefile">
        <div className="state" role="alert">
          <Title of={say("紧急查阅已结束", "The emergency look is over")} />
          <p>{t(say("紧急查阅已结束，不能再看这份案卷。", "The emergency look is over; this file can no longer be seen."))}</p>
          <Link to="/access">{t(say("查看我的申请和复核结果", "My requests and how they were reviewed"))}</Link>
        </div>
      </main>
    );
  if (file.data && statusOf(file.error) !== MISSING) return <CasefileSheet key={id} file={file.data} tab={tab} onTab={onTab} />;
  return (
    <main className="casefile">
      {file.isError ? <Failed error={file.error} retry={() => void file.refetch()} /> : <Loading rows={12} />}
    </main>
  );
}

function CasefileSheet({ file, tab, onTab }: { file: CasefileView; tab: Props["tab"]; onTab: Props["onTab"] }) {
  const t = useSay();
  const rules = useRules();
  const [occasion, setOccasion] = useState<Occasion>();
  const [told, setTold] = useState<Recorded>();
  const readOnly = file.emergencyUntil !== null;
  const open = (more: Partial<Occasion>) => setOccasion({ id: file.id, masked: file.masked, ...more });
  const recorded = (result: Recorded) => {
    setOccasion(undefined);
    setTold(result);
  };
  const overview = (
    <div className="casefile-columns">
      <DueList file={file} onRecord={readOnly ? undefined : (due) => open({ kinds: kindsFor(rules, due, file.answer.asOf), due })} />
      <FactTimeline file={file} onCorrect={readOnly ? undefined : (fact: Fact) => open({ corrects: fact })} />
    </div>
  );
  return (
    <main className="casefile">
      {rules.banners.map((Banner) => (
        <Banner key={Banner.name} file={file} />
      ))}
      <CasefileHead file={file} onRecord={readOnly ? undefined : () => open({})} />
      <Told recorded={told} today={file.answer.asOf} onCorrect={() => told && open({ corrects: told.fact })} />
      <div className="casefile-band">
        <TermBar file={file} />
        <ColourCard file={file} onConfirm={readOnly ? undefined : () => open({ kinds: ["grade.confirmed"] })} />
      </div>
      <Tabs
        activeKey={tab ?? "overview"}
        onChange={(key) => onTab(key === "overview" ? undefined : key)}
        items={[
          { key: "overview", label: t(say("应办与时间线", "Due and timeline")), children: overview },
          ...rules.tabs.map(({ key, label, Tab }) => ({ key, label: t(label), children: <Tab file={file} /> })),
        ]}
      />
      <RecordPanel occasion={occasion} onClose={() => setOccasion(undefined)} onRecorded={recorded} />
    </main>
  );
}
