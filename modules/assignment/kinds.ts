import { defineMatter, lineAt, leaderAt, type DutyRoom, type Next, type NewMatter, type Refusal, type Taking } from "#duty";
import { say } from "#platform/words";
import { edit, listBody, signBody, taskBody, type ListBody } from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { byLead, edited, faultsIn, impossible, leadsOf, numbered, refusalOf, unitName } from "./rules.ts";
import { overseerFor } from "./template.ts";
import { LIST, SIGN, TASK } from "./workflow.ts";

const blocksOf = ({ blocks }: Pick<ListBody, "blocks">) => blocks ?? [];

function refuses({ matter, body, action, input }: Taking<ListBody>): Refusal | undefined {
  switch (action) {
    case "edit":
      return refusalOf(impossible(edited(blocksOf(body), edit.parse(input)), matter.region));
    case "submit":
      return refusalOf(faultsIn({ blocks: blocksOf(body), year: body.year })[0]);
    case "enforce": {
      const missing = body.unsigned ?? [];
      const names = missing.map((unit) => unitName(unit, matter.region, body.places)).join("、");
      return missing.length === 0
        ? undefined
        : {
            code: "assignment.unsigned",
            message: say(
              `还有 ${missing.length} 个单位没有会签：${names}。全部会签后才能生效。`,
              `${missing.length} units have not signed yet: ${names}. The list comes into force when all have.`,
            ),
          };
    }
    default:
      return undefined;
  }
}

function next({ matter, body, action, input }: Taking<ListBody>): Next {
  const ends = (remark: string) => (body.ending ?? []).map((id) => ({ id, remark }));
  switch (action) {
    case "edit":
      return { body: { blocks: edited(blocksOf(body), edit.parse(input)) } };
    case "issue":
      return { body: { round: (body.round ?? 0) + 1 }, children: signsOf(matter.region, body) };
    case "reopen":
    case "withdraw":
      return { ends: ends("清单已收回") };
    case "enforce":
      return { children: tasksOf(matter.region, body), ends: ends(`第 ${body.version ?? 1} 版清单生效`) };
    default:
      return {};
  }
}

/** Every unit that leads a task signs; the office that hands the list out does not sign its own. */
const signsOf = (region: string, body: ListBody): NewMatter[] =>
  [...byLead(blocksOf(body))].flatMap(([unit, tasks]) =>
    unit === lineAt(region)
      ? []
      : [
          {
            kind: "assignment.sign",
            region,
            parties: { owner: unit, overseer: lineAt(region) },
            body: { year: body.year, unit, tasks: tasks.map(({ task: { name, dueOn }, number }) => ({ number, name, dueOn })) },
          },
        ],
  );

/** One matter for each task, with its lead; what was confirmed under an earlier version is not asked for again. */
const tasksOf = (region: string, body: ListBody): NewMatter[] =>
  numbered(blocksOf(body)).flatMap(({ task, block, number }) => {
    const [lead] = leadsOf(task);
    return lead === undefined || task.dueOn === undefined || body.done?.includes(task.key)
      ? []
      : [
          {
            kind: "assignment.task",
            region,
            parties: { owner: lead, overseer: overseerFor(lead, region) },
            body: { year: body.year, number, block: block.name, task, dueOn: task.dueOn },
          },
        ];
  });

const LIST_KIND = defineMatter({
  kind: "assignment.list",
  duty: "assignment",
  label: say("责任清单", "Responsibility list"),
  workflow: LIST,
  body: listBody,
  opens: ["township_clerk", "county_officer", "city_officer"],
  series: "责",
  readable: ["countersigning", "in_force", "replaced", "closed"],
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: leaderAt(region) }),
  title: ({ body: { year, version = 1 }, place }) => `${place} ${year} 年禁毒工作责任清单${version > 1 ? `（第 ${version} 版）` : ""}`,
  refusesOpening: ({ region, body, by }) =>
    by && by.region !== region
      ? {
          code: "assignment.elsewhere",
          message: say("责任清单由本级禁毒办起草，请选择本地区。", "A list is drafted by the office of its own place."),
          field: "region",
        }
      : refusalOf(impossible(blocksOf(body), region)),
  refuses,
  next,
});

const SIGN_KIND = defineMatter({
  kind: "assignment.sign",
  duty: "assignment",
  label: say("责任清单会签", "Countersignature"),
  workflow: SIGN,
  body: signBody,
  partiesAt: ({ region, body: { unit } }) => ({ owner: unit, overseer: lineAt(region) }),
  title: ({ body: { year, tasks }, place }) => `会签 ${place} ${year} 年责任清单（牵头 ${tasks.length} 项）`,
});

const TASK_KIND = defineMatter({
  kind: "assignment.task",
  duty: "assignment",
  label: say("重点任务", "Task"),
  workflow: TASK,
  body: taskBody,
  partiesAt: ({ region, body: { task } }) => {
    const [lead = lineAt(region)] = leadsOf(task);
    return { owner: lead, overseer: overseerFor(lead, region) };
  },
  title: ({ body: { number, task } }) => `重点任务 ${number}：${task.name}`,
});

/** What the yearly division of work gives the eight responsibilities. */
export const ASSIGNMENT_ROOM: DutyRoom = { name: "assignment", kinds: [LIST_KIND, SIGN_KIND, TASK_KIND], parameters: PARAMETERS, numbers };
