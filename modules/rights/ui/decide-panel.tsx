import { Button, Drawer, Input, Radio } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import { newId, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { WHERE_NEXT, type Remedy } from "#rights";
import { textIn } from "./facts.ts";
import { useDecide } from "./queries.ts";
import { RemedyForm } from "./remedy-form.tsx";

type Props = { file: CasefileView; filed: Fact | undefined; onClose: () => void; onRecorded: (recorded: Recorded) => void };

/** A second person says whether the objection is right, and why. */
export function DecidePanel({ file, filed, onClose, onRecorded }: Props) {
  const t = useSay();
  return (
    <Drawer
      open={filed !== undefined}
      onClose={onClose}
      title={t(say(`复核异议：${file.masked}`, `Decide the objection: ${file.masked}`))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {filed && <DecideForm key={filed.id} file={file} filed={filed} onRecorded={onRecorded} />}
    </Drawer>
  );
}

function DecideForm({ file, filed, onRecorded }: { file: CasefileView; filed: Fact; onRecorded: Props["onRecorded"] }) {
  const t = useSay();
  const decide = useDecide(file.id, onRecorded);
  const [id] = useState(() => newId());
  const [upheld, setUpheld] = useState<boolean>();
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const target = file.facts.find((fact) => fact.id === filed.body["against"]);
  const send = async (remedy?: Remedy) => {
    if (upheld === undefined || reason.trim() === "") return setLacks(true);
    await decide
      .mutateAsync({ id, on: file.answer.asOf, objection: filed.id, upheld, reason, ...(remedy && { remedy }) })
      .catch(() => undefined);
  };
  return (
    <>
      <p className="soft rights-said">{textIn(filed, "reason") ?? t(say("未写理由。", "No reason given."))}</p>
      {decide.isError && (
        <p className="notice" role="alert">
          {t(sentenceOf(decide.error))}
        </p>
      )}
      <fieldset className="rights-field">
        <legend>{t(say("复核结果", "Outcome"))}</legend>
        <Radio.Group
          value={upheld}
          onChange={(event) => setUpheld(event.target.value as boolean)}
          options={[
            { value: true, label: t(say("异议成立", "Upheld")) },
            { value: false, label: t(say("异议不成立", "Not upheld")) },
          ]}
        />
      </fieldset>
      <label className="rights-field">
        <span>{t(say("理由（会告知本人）", "Reason (told to the person)"))}</span>
        <Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 3 }} onChange={(event) => setReason(event.target.value)} />
      </label>
      {lacks && (upheld === undefined || reason.trim() === "") && (
        <p className="notice" role="alert">
          {t(say("请选择结果并写明理由。", "Choose the outcome and say why."))}
        </p>
      )}
      {upheld === false && <p className="soft rights-said">{t(WHERE_NEXT)}</p>}
      {upheld && target ? (
        <RemedyForm
          file={file}
          target={target}
          submit={say("记录复核结果并改正", "Record and put it right")}
          busy={decide.isPending}
          onRemedy={send}
        />
      ) : (
        <Button type="primary" loading={decide.isPending} onClick={() => void send()}>
          {t(
            upheld === false ? say("记录复核结果，后果恢复", "Record: the consequences return") : say("记录复核结果", "Record the outcome"),
          )}
        </Button>
      )}
    </>
  );
}
