import { Drawer } from "antd";
import { useState } from "react";
import type { CasefileView, Fact, Recorded } from "#casefile";
import { timelineOf, usePickers, useRecord, useRules } from "#casefile/ui";
import { FactForm, newId, problemOf, sentenceOf, useSay, type Entry, type Pickers } from "#platform/kit";
import { say } from "#platform/words";

/** What is to be recorded, with the answers that are known. */
export type Asking = { kind: string; body?: Record<string, unknown> };

type Props = {
  file: CasefileView;
  asking: Asking | undefined;
  /** What a question about another fact offers. */
  pickers?: Pickers;
  onClose: () => void;
  onRecorded: (recorded: Recorded) => void;
};

/** The side panel for one fact about a right. */
export function FactPanel({ file, asking, pickers, onClose, onRecorded }: Props) {
  const t = useSay();
  const rules = useRules();
  const kind = asking && rules.kinds.get(asking.kind);
  return (
    <Drawer
      open={asking !== undefined}
      onClose={onClose}
      title={kind && t(say(`${kind.label.zh}：${file.masked}`, `${kind.label.en}: ${file.masked}`))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {asking && <FactSheet key={asking.kind} file={file} asking={asking} pickers={pickers} onRecorded={onRecorded} />}
    </Drawer>
  );
}

type SheetProps = { file: CasefileView; asking: Asking; pickers: Pickers | undefined; onRecorded: Props["onRecorded"] };

function FactSheet({ file, asking, pickers, onRecorded }: SheetProps) {
  const t = useSay();
  const rules = useRules();
  const record = useRecord(file.id, onRecorded);
  const usual = usePickers(file);
  const [id] = useState(() => newId());
  const kind = rules.kinds.get(asking.kind);
  if (!kind) return null;
  const factOf = (entry: Entry): Fact => ({ id, kind: asking.kind, ...entry });
  return (
    <>
      {record.isError && !problemOf(record.error) && (
        <p className="notice" role="alert">
          {t(sentenceOf(record.error))}
        </p>
      )}
      <FactForm
        body={kind.body}
        today={file.answer.asOf}
        initial={asking.body ? { body: asking.body } : {}}
        pickers={{ ...usual, ...pickers }}
        submit={say(`记录${kind.label.zh}`, `Record: ${kind.label.en}`)}
        busy={record.isPending}
        check={(entry) => {
          const checked = rules.check(timelineOf(file), factOf(entry));
          return "problems" in checked ? checked.problems : [];
        }}
        onEntry={(entry) =>
          record.mutateAsync(factOf(entry)).then(
            () => [],
            (error: unknown) => [problemOf(error) ?? []].flat(),
          )
        }
      />
    </>
  );
}
