import { Button } from "antd";
import { useState } from "react";
import { faultsIn, listBody, notesOn, numbered, type Block, type Remark, type Task } from "#assignment";
import type { MatterView } from "#duty";
import { useStep } from "#duty/ui";
import { newId, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { AddBlock, BlockHead } from "./block-head.tsx";
import { TaskPanel, type Typed } from "./task-panel.tsx";
import { TaskRow } from "./task-row.tsx";
import { usePending } from "./pending.ts";
import "./assignment.css";

type Opened = { block: string; task: string; given: Task | undefined };

const HEADS = [
  say("任务和具体工作", "Task and what is to be done"),
  say("牵头单位", "Lead"),
  say("配合单位", "Support"),
  say("责任人", "Responsible"),
  say("指标", "Target"),
  say("期限", "Due"),
  say("会签和进展", "Signed, done"),
];

/** The yearly list as a table; a draft is changed one task at a time, in a panel beside it. */
export function ListView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const [opened, setOpened] = useState<Opened>();
  const pending = usePending<Typed>(matter.id);
  const step = useStep(matter.id, () => undefined);
  const read = listBody.safeParse(matter.body);
  if (!read.success) return null;
  const { blocks = [], places, year, start } = read.data;
  const region = matter.region.code;
  const mayEdit = matter.actions.includes("edit");
  const unsettled = matter.status === "draft" || matter.status === "submitted";
  const edit = (input: Record<string, unknown>) => step.mutateAsync({ action: "edit", revision: matter.revision, input });
  const tasks = numbered(blocks);
  return (
    <div className="wide-view">
      {start === "template" && unsettled && (
        <p className="soft">
          {t(
            say(
              "本清单由本系统的示例模板起草 [design]：板块、任务、期限都是示例，请按本地实际改写。",
              "Drafted from the sample plan of this system [design]: its blocks, tasks and days are samples, to be rewritten for the place.",
            ),
          )}
        </p>
      )}
      {unsettled && <Remarks faults={faultsIn({ blocks, year })} notes={notesOn(blocks, region)} />}
      {step.isError && !opened && (
        <p className="notice" role="alert">
          {t(sentenceOf(step.error))}
        </p>
      )}
      <table className="assignment-list">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head.en} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        {blocks.map((block, index) => (
          <tbody key={block.key}>
            <BlockHead block={block} index={index} columns={HEADS.length} edit={mayEdit ? edit : undefined} />
            {tasks
              .filter((one) => one.block.key === block.key)
              .map(({ task, number }) => (
                <TaskRow
                  key={task.key}
                  task={task}
                  number={number}
                  matter={matter}
                  places={places}
                  unsaved={pending.of(task.key) !== undefined}
                  onOpen={mayEdit ? () => setOpened({ block: block.key, task: task.key, given: task }) : undefined}
                />
              ))}
            {mayEdit && (
              <tr className="add">
                <td colSpan={HEADS.length}>
                  <Button size="small" type="text" onClick={() => setOpened({ block: block.key, task: newId(), given: undefined })}>
                    {t(say("＋ 添加任务", "+ Add a task"))}
                  </Button>
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
      {mayEdit && <AddBlock edit={edit} />}
      <TaskPanel
        opened={opened}
        blocks={blocks}
        matter={matter}
        pending={pending}
        busy={step.isPending}
        edit={edit}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}

export type Edit = (input: Record<string, unknown>) => Promise<MatterView>;
export type { Block, Opened };

/** What keeps it from being handed out, and gaps and overlaps. */
function Remarks({ faults, notes }: { faults: Remark[]; notes: Remark[] }) {
  const t = useSay();
  const groups = [
    { title: say(`报送前要改的 ${faults.length} 处`, `${faults.length} to put right before it is submitted`), remarks: faults },
    { title: say(`空白和重复 ${notes.length} 处`, `${notes.length} gaps and overlaps`), remarks: notes },
  ].filter(({ remarks }) => remarks.length > 0);
  return (
    <>
      {groups.map(({ title, remarks }) => (
        <section key={title.en} className="assignment-remarks">
          <h2>{t(title)}</h2>
          <ul>
            {remarks.map(({ message }) => (
              <li key={message.zh}>{t(message)}</li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && (
        <p className="soft">
          {t(say("没有发现空白和重复，每项任务都有牵头单位和期限。", "No gaps or overlaps: every task has a lead and a day."))}
        </p>
      )}
    </>
  );
}
