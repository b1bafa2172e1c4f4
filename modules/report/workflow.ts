import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { Step, Workflow } from "#platform/workflow";
import { presented, rated, written } from "./model.ts";

type Row = Step<string, string, Party>;
type More = Partial<Pick<Row, "asks" | "hint" | "notBy" | "remark">>;
const row = (from: readonly string[], action: string, to: string, by: Row["by"], [button, did]: [Label, Label], more: More = {}): Row => ({
  from,
  action,
  to,
  by,
  button,
  did,
  ...more,
});

const OWNER = ["owner"] as const;
const OVERSEER = ["overseer"] as const;
/** Nobody hears or rates their own report. */
const notBy = ["submit"];

const submitting = (from: string, to: string): Row[] => [
  row([from], "submit", to, OWNER, [say("提交述责报告", "Submit the report"), say("已提交述责报告", "Submitted the report")], {
    asks: written,
  }),
  row([from], "refresh", from, OWNER, [say("重新取数", "Look the figures up again"), say("重新取数", "Looked the figures up again")]),
];

const returning = (to: string, from: string): Row =>
  row([to], "return", from, OVERSEER, [say("退回补正", "Return it"), say("退回补正", "Returned for completion")], {
    remark: true,
    notBy,
    hint: say("还缺什么", "what is missing"),
  });

/** Due, submitted, heard where it is to be heard, rated by somebody else. */
export const REPORT: Workflow<string, string, Party> = {
  name: say("述责报告", "Duty report"),
  first: "due",
  states: {
    due: { label: say("待提交", "To be submitted"), acts: "owner", clock: "body.dueOn" },
    submitted: { label: say("待评议", "To be rated"), acts: "overseer", clock: "report.rate" },
    "oral.due": { label: say("会议述责·待提交", "For a meeting: to be submitted"), acts: "owner", clock: "body.dueOn" },
    "oral.submitted": { label: say("会议述责·待述", "For a meeting: to be heard"), acts: "overseer", clock: "report.meeting" },
    "oral.presented": { label: say("会议述责·待评议", "Heard: to be rated"), acts: "overseer", clock: "report.rate" },
    closed: { label: say("已评议", "Rated"), final: true },
    excused: { label: say("免述", "Excused"), final: true },
  },
  steps: [
    ...submitting("due", "submitted"),
    ...submitting("oral.due", "oral.submitted"),
    row(
      ["oral.submitted"],
      "present",
      "oral.presented",
      OVERSEER,
      [say("登记会议述责", "Record the hearing"), say("已到会述责", "Was heard")],
      {
        asks: presented,
        notBy,
      },
    ),
    row(["submitted", "oral.presented"], "rate", "closed", OVERSEER, [say("评议", "Rate it"), say("已评议", "Rated")], {
      asks: rated,
      remark: true,
      notBy,
      hint: say("评定的理由", "the reason for it"),
    }),
    row(
      ["submitted"],
      "call",
      "oral.submitted",
      OVERSEER,
      [say("要求到会述责", "Have it given at a meeting"), say("要求到会述责", "Called to a meeting")],
      {
        remark: true,
        notBy,
        hint: say("为什么要当面述", "why it is to be heard"),
      },
    ),
    returning("submitted", "due"),
    returning("oral.submitted", "oral.due"),
    row(["due", "oral.due"], "excuse", "excused", OVERSEER, [say("免述", "Excuse"), say("免述", "Excused")], {
      remark: true,
      hint: say("为什么本期不述", "why there is no report this time"),
    }),
    row(["due", "oral.due"], "vacate", "excused", "cause", [
      say("岗位空缺", "Nobody holds the post"),
      say("岗位空缺，本期免述", "Nobody holds the post; excused"),
    ]),
  ],
};
