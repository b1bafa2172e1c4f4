import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { State, Step, Workflow } from "#platform/workflow";
import { extension, LADDER, pause, reply, STAGES, type Stage } from "./model.ts";

// Each rung has the same states: it waits for an answer, is worked on, is reported done, or time is asked for.

const both = (stage: Stage, zh: string, en: string): Label => say(`${STAGES[stage].zh}·${zh}`, `${STAGES[stage].en}: ${en}`);

const statesOf = (stage: Stage): Record<string, State<Party>> => ({
  [stage]: { label: both(stage, "待答复", "awaiting an answer"), acts: "owner", clock: `supervision.${stage}` },
  [`${stage}.working`]: { label: both(stage, "整改中", "being put right"), acts: "owner", clock: "body.finishOn" },
  [`${stage}.done`]: { label: both(stage, "待核实", "to be verified"), acts: "overseer", clock: "supervision.verify" },
  [`${stage}.extension`]: { label: both(stage, "申请延期", "more time asked for"), acts: "overseer", clock: "supervision.answer" },
  [`${stage}.pausing`]: { label: both(stage, "申请暂停", "a pause asked for"), acts: "overseer", clock: "supervision.answer" },
  [`${stage}.paused`]: { label: both(stage, "暂停", "paused"), clock: "body.pausedUntil" },
});

const STATES: Record<string, State<Party>> = {
  ...Object.fromEntries(LADDER.flatMap((stage) => Object.entries(statesOf(stage)))),
  closed: { label: say("已办结", "Closed"), final: true },
  withdrawn: { label: say("已撤销", "Withdrawn"), final: true },
};
const OPEN = Object.keys(STATES).filter((name) => !STATES[name]?.final);

/** How each rung is answered. */
const ANSWERS: Record<Stage, Label> = {
  remind: say("答复提醒", "Answer the reminder"),
  order: say("答复督办单", "Answer the order"),
  talk: say("登记约谈结果", "Record the talk"),
  listing: say("报送整改方案", "Send the plan"),
};
const RISES: Partial<Record<Stage, Label>> = {
  remind: say("升为督办", "Make it an order"),
  order: say("升为约谈", "Call to a talk"),
  talk: say("挂牌督办", "List it"),
};

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

const FIXED = ["reply", "finish"];
const OWNER = ["owner"] as const;
const OVERSEER = ["overseer"] as const;

function stepsAt(stage: Stage): Row[] {
  const [waiting, working, done] = [stage, `${stage}.working`, `${stage}.done`];
  const [asked, pausing, paused] = [`${stage}.extension`, `${stage}.pausing`, `${stage}.paused`];
  const [next, rise] = [LADDER[LADDER.indexOf(stage) + 1], RISES[stage]];
  const busy = [waiting, working];
  return [
    row([waiting], "reply", working, OWNER, [ANSWERS[stage], say("已答复", "Answered")], { asks: reply }),
    row(busy, "finish", done, OWNER, [say("报告办结", "Report it done"), say("报告办结", "Reported done")], {
      remark: true,
      hint: say("做了什么，结果怎样", "what was done, and with what result"),
    }),
    row([done], "verify", "closed", OVERSEER, [say("核实，办结", "Verify and close"), say("核实办结", "Verified and closed")], {
      remark: true,
      notBy: FIXED,
      hint: say("怎样核实的", "how it was checked"),
    }),
    row([done], "sendBack", waiting, OVERSEER, [say("退回", "Send back"), say("退回", "Sent back")], {
      remark: true,
      notBy: FIXED,
      hint: say("还差什么", "what is still missing"),
    }),
    row(busy, "askExtension", asked, OWNER, [say("申请延期", "Ask for more time"), say("申请延期", "Asked for more time")], {
      remark: true,
      asks: extension,
      hint: say("为什么需要更多时间", "why more time is needed"),
    }),
    row([asked], "grantExtension", working, OVERSEER, [say("同意延期", "Grant it"), say("同意延期", "Granted more time")], {
      notBy: ["askExtension"],
    }),
    row(busy, "askPause", pausing, OWNER, [say("申请暂停", "Ask for a pause"), say("申请暂停", "Asked for a pause")], {
      remark: true,
      asks: pause,
      hint: say("为什么目前办不了", "why nothing can be done now"),
    }),
    row([pausing], "grantPause", paused, OVERSEER, [say("同意暂停", "Grant it"), say("同意暂停", "Granted a pause")], {
      notBy: ["askPause"],
    }),
    row(
      [asked, pausing],
      "refuseTime",
      waiting,
      OVERSEER,
      [say("不同意", "Refuse"), say("不同意，原期限不变", "Refused; the day stands")],
      {
        remark: true,
        notBy: ["askExtension", "askPause"],
        hint: say("为什么不同意", "why not"),
      },
    ),
    row([asked, pausing], "lapse", waiting, "clock", [
      say("未答复，视为不同意", "Unanswered, refused"),
      say("逾期未答复，视为不同意", "Unanswered, and so refused"),
    ]),
    row([paused], "resume", waiting, "clock", [
      say("暂停期满", "The pause ends"),
      say("暂停期满，继续计时", "The pause ended; time runs on"),
    ]),
    ...(next && rise
      ? [
          row(busy, "escalate", next, "clock", [rise, say(`期满未办，${rise.zh}`, `Not done in time: ${rise.en}`)]),
          row(busy, "press", next, OVERSEER, [rise, rise], { remark: true, hint: say("为什么不等期满", "why it does not wait") }),
        ]
      : []),
  ];
}

/** 提醒 → 督办 → 约谈 → 挂牌督办: each with its clock, its answer, and somebody else who verifies. */
export const ORDER: Workflow<string, string, Party> = {
  name: say("督办单", "Supervision order"),
  first: "remind",
  states: STATES,
  steps: [
    ...LADDER.flatMap(stepsAt),
    row(OPEN, "settle", "closed", "cause", [say("事由消除", "The cause is gone"), say("事由消除，自动办结", "The cause is gone; closed")]),
    row(OPEN, "withdraw", "withdrawn", OVERSEER, [say("撤销", "Withdraw"), say("撤销", "Withdrawn")], {
      remark: true,
      hint: say("为什么撤销", "why it is withdrawn"),
    }),
  ],
};
