import type { CasefileView } from "#casefile";
import type { Obligation } from "#deadline";
import { DayText, useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { DueRow } from "./due-row.tsx";
import { Notes } from "./notes.tsx";
import { isPending, isWork } from "./pending.ts";
import { factLine, keyLabel, useRules } from "./rules.ts";

/** What is due, and on demand what was. */
export function DueList({ file, onRecord }: { file: CasefileView; onRecord?: ((due: Obligation) => void) | undefined }) {
  const t = useSay();
  const rules = useRules();
  const { obligations, asOf } = file.answer;
  const originOf = ({ from }: Obligation): Label | undefined => {
    const fact = file.facts.find((one) => one.id === from);
    const line = fact && factLine(rules, fact);
    return line && say(`${fact.on} ${line.zh}`, `${fact.on} ${line.en}`);
  };
  const pending = obligations.filter(isPending);
  const work = obligations.filter(isWork).length;
  const past = obligations.filter((one) => !isPending(one)).toReversed();
  return (
    <section aria-labelledby="due">
      <h2 id="due">{t(say(`应办事项 ${work}`, `Due: ${work}`))}</h2>
      {work === 0 && <p className="soft quiet">{t(say("没有待办事项。", "Nothing is due."))}</p>}
      <ul className="due-rows">
        {pending.map((one) => (
          <DueRow
            key={`${one.key} ${one.since} ${one.seq}`}
            file={file.id}
            item={one}
            origin={originOf(one)}
            today={asOf}
            onRecord={onRecord && (() => onRecord(one))}
          />
        ))}
      </ul>
      {past.length > 0 && (
        <details className="past">
          <summary>{t(say(`已办和不再需要的 ${past.length} 项`, `Done or no longer needed: ${past.length}`))}</summary>
          <ul>
            {past.map((one) => (
              <PastRow key={`${one.key} ${one.since} ${one.seq}`} one={one} />
            ))}
          </ul>
        </details>
      )}
      <Notes answer={file.answer} />
    </section>
  );
}

function PastRow({ one }: { one: Obligation }) {
  const t = useSay();
  const rules = useRules();
  return (
    <li className="past-row">
      <span>{t(keyLabel(rules, one.key))}</span>
      <Why reason={one.because}>
        <DayText day={one.dueOn} />
      </Why>
      <span className={one.state === "done_late" || one.answeredBy ? "late" : "soft"}>{t(stateOf(one))}</span>
    </li>
  );
}

/** How an obligation came out, in words. */
export function stateOf({ state, doneOn, reason, answeredBy }: Obligation): Label {
  if (state === "done") return say(`${doneOn ?? ""} 办结`, `done ${doneOn ?? ""}`);
  if (state === "done_late") return say(`${doneOn ?? ""} 逾期办结`, `done late ${doneOn ?? ""}`);
  if (answeredBy) return say("未办成，已记录原因", "not done, on file why");
  if (state === "open") return say("待办", "open");
  if (state === "overdue") return say("逾期", "overdue");
  const word = state === "waived" ? say("免除", "waived") : say("不再需要", "no longer needed");
  return reason ? say(`${word.zh}：${reason.zh}`, `${word.en}: ${reason.en}`) : word;
}
