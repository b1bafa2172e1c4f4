import { Button } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import { factLine, useRules } from "#casefile/ui";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { IDENTITY_PARTS, identityPart, WHERE_NEXT } from "#rights";
import { AnswerPanel } from "./answer-panel.tsx";
import type { SectionProps } from "./rights-tab.tsx";
import { DueBy, Recorder, Section } from "./section.tsx";
import { standing, textIn } from "./facts.ts";

/** What the person says is wrong, and what became of it. */
export function CorrectionSection({ file, onAsk, onRecorded }: SectionProps) {
  const t = useSay();
  const [answering, setAnswering] = useState<Fact>();
  const facts = standing(file.facts);
  const requests = facts.filter(({ kind }) => kind === "correction.requested");
  const done = (result: Recorded) => {
    setAnswering(undefined);
    onRecorded(result);
  };
  return (
    <Section
      id="correction"
      title={say("更正", "Corrections")}
      basis="个人信息保护法 46"
      action={say("登记更正申请", "Record a request")}
      onAction={onAsk && (() => onAsk({ kind: "correction.requested" }))}
    >
      {requests.length === 0 && <p className="soft">{t(say("没有更正申请。", "Nobody has asked for a correction."))}</p>}
      <ul className="rights-rows">
        {requests.map((one) => (
          <RequestRow
            key={one.id}
            file={file}
            request={one}
            answered={facts.find(({ kind, body }) => kind === "correction.answered" && body["request"] === one.id)}
            onAnswer={onAsk && (() => setAnswering(one))}
          />
        ))}
      </ul>
      <AnswerPanel file={file} request={answering} onClose={() => setAnswering(undefined)} onRecorded={done} />
    </Section>
  );
}

type RowProps = { file: CasefileView; request: Fact; answered: Fact | undefined; onAnswer: (() => void) | undefined };

function RequestRow({ file, request, answered, onAnswer }: RowProps) {
  const t = useSay();
  const rules = useRules();
  const { of } = request.body;
  const [wrong, right] = [textIn(request, "wrong"), textIn(request, "right")];
  const part = identityPart(of);
  const target = file.facts.find((fact) => fact.id === of);
  const what = part ? t(IDENTITY_PARTS[part]) : target ? `${target.on} ${t(factLine(rules, target))}` : String(of);
  return (
    <li>
      <p className="rights-what">
        <strong>{what}</strong>
        {answered && (
          <span className="rights-state">
            {t(answered.body["done"] === true ? say("已更正", "Corrected") : say("不予更正", "Refused"))}
          </span>
        )}
      </p>
      <p>
        {t(say(`不对之处：${wrong}`, `Wrong: ${wrong}`))}
        {right && t(say(`；应当是：${right}`, `; should be: ${right}`))}
      </p>
      <p>
        <Recorder fact={request} what={say("申请", "requested")} />
      </p>
      {answered ? (
        <>
          <p>{t(say(`答复：${String(answered.body["reason"])}`, `Answer: ${String(answered.body["reason"])}`))}</p>
          <p>
            <Recorder fact={answered} what={say("答复", "answered")} />
          </p>
          {answered.body["done"] !== true && <p className="soft">{t(WHERE_NEXT)}</p>}
        </>
      ) : (
        <>
          <p>
            <DueBy file={file} of={request} />
          </p>
          {onAnswer && <Button onClick={onAnswer}>{t(say("办理", "Answer"))}</Button>}
        </>
      )}
    </li>
  );
}
