import { Link } from "@tanstack/react-router";
import { kindOf, type MatterView } from "#duty";
import { leadsOf, supportsOf, type Task } from "#assignment";
import { useDuties } from "#duty/ui";
import { DayText, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { targetText, unitsText } from "./words.ts";

type Props = {
  task: Task;
  number: string;
  matter: MatterView;
  places: Readonly<Record<string, string>> | undefined;
  unsaved: boolean;
  onOpen: (() => void) | undefined;
};

export function TaskRow({ task, number, matter, places, unsaved, onOpen }: Props) {
  const t = useSay();
  const { code } = matter.region;
  const name = <strong>{task.name}</strong>;
  const leads = leadsOf(task);
  return (
    <tr>
      <th scope="row" aria-label={`${number} ${task.name}`}>
        <div className="task">
          <span className="number">{number}</span>
          <div>
            {onOpen ? (
              <button type="button" className="plain opens" onClick={onOpen}>
                {name}
              </button>
            ) : (
              name
            )}
            {unsaved && <span className="late"> {t(say("有未保存的修改", "unsaved changes"))}</span>}
            <ul className="assignment-subtasks">
              {task.subtasks.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        </div>
      </th>
      <td data-head={t(say("牵头单位", "Lead"))}>{leads.length > 0 ? unitsText(leads, code, places) : <Missing />}</td>
      <td data-head={t(say("配合单位", "Support"))}>{unitsText(supportsOf(task), code, places) || "—"}</td>
      <td data-head={t(say("责任人", "Responsible"))}>{task.responsible ?? "—"}</td>
      <td data-head={t(say("指标", "Target"))}>{task.target ? t(targetText(task.target)) : "—"}</td>
      <td data-head={t(say("期限", "Due"))}>{task.dueOn ? <DayText day={task.dueOn} /> : <Missing />}</td>
      <td data-head={t(say("会签和进展", "Signed, done"))}>
        <Standing task={task} number={number} matter={matter} />
      </td>
    </tr>
  );
}

function Missing() {
  const t = useSay();
  return <span className="late">{t(say("未填", "missing"))}</span>;
}

/** Whether its lead has signed; once the list is in force, how the task stands. */
function Standing({ task, number, matter: { children, status, region } }: Omit<Props, "places" | "unsaved" | "onOpen">) {
  const t = useSay();
  const duties = useDuties();
  const [lead] = leadsOf(task);
  const matter =
    children.findLast(({ kind, title }) => kind === "assignment.task" && title.startsWith(`重点任务 ${number}：`)) ??
    children.findLast(({ kind, owner, status: to }) => kind === "assignment.sign" && owner === lead && to !== "void");
  if (matter) {
    const state = kindOf(duties, matter.kind).workflow.states[matter.status]?.label ?? say(matter.status, matter.status);
    return (
      <Link to="/duties/$id" params={{ id: matter.id }}>
        {t(state)}
      </Link>
    );
  }
  const text: Label =
    status === "countersigning" && lead?.endsWith(`@${region.code}`) && /officer|clerk/.test(lead)
      ? say("本级牵头，不需会签", "Its own")
      : say("—", "—");
  return <>{t(text)}</>;
}
