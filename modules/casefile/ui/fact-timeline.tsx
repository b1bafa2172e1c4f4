import { Button, Select } from "antd";
import { useState } from "react";
import type { CasefileView, Fact } from "#casefile";
import { answerText, DayText, fieldsOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { factLine, useRules } from "./rules.ts";

const FIRST = 30;

/** All facts, newest first; a corrected one is struck through but stays readable. */
export function FactTimeline({ file, onCorrect }: { file: CasefileView; onCorrect?: ((fact: Fact) => void) | undefined }) {
  const t = useSay();
  const rules = useRules();
  const [kind, setKind] = useState<string>();
  const [limit, setLimit] = useState(FIRST);
  const facts = file.facts.filter((fact) => !kind || fact.kind === kind);
  const replaced = new Set(file.facts.flatMap((fact) => fact.supersedes ?? []));
  const present = [...rules.kinds.values()].filter((one) => file.facts.some((fact) => fact.kind === one.kind));
  return (
    <section aria-labelledby="timeline">
      <header className="timeline-head">
        <h2 id="timeline">{t(say(`时间线 ${file.facts.length}`, `Timeline: ${file.facts.length}`))}</h2>
        <Select
          allowClear
          size="small"
          value={kind}
          onChange={setKind}
          placeholder={t(say("全部事项", "All kinds"))}
          aria-label={t(say("按事项筛选", "Filter by kind"))}
          popupMatchSelectWidth={false}
          options={present.map((one) => ({ value: one.kind, label: t(one.label) }))}
        />
      </header>
      <ol className="facts">
        {facts.slice(0, limit).map((fact) => (
          <FactRow key={fact.id} fact={fact} replaced={replaced.has(fact.id)} onCorrect={onCorrect && (() => onCorrect(fact))} />
        ))}
      </ol>
      {facts.length > limit && (
        <Button type="link" onClick={() => setLimit(facts.length)} style={{ padding: 0 }}>
          {t(say(`再看更早的 ${facts.length - limit} 条`, `${facts.length - limit} earlier`))}
        </Button>
      )}
    </section>
  );
}

function FactRow({ fact, replaced, onCorrect }: { fact: Fact; replaced: boolean; onCorrect: (() => void) | undefined }) {
  const t = useSay();
  const rules = useRules();
  const fields = fieldsOf(rules.kinds.get(fact.kind)?.body).filter((field) => fact.body[field.name] !== undefined);
  const line = t(factLine(rules, fact));
  const written = fact.recordedAt?.slice(0, 10);
  return (
    <li>
      <details className="fact">
        <summary>
          <DayText day={fact.on} />
          <span className="fact-line">
            {replaced ? <del>{line}</del> : line}
            {replaced && <span className="faint">{t(say(" 已更正", " corrected"))}</span>}
            {fact.supersedes && <span className="faint">{t(say(" 更正", " correction"))}</span>}
          </span>
        </summary>
        <dl className="fact-body">
          {fields.map((field) => [
            <dt key={field.name}>{t(field.label)}</dt>,
            <dd key={`${field.name}:`}>{t(answerText(field, fact.body[field.name]))}</dd>,
          ])}
          <dt>{t(say("记录", "Recorded"))}</dt>
          <dd>{[fact.recordedBy, written].filter(Boolean).join(" · ") || "—"}</dd>
        </dl>
        {!replaced && onCorrect && (
          <Button size="small" onClick={onCorrect}>
            {t(say("更正", "Correct"))}
          </Button>
        )}
      </details>
    </li>
  );
}
