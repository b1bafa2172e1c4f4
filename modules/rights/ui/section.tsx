import { Button } from "antd";
import type { ReactNode } from "react";
import type { CasefileView, Fact } from "#casefile";
import { distance, longDay, useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";

type Props = {
  id: string;
  title: Label;
  basis: string;
  action?: Label;
  onAction?: (() => void) | undefined;
  more?: ReactNode;
  children: ReactNode;
};

/** One right: what it is and by which article, the way to use it, and where it stands. */
export function Section({ id, title, basis, action, onAction, more, children }: Props) {
  const t = useSay();
  return (
    <section className="rights-part" aria-labelledby={`rights-${id}`}>
      <header>
        <h2 id={`rights-${id}`}>{t(title)}</h2>
        <span className="faint">{basis}</span>
        <span className="rights-acts">
          {more}
          {action && onAction && <Button onClick={onAction}>{t(action)}</Button>}
        </span>
      </header>
      {children}
    </section>
  );
}

/** By when a request is owed its answer, and why by then. */
export function DueBy({ file, of }: { file: CasefileView; of: Fact }) {
  const t = useSay();
  const { asOf, obligations } = file.answer;
  const due = obligations.find(({ from, state }) => from === of.id && (state === "open" || state === "overdue"));
  if (!due) return null;
  return (
    <>
      <Why reason={due.because}>{t(say(`${longDay(due.dueOn).zh} 前答复`, `to be answered by ${longDay(due.dueOn).en}`))}</Why>{" "}
      <span className={due.dueOn < asOf ? "late" : "soft"}>{t(distance(due.dueOn, asOf))}</span>
    </>
  );
}

/** Who wrote a fact, and on which day it happened. */
export function Recorder({ fact, what }: { fact: Fact; what: Label }) {
  const t = useSay();
  return (
    <span className="faint">
      {t(say(`${fact.on} ${what.zh}`, `${what.en} on ${fact.on}`))} · {fact.recordedBy}
    </span>
  );
}
