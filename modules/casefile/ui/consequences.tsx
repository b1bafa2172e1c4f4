import { useMemo } from "react";
import type { Answer, Fact, Timeline } from "#casefile";
import type { Obligation } from "#deadline";
import { MARKS, spokenDay, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { isWork } from "./pending.ts";
import { keyLabel, useRules, type Rules } from "./rules.ts";

/** What would follow, told before anything is saved; the rules run right here. */
export function Consequences({ timeline, before, fact }: { timeline: Timeline; before: Answer; fact: Fact }) {
  const t = useSay();
  const rules = useRules();
  const written = JSON.stringify(fact);
  const lines = useMemo(() => {
    const checked = rules.check(timeline, JSON.parse(written));
    if ("problems" in checked) return [];
    const facts = [...timeline.facts, checked.fact];
    return changes(rules, before, rules.explain({ ...timeline, facts }, before.asOf));
  }, [rules, timeline, before, written]);
  return (
    <div className="consequences" aria-live="polite">
      {lines.length > 0 && (
        <>
          <h3>{t(say("记录后", "What follows"))}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line.en}>{t(line)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const idOf = (one: Obligation) => `${one.key} ${one.since} ${one.seq}`;
const pending = (answer: Answer) => answer.obligations.filter(isWork);

function changes(rules: Rules, before: Answer, after: Answer): Label[] {
  const were = new Map(pending(before).map((one) => [idOf(one), one]));
  const are = new Map(pending(after).map((one) => [idOf(one), one]));
  const done = [...were].filter(([id]) => !are.has(id)).map(([, one]) => keyLabel(rules, one.key));
  const arisen = [...are].filter(([id]) => !were.has(id)).map(([, one]) => one);
  const suggested = after.colour.suggested;
  return [
    ...(done.length > 0
      ? [say(`不再待办：${done.map((one) => one.zh).join("、")}`, `No longer due: ${done.map((one) => one.en).join(", ")}`)]
      : []),
    ...arisen.slice(0, 4).map(({ key, dueOn }) => {
      const label = keyLabel(rules, key);
      return say(`${label.zh}：${spokenDay(dueOn, after.asOf).zh}前`, `${label.en}: by ${spokenDay(dueOn, after.asOf).en}`);
    }),
    ...(suggested && suggested !== before.colour.suggested
      ? [say(`建议颜色变为${MARKS[suggested].label.zh}`, `Suggested colour becomes ${MARKS[suggested].label.en.toLowerCase()}`)]
      : []),
  ];
}
