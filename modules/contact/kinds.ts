import {
  defineMatter,
  leaderAt,
  lineAt,
  overseerOf,
  type Address,
  type DutyRoom,
  type NewMatter,
  type Next,
  type Refusal,
  type Taking,
} from "#duty";
import { addDays } from "#platform/day";
import { say } from "#platform/words";
import {
  ASKED,
  delivered,
  pace,
  pointBody,
  promised,
  recorded,
  TARGETS,
  visitBody,
  type Asked,
  type PointBody,
  type VisitBody,
} from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { emptyRecord, lateBy, spanWords } from "./rules.ts";
import { POINT, VISIT } from "./workflow.ts";

const RECORD = Number(PARAMETERS.find(({ key }) => key === "contact.record")?.value ?? 0);
/** Help is given within this [design]. */
const MOST_DAYS = 90;

const refusal = (code: string, zh: string, en: string, field: string): Refusal => ({
  code: `contact.${code}`,
  message: say(zh, en),
  field,
});

const POINT_KIND = defineMatter({
  kind: "contact.point",
  duty: "contact",
  label: say("包联点", "Contact point"),
  workflow: POINT,
  body: pointBody,
  opens: ["township_clerk", "county_officer", "city_officer"],
  partiesAt: ({ region, body: { post }, by }) => ({
    owner: post ?? leaderAt(region),
    overseer: by ? `${by.role}@${by.region}` : overseerOf(region),
  }),
  title: ({ body: { target, cases, leader }, place }) =>
    `${place}${target === "group" ? `困难个案 ${cases ?? 0} 人` : ""}包联点${leader ? `（${leader}）` : ""}`,
  refusesOpening: ({ region, body, by }) => {
    if (by && region.length <= by.region.length)
      return refusal("below", "包联对象应是您下级的地区。", "A contact point is a place below yours.", "region");
    return withCases(body);
  },
  next: ({ action, input }) => (action === "change" ? { body: pace.parse(input) } : {}),
});

/** A group has a number of people, a place as a whole has none. */
function withCases({ target, cases }: PointBody): Refusal | undefined {
  if (target === "group" && cases === undefined)
    return refusal("cases", `“${TARGETS.group.zh}”请填人数。`, "Say how many hard cases there are.", "body.cases");
  return target === "place" && cases !== undefined
    ? refusal("cases", `“${TARGETS.place.zh}”不填人数。`, "A place as a whole has no number of cases.", "body.cases")
    : undefined;
}

function refusesVisit({ action, input, body, on }: Taking<VisitBody>): Refusal | undefined {
  if (action !== "record" && action !== "promise") return undefined;
  const { visitedOn, requests = [], ...given } = recorded.parse(input);
  if (visitedOn > on || visitedOn < body.from)
    return refusal(
      "day",
      `走访日期应在 ${body.from} 到今天（${on}）之间。`,
      `The visit was between ${body.from} and today, ${on}.`,
      "body.visitedOn",
    );
  const empty = emptyRecord(given);
  if (empty) return { code: "contact.empty", ...empty };
  const early = requests.findIndex(({ finishOn }) => finishOn !== undefined && finishOn <= on);
  if (early >= 0) return refusal("finish", "办结期限应在今天以后。", "It is to be done after today.", `body.requests.${early}.finishOn`);
  if (action === "promise") {
    const { helpBy } = promised.parse(input);
    if (helpBy <= on || helpBy > addDays(visitedOn, MOST_DAYS))
      return refusal(
        "help",
        `兑现期限应在明天到 ${addDays(visitedOn, MOST_DAYS)} 之间。`,
        `Help is given from tomorrow to ${addDays(visitedOn, MOST_DAYS)}.`,
        "body.helpBy",
      );
  }
  return undefined;
}

/** Whom a leader asks: the line of the place, or a department of the city. */
export const askedAt = (region: string, of: Asked): Address => (of === "line" ? lineAt(region) : `${of}@${region.slice(0, 4)}`);

/** What is asked with a day becomes an order of its own, seen to by whoever oversees the point. */
const orderFor = (
  { region, overseer }: Taking["matter"],
  { of, what, finishOn }: NonNullable<VisitBody["requests"]>[number],
): NewMatter => ({
  kind: "supervision.order",
  region,
  status: finishOn ? "order.working" : "order",
  body: { facts: `包联走访提出：${what}`.slice(0, 500), requirement: `请${ASKED[of].zh}办理`, ...(finishOn && { finishOn }) },
  parties: { owner: askedAt(region, of), ...(overseer && { overseer }) },
});

function nextVisit({ matter, body, action, input, on }: Taking<VisitBody>): Next {
  switch (action) {
    case "record":
    case "promise": {
      const given = action === "record" ? recorded.parse(input) : promised.parse(input);
      const children = (given.requests ?? []).filter(({ finishOn }) => finishOn !== undefined).map((one) => orderFor(matter, one));
      return { body: { ...given, lateBy: lateBy(given.visitedOn, body.dueOn, on, RECORD) }, children };
    }
    case "deliver":
      return { body: delivered.parse(input) };
    default:
      return {};
  }
}

const VISIT_KIND = defineMatter({
  kind: "contact.visit",
  duty: "contact",
  label: say("包联走访", "Contact visit"),
  workflow: VISIT,
  body: visitBody,
  partiesAt: ({ region }) => ({ owner: leaderAt(region), overseer: overseerOf(region) }),
  title: ({ body: { cases, ...span }, place }) => `${spanWords(span)}包联走访：${place}${cases ? `困难个案 ${cases} 人` : ""}`,
  refuses: refusesVisit,
  next: nextVisit,
});

export const CONTACT_ROOM: DutyRoom = { name: "contact", kinds: [POINT_KIND, VISIT_KIND], parameters: PARAMETERS, numbers };
