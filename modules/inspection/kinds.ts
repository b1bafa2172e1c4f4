import { defineMatter, leaderAt, lineAt, overseerOf, type DutyRoom, type Next, type Refusal, type Taking } from "#duty";
import { addDays } from "#platform/day";
import { say } from "#platform/words";
import {
  checklistBody,
  checklistEdit,
  feedback,
  findingBody,
  inspectionBody,
  rectification,
  SUBJECTS,
  visitInput,
  type FindingBody,
  type InspectionBody,
} from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { CHECKLIST, FINDING, INSPECTION } from "./workflow.ts";

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: say(zh, en),
  ...(field !== undefined && { field }),
});

/** A plan promises no more than this [design]. */
const MOST_DAYS = 60;

const office = ({ region }: { region: string }) => ({ owner: lineAt(region), overseer: leaderAt(region) });
const own = { code: "inspection.own", message: say("请选择本级地区。", "Choose your own area."), field: "region" };

const checklist = defineMatter({
  kind: "inspection.checklist",
  duty: "inspection",
  label: say("检查表", "Check-list"),
  workflow: CHECKLIST,
  body: checklistBody,
  opens: ["city_officer"],
  readable: ["in_force", "replaced"],
  partiesAt: office,
  title: ({ body }) => `${body.title}（${SUBJECTS[body.subject].zh}，${body.version}）`,
  refusesOpening: ({ region, by }) => (by && by.region !== region ? own : undefined),
  refuses: ({ body, action, input }) => {
    const given = action === "edit" ? checklistEdit.parse(input).items : action === "enact" ? body.items : undefined;
    if (!given) return undefined;
    if (given.length === 0) return refusal("inspection.items", "检查表没有检查项。", "A check-list has items.", "body.items");
    const twice = given.findIndex(({ id }, n) => given.findIndex((one) => one.id === id) !== n);
    return twice < 0 ? undefined : refusal("inspection.twice", "检查项编号重复。", "Two items have the same id.", `body.items.${twice}.id`);
  },
  next: ({ action, input }) => (action === "edit" ? { body: checklistEdit.parse(input) } : {}),
});

function refuses({ body, action, input }: Taking<InspectionBody>): Refusal | undefined {
  if (action === "record") {
    const { place, results, findings } = visitInput.parse(input);
    const items = body.checklist?.items ?? [];
    if (!body.sample?.places.some((one) => one.code === place))
      return refusal("inspection.place", "这个地点不在抽取结果中。", "This place is not in the sample.", "body.place");
    const missing = items.find(({ id }) => !results.some((one) => one.item === id));
    if (missing)
      return refusal("inspection.item", `“${missing.text}”还没有检查结果。`, `“${missing.text}” has no result yet.`, "body.results");
    const unproved = results.find(({ result, evidence }) => (result === "partly" || result === "unmet") && !evidence);
    if (unproved)
      return refusal(
        "inspection.evidence",
        "不符合或部分符合的，要写明依据（看到了什么、查了哪本台账）。",
        "What is not met needs its evidence: what was seen, which ledger was read.",
        "body.results",
      );
    return results.some(({ result }) => result === "unmet") && findings.length === 0
      ? refusal(
          "inspection.finding",
          "有不符合的检查项，请写明问题和整改要求。",
          "An item is not met: say what is wrong and what is asked.",
          "body.findings",
        )
      : undefined;
  }
  if (action === "end") {
    const left = body.sample?.places.filter(({ code }) => !body.visits.some(({ place }) => place === code)) ?? [];
    return left.length === 0
      ? undefined
      : refusal(
          "inspection.left",
          `还有 ${left.length} 个地点没有登记结果：${left
            .slice(0, 3)
            .map(({ name }) => name)
            .join("、")}。`,
          `${left.length} places have no result yet.`,
        );
  }
  return undefined;
}

/** Feedback makes each fault a finding that is followed by itself. */
function next({ matter, body, action, input, on }: Taking<InspectionBody>): Next {
  if (action === "record") {
    const given = visitInput.parse(input);
    return { body: { visits: [...body.visits.filter(({ place }) => place !== given.place), { ...given, on }] } };
  }
  if (action !== "answer") return {};
  const textOf = (item: string | undefined) => body.checklist?.items.find(({ id }) => id === item)?.text;
  const children = body.visits.flatMap(({ place, findings }) =>
    findings.map(({ item, what, asked }) => {
      const text = textOf(item);
      return {
        kind: "inspection.finding",
        region: place,
        body: { subject: body.subject, what, asked, ...(text !== undefined && { item: text }) },
        parties: { owner: lineAt(place), overseer: lineAt(matter.region) },
      };
    }),
  );
  return { body: feedback.parse(input), children };
}

const inspection = defineMatter({
  kind: "inspection",
  duty: "inspection",
  label: say("督导检查", "Inspection"),
  workflow: INSPECTION,
  body: inspectionBody,
  opens: ["county_officer", "city_officer"],
  readable: ["answered"],
  partiesAt: office,
  title: ({ body, place }) => `${place}：${body.subject}`,
  refusesOpening: ({ region, body, by }) => {
    if (by && by.region !== region) return own;
    return body.sample || body.checklist || body.visits.length > 0
      ? refusal("inspection.given", "检查地点由系统抽取，不能填写。", "The system draws the places; they are not given.", "body.sample")
      : undefined;
  },
  refuses,
  next,
});

/** An order about what was not put right; the finding it comes from is its parent. */
const orderOf = (region: string, overseer: string | null, { subject, what, asked }: FindingBody) => ({
  kind: "supervision.order",
  region,
  status: "order",
  body: { facts: `督导发现的问题未整改：${what}`.slice(0, 500), requirement: asked, basis: subject },
  parties: { owner: lineAt(region), ...(overseer !== null && { overseer }) },
});

const found = defineMatter({
  kind: "inspection.finding",
  duty: "inspection",
  label: say("督导发现的问题", "Finding"),
  workflow: FINDING,
  body: findingBody,
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: overseerOf(region) }),
  title: ({ body, place }) => `${place}：${body.what.slice(0, 60)}`,
  refuses: ({ action, input, on }) => {
    if (action !== "plan") return undefined;
    const { finishOn } = rectification.parse(input);
    return finishOn > on && finishOn <= addDays(on, MOST_DAYS)
      ? undefined
      : refusal(
          "inspection.finish",
          `整改期限应在明天到 ${addDays(on, MOST_DAYS)} 之间。`,
          `Name a day from tomorrow to ${addDays(on, MOST_DAYS)}.`,
          "body.finishOn",
        );
  },
  next: ({ matter, body, action, input }) => {
    if (action === "plan") return { body: rectification.parse(input) };
    return action === "fail" || action === "lapse" ? { children: [orderOf(matter.region, matter.overseer, body)] } : {};
  },
});

export const INSPECTION_ROOM: DutyRoom = { name: "inspection", kinds: [checklist, inspection, found], parameters: PARAMETERS, numbers };
