import { Drawer, Segmented } from "antd";
import { useState } from "react";
import type { Fact, Recorded } from "#casefile";
import type { Obligation } from "#deadline";
import { Failed, FactForm, Loading, newId, problemOf, sentenceOf, useSay, type Entry } from "#platform/kit";
import type { Day } from "#platform/day";
import { say } from "#platform/words";
import { Consequences } from "./consequences.tsx";
import { KindList } from "./kind-list.tsx";
import { usePickers } from "./pickers.tsx";
import { useCasefile, useRecord } from "./queries.ts";
import { timelineOf, useRules } from "./rules.ts";

/** What the panel is opened for: one due item, any kind at all, or the correction of a fact. */
export type Occasion = {
  id: string;
  masked: string;
  kinds?: readonly string[];
  due?: Pick<Obligation, "key" | "since" | "seq">;
  /** What is known of the fact beforehand. */
  body?: Fact["body"];
  corrects?: Fact;
};

/** For a fact of which there is no right version, e.g. one recorded on the wrong file. */
const WITHDRAWN = "fact.withdrawn";

type Props = { occasion: Occasion | undefined; onClose: () => void; onRecorded: (recorded: Recorded) => void; afterClose?: () => void };

/** The side panel in which every fact is recorded. */
export function RecordPanel({ occasion, onClose, onRecorded, afterClose }: Props) {
  const t = useSay();
  // The last occasion stays on the page while the drawer slides out.
  const [shown, setShown] = useState(occasion);
  if (occasion && occasion !== shown) setShown(occasion);
  const title = shown?.corrects
    ? say(`更正：${shown.masked}`, `Correct: ${shown.masked}`)
    : say(`记录：${shown?.masked ?? ""}`, `Record: ${shown?.masked ?? ""}`);
  return (
    <Drawer
      open={occasion !== undefined}
      onClose={onClose}
      title={t(title)}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
      afterOpenChange={(open) => !open && afterClose?.()}
    >
      {shown && <RecordSheet key={`${shown.id} ${shown.corrects?.id ?? shown.kinds?.join()}`} occasion={shown} onRecorded={onRecorded} />}
    </Drawer>
  );
}

function RecordSheet({ occasion, onRecorded }: { occasion: Occasion; onRecorded: (recorded: Recorded) => void }) {
  const t = useSay();
  const rules = useRules();
  const file = useCasefile(occasion.id);
  const offered = occasion.corrects ? [occasion.corrects.kind, WITHDRAWN] : occasion.kinds;
  const [kindName, setKindName] = useState(offered?.[0]);
  if (file.isError) return <Failed error={file.error} retry={() => void file.refetch()} />;
  if (!file.data) return <Loading rows={4} />;
  const kind = kindName ? rules.kinds.get(kindName) : undefined;
  if (!kind) return <KindList file={file.data} onChoose={setKindName} />;
  const nameOf = (name: string) =>
    name === occasion.corrects?.kind ? say("更正内容", "Correct it") : (rules.kinds.get(name)?.label ?? say(name, name));
  return (
    <>
      {offered && offered.length > 1 ? (
        <Segmented
          block
          value={kind.kind}
          onChange={setKindName}
          options={offered.map((name) => ({ value: name, label: t(nameOf(name)) }))}
          style={{ marginBottom: 16 }}
        />
      ) : (
        <h2 style={{ marginBottom: 12 }}>{t(kind.label)}</h2>
      )}
      <KindForm key={kind.kind} occasion={occasion} kindName={kind.kind} file={file.data} onRecorded={onRecorded} />
    </>
  );
}

type FormProps = {
  occasion: Occasion;
  kindName: string;
  file: NonNullable<ReturnType<typeof useCasefile>["data"]>;
  onRecorded: Props["onRecorded"];
};

function KindForm({ occasion: { id, due, body, corrects }, kindName, file, onRecorded }: FormProps) {
  const t = useSay();
  const rules = useRules();
  const record = useRecord(id, onRecorded);
  const pickers = usePickers(file);
  // One id for one form: pressing twice, or again after a lost answer, records once.
  const [factId] = useState(() => newId());
  const kind = rules.kinds.get(kindName);
  if (!kind) return null;
  const timeline = timelineOf(file);
  const obligation = file.answer.obligations.find((one) => one.key === due?.key && one.since === due.since && one.seq === due.seq);
  const factOf = (entry: Entry): Fact => ({ id: factId, kind: kindName, ...entry, ...(corrects && { supersedes: corrects.id }) });
  const late = !corrects && kind.notNow?.(file.answer);
  return (
    <>
      {late && <p className="notice">{t(late)}</p>}
      {record.isError && !problemOf(record.error) && (
        <p className="notice" role="alert">
          {t(sentenceOf(record.error))}
        </p>
      )}
      <FactForm
        body={kind.body}
        today={file.answer.asOf}
        initial={
          corrects
            ? { on: corrects.on, body: corrects.kind === kindName ? corrects.body : {} }
            : { on: closedOn(obligation, file.answer.asOf), body: body ?? rules.usual[kindName]?.(file, obligation) }
        }
        pickers={pickers}
        submit={corrects?.kind === kindName ? say("保存更正", "Save correction") : say(`记录${kind.label.zh}`, `Record: ${kind.label.en}`)}
        busy={record.isPending}
        check={(entry) => {
          const checked = rules.check(timeline, factOf(entry));
          return "problems" in checked ? checked.problems : [];
        }}
        onEntry={(entry) =>
          record.mutateAsync(factOf(entry)).then(
            () => [],
            (error: unknown) => [problemOf(error) ?? []].flat(),
          )
        }
        preview={(entry) => <Consequences timeline={timeline} before={file.answer} fact={factOf(entry)} />}
      />
    </>
  );
}

/** What is entered for a window that has closed happened inside it. */
const closedOn = (obligation: Obligation | undefined, today: Day): Day | undefined =>
  obligation?.window && obligation.window.to < today ? obligation.window.to : undefined;
