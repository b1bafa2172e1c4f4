import { addWorkingDays, workingDaysBetween } from "#deadline";
import { defineMatter, lineAt, overseerOf, type DutyRoom, type Next, type Refusal, type Taking } from "#duty";
import { say } from "#platform/words";
import { presented, rated, reportBody, written, type ReportBody } from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { lateIn, periodWords } from "./rules.ts";
import { REPORT } from "./workflow.ts";

/** Days that somebody has to complete what was returned. */
const COMPLETE = Number(PARAMETERS.find(({ key }) => key === "report.complete")?.value ?? 0);
const NOTHING = /^(无|没有|暂无|none)[。.]?$/i;

const refusal = (code: string, zh: string, en: string, field: string): Refusal => ({ code, message: say(zh, en), field });

function refuses({ action, input, body, on }: Taking<ReportBody>): Refusal | undefined {
  if (action === "submit" && body.figures) {
    const late = lateIn(body.figures);
    // What is on record as late is in the report, or the report is not one.
    if (late > 0 && NOTHING.test(written.parse(input).notDone))
      return refusal(
        "report.hides",
        `所列数字中有 ${late} 项逾期，“什么没做到”不能写“无”。`,
        `The figures name ${late} late items; “Not done” cannot be “none”.`,
        "body.notDone",
      );
  }
  if (action === "present") {
    const { metOn } = presented.parse(input);
    if (metOn > on || metOn < (body.submittedOn ?? body.to))
      return refusal(
        "report.meeting",
        `会议日期应在提交之后、今天（${on}）以前。`,
        `The meeting was after the submission and not after today, ${on}.`,
        "body.metOn",
      );
  }
  return undefined;
}

function next({ matter, body, action, input, remark, on }: Taking<ReportBody>): Next {
  switch (action) {
    case "submit": {
      const late = Math.max(0, workingDaysBetween(body.dueOn, on));
      return { body: { written: written.parse(input), submittedOn: on, lateBy: Math.max(body.lateBy ?? 0, late), returned: undefined } };
    }
    case "return":
      return { body: { dueOn: addWorkingDays(on, COMPLETE), returned: remark } };
    case "present":
      return { body: presented.parse(input) };
    case "rate": {
      const { rating } = rated.parse(input);
      return { body: { rating, reason: remark }, ...(rating === "poor" && { children: [orderFor(matter, body, remark)] }) };
    }
    default:
      return {};
  }
}

/** A poor report is followed by an order: what was not done is to be done. */
const orderFor = ({ region, owner, overseer }: Taking["matter"], { from, to, who }: ReportBody, reason: string | undefined) => ({
  kind: "supervision.order",
  region,
  status: "order",
  body: {
    facts: `${who}${periodWords(from, to)}述责评议为“差”：${reason ?? ""}`.slice(0, 500),
    requirement: "就评议指出的问题提出措施并办结",
  },
  parties: { ...(owner && { owner }), ...(overseer && { overseer }) },
});

export const REPORT_KIND = defineMatter({
  kind: "report.duty",
  duty: "report",
  label: say("述责报告", "Duty report"),
  workflow: REPORT,
  body: reportBody,
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: overseerOf(region) }),
  title: ({ body: { from, to, who }, place }) => `${periodWords(from, to)}述责：${place} ${who}`,
  startsIn: ({ form }) => (form === "written" ? "due" : "oral.due"),
  refuses,
  next,
});

export const REPORT_ROOM: DutyRoom = { name: "report", kinds: [REPORT_KIND], parameters: PARAMETERS, numbers };
