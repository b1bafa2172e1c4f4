import { defineMatter, leaderAt, lineAt, overseerOf, type DutyRoom, type NewMatter, type Refusal } from "#duty";
import { say, type Label } from "#platform/words";
import { edit, eventBody, goalBody, type EventBody, type GoalBody } from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { emptyIn, faultIn } from "./rules.ts";
import { EVENT, GOALS } from "./workflow.ts";

const refusal = (code: string, message: Label, field?: string): Refusal => ({ code: `goal.${code}`, message, ...(field && { field }) });
const at = (fault: { message: Label; field: string } | undefined): Refusal | undefined =>
  fault && refusal("list", fault.message, `body.${fault.field}`);
const listed = ({ goals = [], zeros = [] }: Partial<Pick<GoalBody, "goals" | "zeros">>) => ({ goals, zeros });

const GOALS_KIND = defineMatter({
  kind: "goal.list",
  duty: "goal",
  label: say("目标清单", "Goals"),
  workflow: GOALS,
  body: goalBody,
  opens: ["county_officer", "city_officer"],
  readable: ["in_force", "replaced"],
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: leaderAt(region) }),
  title: ({ body: { version = 1 }, place }) => `${place}禁毒工作目标（第 ${version} 版）`,
  refusesOpening: ({ region, body, by }) =>
    by && by.region !== region
      ? refusal("elsewhere", say("目标由本级禁毒办起草，请选择本地区。", "Goals are drafted by the office of their own place."), "region")
      : at(faultIn(listed(body))),
  refuses: ({ action, input, body }) =>
    action === "edit"
      ? at(faultIn(edit.parse(input)))
      : action === "submit"
        ? at(emptyIn(listed(body)) ?? faultIn(listed(body)))
        : undefined,
  next: ({ action, input, body }) =>
    action === "edit"
      ? { body: edit.parse(input) }
      : action === "approve"
        ? { ends: (body.ending ?? []).map((id) => ({ id, remark: `第 ${body.version ?? 1} 版目标施行` })) }
        : {},
});

/** What must not happen is answered for by the county where it happened [design]; in none of them, by the city. */
const answering = (region: string): string => region.slice(0, Math.min(region.length, 6));

/** The order that goes out at once. */
const orderOf = (region: string, { what, where, happenedOn }: EventBody): NewMatter => ({
  kind: "supervision.order",
  region,
  status: "order",
  body: {
    facts: `${happenedOn} 发生“${what}”（${where}），触及“五个不发生”目标`,
    requirement: "立即处置，查明原因，报告结果和整改措施",
  },
  parties: { owner: lineAt(answering(region)), overseer: overseerOf(answering(region)) },
});

const EVENT_KIND = defineMatter({
  kind: "goal.event",
  duty: "goal",
  label: say("触线事件", "Breach of a zero-event"),
  workflow: EVENT,
  body: eventBody,
  opens: ["station_worker", "township_clerk", "county_officer", "city_officer", "leader"],
  series: "触",
  partiesAt: ({ region }) => ({ owner: lineAt(answering(region)), overseer: overseerOf(answering(region)) }),
  title: ({ body: { what }, place }) => `${place}：发生“${what}”`,
  refusesOpening: ({ body: { happenedOn, what, listed = [] }, on }) =>
    happenedOn > on
      ? refusal("future", say("发生日期不能晚于今天。", "It cannot have happened after today."), "body.happenedOn")
      : listed.includes(what)
        ? undefined
        : refusal(
            "not_listed",
            say(`目标清单上没有这一项；现有：${listed.join("；")}。`, `This is not on the list of goals, which has: ${listed.join("; ")}.`),
            "body.what",
          ),
  refuses: ({ action, body }) =>
    action === "close" && (body.orders ?? []).length > 0
      ? refusal(
          "order_open",
          say("随事件发出的督办单还没有核实办结，办结后再结案。", "The order that went out with it is not verified yet; close that first."),
        )
      : undefined,
  next: ({ action, body }) =>
    action === "dismiss" ? { ends: (body.orders ?? []).map((id) => ({ id, remark: "经核实，事件不属于“五个不发生”" })) } : {},
  childrenOf: ({ region, body }) => [orderOf(region, body)],
});

/** What goals give the eight responsibilities. */
export const GOAL_ROOM: DutyRoom = { name: "goal", kinds: [GOALS_KIND, EVENT_KIND], parameters: PARAMETERS, numbers };
