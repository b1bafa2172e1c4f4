import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import { factLine, keyLabel, useRules } from "#casefile/ui";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { WHERE_NEXT, whyNotDecide } from "#rights";
import { meQuery } from "#staff/ui";
import { DecidePanel } from "./decide-panel.tsx";
import type { SectionProps } from "./rights-tab.tsx";
import { DueBy, Recorder, Section } from "./section.tsx";
import { standing, textIn } from "./facts.ts";

/** What the person disagrees with, what waits meanwhile, and who decided how. */
export function ObjectionSection({ file, onAsk, onRecorded }: SectionProps) {
  const t = useSay();
  const [deciding, setDeciding] = useState<Fact>();
  const facts = standing(file.facts);
  const filed = facts.filter(({ kind }) => kind === "objection.filed");
  const decisionOf = (one: Fact) => facts.find(({ kind, body }) => kind === "objection.decided" && body["objection"] === one.id);
  const done = (result: Recorded) => {
    setDeciding(undefined);
    onRecorded(result);
  };
  return (
    <Section
      id="objection"
      title={say("异议", "Objections")}
      basis="个人信息保护法 24、50"
      action={say("代本人提出异议", "File an objection for the person")}
      onAction={onAsk && (() => onAsk({ kind: "objection.filed" }))}
    >
      {filed.length === 0 && <p className="soft">{t(say("没有提出过异议。", "No objection has been filed."))}</p>}
      <ul className="rights-rows">
        {filed.map((one) => (
          <ObjectionRow key={one.id} file={file} filed={one} decided={decisionOf(one)} onDecide={onAsk && (() => setDeciding(one))} />
        ))}
      </ul>
      <DecidePanel file={file} filed={deciding} onClose={() => setDeciding(undefined)} onRecorded={done} />
    </Section>
  );
}

type RowProps = { file: CasefileView; filed: Fact; decided: Fact | undefined; onDecide: (() => void) | undefined };

function ObjectionRow({ file, filed, decided, onDecide }: RowProps) {
  const t = useSay();
  const rules = useRules();
  const against = String(filed.body["against"]);
  const target = file.facts.find((fact) => fact.id === against);
  const said = textIn(filed, "reason");
  const what = target ? t(factLine(rules, target)) : t(keyLabel(rules, against));
  return (
    <li>
      <p className="rights-what">
        <strong>{target ? `${target.on} ${what}` : what}</strong>
        {decided ? (
          <span className="rights-state">
            {t(decided.body["upheld"] === true ? say("异议成立", "Upheld") : say("异议不成立", "Not upheld"))}
          </span>
        ) : (
          <span className="rights-state rights-waits">{t(say("因异议暂缓", "Waits: under objection"))}</span>
        )}
      </p>
      {said && <p>{t(say(`本人认为：${said}`, `The person says: ${said}`))}</p>}
      <p>
        <Recorder fact={filed} what={say("提出", "filed")} />
      </p>
      {decided ? <Decided decided={decided} /> : <Undecided file={file} filed={filed} target={target} onDecide={onDecide} />}
    </li>
  );
}

function Decided({ decided }: { decided: Fact }) {
  const t = useSay();
  const why = textIn(decided, "reason") ?? "—";
  return (
    <>
      <p>{t(say(`复核意见：${why}`, `Decision: ${why}`))}</p>
      <p>
        <Recorder fact={decided} what={say("复核", "decided")} />
      </p>
      {decided.body["upheld"] !== true && <p className="soft">{t(WHERE_NEXT)}</p>}
    </>
  );
}

type UndecidedProps = { file: CasefileView; filed: Fact; target: Fact | undefined; onDecide: (() => void) | undefined };

function Undecided({ file, filed, target, onDecide }: UndecidedProps) {
  const t = useSay();
  const rules = useRules();
  const me = useQuery(meQuery).data;
  const held = [
    ...new Set(file.answer.obligations.filter(({ objection }) => objection === filed.id).map(({ key }) => t(keyLabel(rules, key)))),
  ];
  const why = me && whyNotDecide({ facts: file.facts, answer: () => file.answer, by: me }, filed);
  return (
    <>
      <p>
        {target && t(say("复核前，这条记录不计入次数和颜色。", "Until it is decided this record counts for nothing."))}
        {held.length > 0 && t(say(`暂缓的后果：${held.join("、")}。`, ` What waits: ${held.join(", ")}.`))}
      </p>
      <p>
        <DueBy file={file} of={filed} />
      </p>
      {why ? (
        <p className="soft">{t(why.message)}</p>
      ) : (
        me &&
        onDecide && (
          <Button type="primary" onClick={onDecide}>
            {t(say("复核", "Decide"))}
          </Button>
        )
      )}
    </>
  );
}
