import { signBody, taskBody, leadsOf, supportsOf } from "#assignment";
import type { MatterView } from "#duty";
import { DayText, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { targetText, unitsText } from "./words.ts";
import "./assignment.css";

/** What a unit signs for. */
export function SignView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = signBody.safeParse(matter.body);
  if (!read.success) return null;
  const { year, tasks } = read.data;
  return (
    <>
      <p>{t(say(`${year} 年，由本单位牵头的 ${tasks.length} 项任务：`, `In ${year} this unit is to lead ${tasks.length} tasks:`))}</p>
      <ol className="assignment-signed">
        {tasks.map(({ number, name, dueOn }) => (
          <li key={number}>
            <span className="number">{number}</span> {name}
            {dueOn && (
              <span className="soft">
                {t(say("，期限 ", ", by "))}
                <DayText day={dueOn} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** One task of a list in force. */
export function TaskView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = taskBody.safeParse(matter.body);
  if (!read.success) return null;
  const { task, block, year } = read.data;
  const { code } = matter.region;
  const rows = [
    { label: say("年度和板块", "Year and block"), text: `${year} · ${block}` },
    { label: say("牵头单位", "Lead"), text: unitsText(leadsOf(task), code, undefined) },
    { label: say("配合单位", "Support"), text: unitsText(supportsOf(task), code, undefined) },
    { label: say("责任人", "Responsible"), text: task.responsible },
    { label: say("指标", "Target"), text: task.target && t(targetText(task.target)) },
  ];
  return (
    <dl className="matter-fields">
      <dt>{t(say("具体工作", "What is to be done"))}</dt>
      <dd>
        <ul className="assignment-subtasks">
          {task.subtasks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </dd>
      {rows.map(({ label, text }) => text && [<dt key={label.en}>{t(label)}</dt>, <dd key={`${label.en}:`}>{text}</dd>])}
    </dl>
  );
}
