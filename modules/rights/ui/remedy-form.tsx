import { Button, Radio } from "antd";
import { useState } from "react";
import type { CasefileView, Fact } from "#casefile";
import { factLine, timelineOf, usePickers, useRules } from "#casefile/ui";
import { FactForm, newId, useSay, type Entry } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Remedy } from "#rights";

type Props = {
  file: CasefileView;
  /** What was found wrong. */
  target: Fact;
  submit: Label;
  busy: boolean;
  onRemedy: (remedy: Remedy) => Promise<void>;
};

/** What becomes of a record that was found wrong: it is withdrawn, or what should stand takes its place. */
export function RemedyForm({ file, target, submit, busy, onRemedy }: Props) {
  const t = useSay();
  const rules = useRules();
  const pickers = usePickers(file);
  const [way, setWay] = useState<"withdraw" | "correct">("withdraw");
  const [id] = useState(() => newId());
  const kind = rules.kinds.get(target.kind);
  const factOf = (entry: Entry): Fact => ({ id, kind: target.kind, ...entry, supersedes: target.id });
  return (
    <>
      <fieldset className="rights-field">
        <legend>{t(say("这条记录怎样处理", "What becomes of the record"))}</legend>
        <p className="soft">
          {target.on} {t(factLine(rules, target))}
        </p>
        <Radio.Group
          value={way}
          onChange={(event) => setWay(event.target.value as "withdraw" | "correct")}
          options={[
            { value: "withdraw", label: t(say("撤回，不再计算", "Withdraw it")) },
            { value: "correct", label: t(say("更正内容", "Correct it")) },
          ]}
        />
      </fieldset>
      {way === "withdraw" || !kind ? (
        <Button type="primary" loading={busy} onClick={() => void onRemedy({ id, withdraw: true })}>
          {t(submit)}
        </Button>
      ) : (
        <FactForm
          body={kind.body}
          today={file.answer.asOf}
          initial={{ on: target.on, body: target.body }}
          pickers={pickers}
          submit={submit}
          busy={busy}
          check={(entry) => {
            const checked = rules.check(timelineOf(file), factOf(entry));
            return "problems" in checked ? checked.problems : [];
          }}
          onEntry={(entry) => onRemedy({ id, ...entry }).then(() => [])}
        />
      )}
    </>
  );
}
