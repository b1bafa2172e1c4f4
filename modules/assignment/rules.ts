import { wordOf, partsOf, type Refusal } from "#duty";
import { say, type Label } from "#platform/words";
import type { Block, Task } from "./model.ts";
import { KNOWN } from "./template.ts";

/** What is wrong with a list, or worth a look; `at` is its place in the list. */
export type Remark = { message: Label; field: string };

export const leadsOf = ({ units }: Pick<Task, "units">): string[] => units.filter(({ part }) => part === "lead").map(({ unit }) => unit);
export const supportsOf = ({ units }: Pick<Task, "units">): string[] =>
  units.filter(({ part }) => part === "support").map(({ unit }) => unit);

/** Tasks with their numbers and places: 2.3 is the third of the second block. */
export const numbered = (blocks: readonly Block[]): { task: Task; block: Block; number: string; field: string }[] =>
  blocks.flatMap((block, b) =>
    block.tasks.map((task, t) => ({ task, block, number: `${b + 1}.${t + 1}`, field: `blocks.${b}.tasks.${t}` })),
  );

/** The lead units of a list, each with its tasks. */
export function byLead(blocks: readonly Block[]): Map<string, { task: Task; number: string }[]> {
  return Map.groupBy(
    numbered(blocks).filter(({ task }) => leadsOf(task).length > 0),
    ({ task }) => leadsOf(task)[0] ?? "",
  );
}

/** What a unit is called in a sentence; its place only where it is not the list’s own. */
export function unitName(address: string, region: string, places: Readonly<Record<string, string>> = {}): string {
  const { role = "", region: at = "" } = partsOf(address) ?? {};
  const word = OFFICES[role] ?? wordOf(address).zh;
  return at === region ? word : `${places[at] ?? at}${word}`;
}

/** A post of the line stands for its office. */
const OFFICES: Readonly<Record<string, string>> = {
  city_officer: "市禁毒办",
  county_officer: "禁毒办",
  township_clerk: "禁毒办",
  station_worker: "工作站",
};

/** What no list may say, not even a draft: two leads for one task, a unit twice, a unit of another place. */
export function impossible(blocks: readonly Block[], region: string): Remark | undefined {
  for (const { task, number, field } of numbered(blocks)) {
    const leads = leadsOf(task);
    if (leads.length > 1)
      return {
        field: `${field}.units`,
        message: say(
          `${number}“${task.name}”：一项任务只能有一个牵头单位，现在有${leads.map((unit) => unitName(unit, region)).join("、")}。`,
          `${number}: one task has one lead unit; this one has ${leads.length}.`,
        ),
      };
    const foreign = task.units.find(({ unit }) => !partsOf(unit)?.region.startsWith(region));
    if (foreign)
      return {
        field: `${field}.units`,
        message: say(
          `${number}“${task.name}”：${unitName(foreign.unit, region)}不在本地区。`,
          `${number}: ${foreign.unit} is not a unit of this place.`,
        ),
      };
  }
  const keys = numbered(blocks).map(({ task }) => task.key);
  const twice = numbered(blocks).find(({ task }, n) => keys.indexOf(task.key) !== n);
  return (
    twice && {
      field: twice.field,
      message: say(
        `“${twice.task.name}”在清单里有两次：一项任务只能有一个牵头单位。`,
        `“${twice.task.name}” is in the list twice: one task has one lead unit.`,
      ),
    }
  );
}

/** What keeps a draft from being handed out. */
export function faultsIn({ blocks, year }: { blocks: readonly Block[]; year: number }): Remark[] {
  const empty = blocks.flatMap(({ name, tasks }, b) =>
    tasks.length === 0 ? [{ field: `blocks.${b}`, message: say(`板块“${name}”没有任务。`, `The block “${name}” has no task.`) }] : [],
  );
  const none = blocks.length === 0 ? [{ field: "blocks", message: say("清单里还没有任务。", "The list has no task yet.") }] : [];
  return [...none, ...empty, ...numbered(blocks).flatMap(({ task, number, field }) => faultsOfTask(task, { number, field, year }))];
}

function faultsOfTask(task: Task, { number, field, year }: { number: string; field: string; year: number }): Remark[] {
  const fault = (part: string, zh: string, en: string): Remark => ({
    field: `${field}.${part}`,
    message: say(`${number}“${task.name}”${zh}`, `${number} ${en}`),
  });
  return [
    ...(leadsOf(task).length === 0 ? [fault("units", "没有牵头单位。", "has no lead unit.")] : []),
    ...(task.dueOn === undefined ? [fault("dueOn", "没有完成期限。", "has no due day.")] : []),
    ...(task.dueOn !== undefined && !task.dueOn.startsWith(`${year}-`)
      ? [fault("dueOn", `的期限 ${task.dueOn} 不在 ${year} 年内。`, `is due on ${task.dueOn}, outside ${year}.`)]
      : []),
    ...(task.subtasks.length === 0 ? [fault("subtasks", "没有写具体工作。", "says nothing of what is to be done.")] : []),
  ];
}

/** Gaps and overlaps: nothing is refused because of them, but whoever drafts or approves sees them. */
export function notesOn(blocks: readonly Block[], region: string): Remark[] {
  const tasks = numbered(blocks);
  const present = new Set(tasks.map(({ task }) => task.key));
  const gaps = [...KNOWN].flatMap(([key, name]) =>
    present.has(key) ? [] : [{ field: "blocks", message: say(`没有单位承担：${name}。`, `Nobody has this responsibility: ${name}.`) }],
  );
  const both = tasks.flatMap(({ task, number, field }) =>
    leadsOf(task).some((lead) => supportsOf(task).includes(lead))
      ? [
          {
            field: `${field}.units`,
            message: say(
              `${number}“${task.name}”：${unitName(leadsOf(task)[0] ?? "", region)}既牵头又配合。`,
              `${number}: the lead unit also supports.`,
            ),
          },
        ]
      : [],
  );
  return [...gaps, ...overlaps(tasks), ...both];
}

const plain = (text: string): string => text.replaceAll(/[\s，。、；：“”（）,.;:()]/g, "");

/** The same sub-task in two tasks. */
function overlaps(tasks: ReturnType<typeof numbered>): Remark[] {
  const lines = tasks.flatMap(({ task, number, field }) =>
    task.subtasks.map((text, s) => ({ text, number, field: `${field}.subtasks.${s}`, plain: plain(text) })),
  );
  return [...Map.groupBy(lines, (line) => line.plain).values()].flatMap(([first, second]) =>
    first && second
      ? [
          {
            field: second.field,
            message: say(
              `${first.number} 和 ${second.number} 有同一项工作：“${first.text}”。`,
              `${first.number} and ${second.number} have the same sub-task: “${first.text}”.`,
            ),
          },
        ]
      : [],
  );
}

/** Blocks after one change to a draft. */
export function edited(
  blocks: readonly Block[],
  { block: key, name, task, remove }: { block: string; name?: string | undefined; task?: Task | undefined; remove?: string | undefined },
): Block[] {
  const known = blocks.some((block) => block.key === key);
  const all = known || name === undefined ? [...blocks] : [...blocks, { key, name, tasks: [] }];
  const home = task && all.find(({ tasks }) => tasks.some((one) => one.key === task.key));
  return all
    .map((block) => ({
      ...block,
      ...(block.key === key && name !== undefined && { name }),
      tasks:
        block.key !== key
          ? // A task that moves to another block leaves its own.
            task && home !== undefined
            ? block.tasks.filter((one) => one.key !== task.key)
            : block.tasks
          : written(block.tasks, task).filter((one) => one.key !== remove),
    }))
    .filter((block) => !(remove === block.key && block.key === key));
}

const written = (tasks: readonly Task[], task: Task | undefined): Task[] =>
  task === undefined
    ? [...tasks]
    : tasks.some(({ key }) => key === task.key)
      ? tasks.map((one) => (one.key === task.key ? task : one))
      : [...tasks, task];

/** A remark as what refuses a step. */
export const refusalOf = (remark: Remark | undefined): Refusal | undefined =>
  remark && { code: "assignment.list", message: remark.message, field: `body.${remark.field}` };
