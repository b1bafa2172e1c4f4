import type { GoalRow } from "#goal";
import { DIRECTIONS, INDICATORS, UNITS } from "#indicator";
import { longDay, useSay } from "#platform/kit";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import "./goal.css";

const ARROWS = { up: "↑", down: "↓", hold: "→" } as const;
/** Said by a shape and a word, not by colour alone. */
const MOVES = {
  better: { shape: "▲", word: say("变好", "better") },
  worse: { shape: "▼", word: say("变差", "worse") },
  same: { shape: "＝", word: say("持平", "the same") },
} as const;

/** Goals as rows: which way, how far, and whether they went there. */
export function GoalTable({ goals, today, before }: { goals: readonly GoalRow[]; today: Day; before: Day }) {
  const t = useSay();
  const heads = [
    say("目标", "Goal"),
    say("方向", "Direction"),
    longDay(before),
    longDay(today),
    say("目标值", "Target"),
    say("与一个月前比", "Against a month before"),
  ];
  return (
    <table className="goal-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.en} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {goals.map((goal) => {
          const { label } = INDICATORS[goal.indicator];
          const moved = goal.moved && MOVES[goal.moved];
          return (
            <tr key={goal.indicator}>
              <th scope="row">{t(label)}</th>
              <td data-head={t(say("方向", "Direction"))}>
                <span>
                  <span aria-hidden>{ARROWS[goal.direction]}</span> {t(DIRECTIONS[goal.direction])}
                </span>
              </td>
              <td data-head={t(longDay(before))} className="figure">
                <Value of={goal.before} goal={goal} />
              </td>
              <td data-head={t(longDay(today))} className="figure now">
                <Value of={goal.now} goal={goal} />
              </td>
              <td data-head={t(say("目标值", "Target"))} className="figure">
                {goal.target === null ? "—" : <Value of={goal.target} goal={goal} />}
              </td>
              <td data-head={t(say("与一个月前比", "Against a month before"))}>
                {moved ? (
                  <span className={`moved-${goal.moved}`}>
                    <span aria-hidden>{moved.shape}</span> {t(moved.word)}
                    {difference(goal)}
                  </span>
                ) : (
                  <span className="faint">{t(NO_SOURCE)}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const NO_SOURCE: Label = say("暂无数据", "no figures");

function difference({ now, before, moved }: GoalRow): string {
  if (typeof now !== "number" || typeof before !== "number" || moved === "same") return "";
  const gap = Math.round((now - before) * 100) / 100;
  return ` ${gap > 0 ? "+" : "−"}${Math.abs(gap)}`;
}

function Value({ of, goal }: { of: GoalRow["now"]; goal: GoalRow }) {
  const t = useSay();
  if (of === null) return <span className="faint">—</span>;
  if (of === "few") return <span className="soft">{t(say("少于 5", "fewer than 5"))}</span>;
  return (
    <span>
      {of} <span className="faint">{t(UNITS[INDICATORS[goal.indicator].unit])}</span>
    </span>
  );
}
