import { Button, Drawer, Input, Radio } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import { newId, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { IDENTITY_PARTS, identityPart, WHERE_NEXT, type Reply } from "#rights";
import { textIn } from "./facts.ts";
import { useAnswer } from "./queries.ts";
import { RemedyForm } from "./remedy-form.tsx";

type Props = { file: CasefileView; request: Fact | undefined; onClose: () => void; onRecorded: (recorded: Recorded) => void };

/** A request for correction is met, or refused with a reason. */
export function AnswerPanel({ file, request, onClose, onRecorded }: Props) {
  const t = useSay();
  return (
    <Drawer
      open={request !== undefined}
      onClose={onClose}
      title={t(say(`答复更正申请：${file.masked}`, `Answer the request: ${file.masked}`))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {request && <AnswerForm key={request.id} file={file} request={request} onRecorded={onRecorded} />}
    </Drawer>
  );
}

function AnswerForm({ file, request, onRecorded }: { file: CasefileView; request: Fact; onRecorded: Props["onRecorded"] }) {
  const t = useSay();
  const answer = useAnswer(file.id, onRecorded);
  const [id] = useState(() => newId());
  const [done, setDone] = useState<boolean>();
  const [reason, setReason] = useState("");
  const [value, setValue] = useState("");
  const [lacks, setLacks] = useState(false);
  const part = identityPart(request.body["of"]);
  const target = file.facts.find((fact) => fact.id === request.body["of"]);
  const isLacking = done === undefined || reason.trim() === "" || (done && part !== undefined && value.trim() === "");
  const send = async (more: Pick<Reply, "remedy" | "identity"> = {}) => {
    if (done === undefined || isLacking) return setLacks(true);
    await answer.mutateAsync({ id, on: file.answer.asOf, request: request.id, done, reason, ...more }).catch(() => undefined);
  };
  return (
    <>
      <p className="soft rights-said">{[textIn(request, "wrong"), textIn(request, "right")].filter(Boolean).join(" → ")}</p>
      {answer.isError && (
        <p className="notice" role="alert">
          {t(sentenceOf(answer.error))}
        </p>
      )}
      <fieldset className="rights-field">
        <legend>{t(say("结果", "Outcome"))}</legend>
        <Radio.Group
          value={done}
          onChange={(event) => setDone(event.target.value as boolean)}
          options={[
            { value: true, label: t(say("属实，更正", "True: correct it")) },
            { value: false, label: t(say("不予更正", "Refuse")) },
          ]}
        />
      </fieldset>
      <label className="rights-field">
        <span>{t(say("理由（会告知本人）", "Reason (told to the person)"))}</span>
        <Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 3 }} onChange={(event) => setReason(event.target.value)} />
      </label>
      {done && part && (
        <label className="rights-field">
          <span>{t(say(`正确的${IDENTITY_PARTS[part].zh}`, `The right ${IDENTITY_PARTS[part].en.toLowerCase()}`))}</span>
          <Input value={value} maxLength={200} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
          <span className="faint">
            {t(say("加密保存；审计中只留前后的校验值", "Sealed; the audit keeps only hashes of before and after"))}
          </span>
        </label>
      )}
      {lacks && isLacking && (
        <p className="notice" role="alert">
          {t(say("请选择结果并写明理由和内容。", "Choose the outcome and fill in reason and content."))}
        </p>
      )}
      {done === false && <p className="soft rights-said">{t(WHERE_NEXT)}</p>}
      {done && target ? (
        <RemedyForm
          file={file}
          target={target}
          submit={say("更正并答复", "Correct and answer")}
          busy={answer.isPending}
          onRemedy={(remedy) => send({ remedy })}
        />
      ) : (
        <Button type="primary" loading={answer.isPending} onClick={() => void send(done && part ? { identity: { [part]: value } } : {})}>
          {t(done ? say("更正并答复", "Correct and answer") : say("记录答复", "Record the answer"))}
        </Button>
      )}
    </>
  );
}
