import { addWorkingDays, REGULATION_IN_FORCE, workingDaysBetween } from "#deadline";
import {
  defineMatter,
  lineAt,
  overseerOf,
  partsOf,
  regionAbove,
  type DutyRoom,
  type Next,
  type Parties,
  type Refusal,
  type Taking,
} from "#duty";
import { addDays, later, type Day } from "#platform/day";
import { say } from "#platform/words";
import { extension, orderBody, pause, reply, type OrderBody } from "./model.ts";
import { BASIS, numbers, PARAMETERS } from "./numbers.ts";
import { ORDER } from "./workflow.ts";

/** A reply promises no more than this, and a pause lasts no longer [design]. */
const MOST_DAYS = { finish: 30, pause: 60 };

/** Who has a part in an order about a division: its line answers, the one above oversees. */
export const partiesAt = (region: string): Parties => ({ owner: lineAt(region), overseer: overseerOf(region) });

/** One level up: whoever oversaw it answers for it now. Above the city there is nobody. */
function climbed({ owner, overseer }: { owner: string | null; overseer: string | null }): Parties {
  const region = partsOf(owner ?? "")?.region;
  const above = region === undefined ? undefined : regionAbove(region);
  // A post that answers by itself is overseen by an office; that one answers next.
  const next = region === undefined ? partsOf(overseer ?? "")?.region : above;
  return next === undefined ? {} : partiesAt(next);
}

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: say(zh, en),
  ...(field && { field }),
});

function refuses({ action, input, on }: Taking<OrderBody>): Refusal | undefined {
  const within = (day: Day, most: number): boolean => day > on && day <= addDays(on, most);
  if (action === "reply" && !within(reply.parse(input).finishOn, MOST_DAYS.finish))
    return refusal(
      "supervision.finish",
      `办结日期应在明天到 ${addDays(on, MOST_DAYS.finish)} 之间。`,
      `Name a day from tomorrow to ${addDays(on, MOST_DAYS.finish)}.`,
      "body.finishOn",
    );
  if (action === "askPause" && !within(pause.parse(input).until, MOST_DAYS.pause))
    return refusal(
      "supervision.pause",
      `暂停应在 ${addDays(on, MOST_DAYS.pause)} 以前结束。`,
      `A pause ends by ${addDays(on, MOST_DAYS.pause)}.`,
      "body.until",
    );
  return undefined;
}

/** What a step changes besides the state. */
function next({ matter, body, trail, action, input, on }: Taking<OrderBody>): Next {
  const place = trail.findLastIndex((taken) => taken.action === "askExtension" || taken.action === "askPause");
  const asked = trail[place];
  // The day that was to be kept when time was asked for.
  const kept = trail[place - 1]?.dueOn ?? on;
  switch (action) {
    case "reply":
      return { body: reply.parse(input) };
    case "escalate":
    case "press":
      return { parties: climbed(matter), body: { finishOn: undefined } };
    case "grantExtension": {
      const { days } = extension.parse(asked?.input);
      // Counted from the day that was to be kept, or from today where that has passed meanwhile.
      return { body: { finishOn: addWorkingDays(later(kept, on), days) } };
    }
    case "grantPause":
      return { body: { pausedUntil: pause.parse(asked?.input).until, left: Math.max(1, workingDaysBetween(on, kept)) } };
    case "resume": {
      const left = body.left ?? 1;
      const dueOn = addWorkingDays(on, left);
      const words = `${on} + ${left} working ${left === 1 ? "day" : "days"} left before the pause`;
      return { due: { dueOn, because: { basis: BASIS, level: "design", arithmetic: words, version: REGULATION_IN_FORCE } } };
    }
    case "refuseTime":
    case "lapse": {
      const words = `${kept} stands`;
      return { due: { dueOn: kept, because: { basis: BASIS, level: "design", arithmetic: words, version: REGULATION_IN_FORCE } } };
    }
    default:
      return {};
  }
}

export const order = defineMatter({
  kind: "supervision.order",
  duty: "supervision",
  label: say("督办单", "Supervision order"),
  workflow: ORDER,
  body: orderBody,
  opens: ["township_clerk", "county_officer", "city_officer", "leader"],
  startsIn: ({ level }) => level ?? "order",
  series: "督",
  partiesAt: ({ region, by }) => ({
    owner: lineAt(region),
    // Whoever gives an order sees to it; a rule leaves that to the level above.
    overseer: by && by.region.length <= region.length && by.role !== "station_worker" ? `${by.role}@${by.region}` : overseerOf(region),
  }),
  title: ({ body, place }) => `${place}：${body.facts.slice(0, 60)}`,
  refusesOpening: ({ region, by }) =>
    by && lineAt(region) === `${by.role}@${by.region}`
      ? refusal("supervision.oneself", "不能给自己发督办单，请选择下级地区。", "Nobody orders themselves; choose a place below.", "region")
      : undefined,
  refuses,
  next,
});

export const SUPERVISION_ROOM: DutyRoom = { name: "supervision", kinds: [order], parameters: PARAMETERS, numbers };
