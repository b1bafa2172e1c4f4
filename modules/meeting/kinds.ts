import { defineMatter, leaderAt, lineAt, partsOf, type DutyRoom, type Next, type Refusal, type Taking } from "#duty";
import { addMonths } from "#platform/day";
import { say } from "#platform/words";
import { arrangement, held, meetingBody, minutes, type MeetingBody } from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { MEETING } from "./workflow.ts";

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: say(zh, en),
  ...(field !== undefined && { field }),
});

/** A unit belongs to a meeting of its own area or of one above it. */
const isOutside = (region: string) => (unit: string) => !partsOf(unit)?.region.startsWith(region);

function refuses({ matter: { region }, body, action, input, on }: Taking<MeetingBody>): Refusal | undefined {
  switch (action) {
    case "arrange": {
      const { units, meetOn } = arrangement.parse(input);
      const place = units.findIndex(isOutside(region));
      if (place >= 0) return refusal("meeting.unit", "参会单位应在本辖区。", "Units are of your area.", `body.units.${place}`);
      return meetOn < on || meetOn > addMonths(on, 6)
        ? refusal(
            "meeting.day",
            `会议日期应在今天到 ${addMonths(on, 6)} 之间。`,
            `The day is from today to ${addMonths(on, 6)}.`,
            "body.meetOn",
          )
        : undefined;
    }
    case "hold": {
      const { attendance } = held.parse(input);
      const missing = body.units.find((unit) => !attendance.some((one) => one.unit === unit));
      if (body.units.length === 0 || body.agenda.length === 0)
        return refusal("meeting.arranged", "请先写明议程和参会单位。", "Write its agenda and its units first.", "body.attendance");
      return missing === undefined
        ? undefined
        : refusal("meeting.attendance", "请逐个单位登记出席情况。", "Say of each unit how it took part.", "body.attendance");
    }
    case "minute": {
      const { decisions } = minutes.parse(input);
      const place = decisions.findIndex(({ owner }) => isOutside(region)(owner));
      if (place >= 0)
        return refusal("meeting.owner", "承办单位应在本辖区。", "Whoever carries it out is of your area.", `body.decisions.${place}.owner`);
      const late = decisions.findIndex(({ finishOn }) => finishOn <= on || finishOn > addMonths(on, 12));
      return late < 0
        ? undefined
        : refusal(
            "meeting.finish",
            `完成时限应在明天到 ${addMonths(on, 12)} 之间。`,
            `Name a day from tomorrow to ${addMonths(on, 12)}.`,
            `body.decisions.${late}.finishOn`,
          );
    }
    default:
      return undefined;
  }
}

/** Minutes open an order for each decision, in the same transaction: there is no decision without one. */
function next({ matter, body, action, input }: Taking<MeetingBody>): Next {
  if (action === "arrange") return { body: arrangement.parse(input) };
  if (action === "hold") return { body: held.parse(input) };
  if (action !== "minute") return {};
  const given = minutes.parse(input);
  const office = lineAt(matter.region);
  const children = given.decisions.map(({ what, asked, owner, finishOn }) => ({
    kind: "supervision.order",
    region: partsOf(owner)?.region ?? matter.region,
    status: "order.working",
    body: { facts: what, requirement: asked, basis: `${body.subject}纪要`, finishOn },
    parties: { owner, overseer: owner === office ? leaderAt(matter.region) : office },
  }));
  return { body: given, children };
}

const meeting = defineMatter({
  kind: "meeting",
  duty: "meeting",
  label: say("联席会议", "Joint meeting"),
  workflow: MEETING,
  body: meetingBody,
  opens: ["township_clerk", "county_officer", "city_officer"],
  readable: ["minuted", "closed"],
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: leaderAt(region) }),
  title: ({ body, place }) => (body.subject.startsWith(place) ? body.subject : `${place}${body.subject}`),
  refusesOpening: ({ region, body, by, on }) => {
    if (by && by.region !== region) return refusal("meeting.own", "请召集本级会议。", "Convene a meeting of your own area.", "region");
    if (body.attendance || body.minutes || body.decisions)
      return refusal("meeting.later", "先召集，开会后再写纪要。", "It is convened first; minutes come after it.", "body.minutes");
    return body.meetOn < on ? refusal("meeting.day", "会议日期不能早于今天。", "The day is not before today.", "body.meetOn") : undefined;
  },
  refuses,
  next,
});

export const MEETING_ROOM: DutyRoom = { name: "meeting", kinds: [meeting], parameters: PARAMETERS, numbers };
