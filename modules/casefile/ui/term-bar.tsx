import { useMemo } from "react";
import type { CasefileView, StatusSpell } from "#casefile";
import { daysBetween, type Day } from "#platform/day";
import { useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { timelineOf, useRules } from "./rules.ts";

/** The term as a thin bar: passed, today, suspensions hatched; the arithmetic on demand. */
export function TermBar({ file }: { file: CasefileView }) {
  const t = useSay();
  const rules = useRules();
  const { term, asOf, dynamicControl } = file.answer;
  const suspensions = useMemo(
    () => rules.derive(timelineOf(file), asOf).spells.filter((spell) => spell.status === "suspended"),
    [rules, file, asOf],
  );
  return (
    <section aria-labelledby="term" className="term">
      <h2 id="term">{t(say("期限", "Term"))}</h2>
      {term ? (
        <>
          <p>
            <Why reason={term.because}>{t(say(`${term.from} 至 ${term.to}`, `${term.from} to ${term.to}`))}</Why>{" "}
            <span className="soft">{t(remaining(term, asOf))}</span>
          </p>
          <Bar from={term.from} to={term.to} today={asOf} suspensions={suspensions} />
          {term.suspendedDays > 0 && (
            <p className="soft">
              {t(
                say(
                  `斜纹为中止执行，共 ${term.suspendedDays} 天，期限已顺延。`,
                  `Hatched: suspended ${term.suspendedDays} days; the term was moved by as many.`,
                ),
              )}
            </p>
          )}
        </>
      ) : (
        <p className="soft">{t(say("目前没有执行期限。", "No term is running."))}</p>
      )}
      {dynamicControl.to && !dynamicControl.ended && (
        <p className="soft">{t(say(`动态管控至 ${dynamicControl.to}。`, `Dynamic control to ${dynamicControl.to}.`))}</p>
      )}
    </section>
  );
}

function remaining({ from, to }: { from: Day; to: Day }, today: Day): Label {
  if (today < from) return say(`${daysBetween(today, from)} 天后开始`, `starts in ${daysBetween(today, from)} days`);
  if (today > to) return say("已届满", "over");
  const left = daysBetween(today, to);
  return say(`已过 ${daysBetween(from, today)} 天，还有 ${left} 天`, `${daysBetween(from, today)} days passed, ${left} left`);
}

function Bar({ from, to, today, suspensions }: { from: Day; to: Day; today: Day; suspensions: StatusSpell[] }) {
  const length = Math.max(daysBetween(from, to), 1);
  const at = (day: Day) => Math.min(Math.max(daysBetween(from, day) / length, 0), 1) * 100;
  return (
    <div className="term-bar" aria-hidden="true">
      <div className="term-passed" style={{ width: `${at(today)}%` }} />
      {suspensions.map((spell) => (
        <div
          key={spell.from}
          className="term-suspended"
          style={{ left: `${at(spell.from)}%`, width: `${at(spell.to ?? today) - at(spell.from)}%` }}
        />
      ))}
      {today >= from && today <= to && <div className="term-today" style={{ left: `${at(today)}%` }} />}
    </div>
  );
}
