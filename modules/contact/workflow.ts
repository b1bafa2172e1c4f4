import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { Step, Workflow } from "#platform/workflow";
import { delivered, pace, promised, recorded } from "./model.ts";

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

/** A leader and a place: proposed, accepted, in force until it is ended. */
export const POINT: Workflow<string, string, Party> = {
  name: say("包联点", "Contact point"),
  first: "proposed",
  states: {
    proposed: { label: say("待领导确认", "To be accepted"), acts: "owner", clock: "contact.accept" },
    in_force: { label: say("包联中", "In force") },
    ended: { label: say("已结束", "Ended"), final: true },
  },
  steps: [
    row(["proposed"], "accept", "in_force", OWNER, [say("确认包联", "Accept"), say("已确认包联", "Accepted")]),
    row(["in_force"], "change", "in_force", OVERSEER, [say("调整频次", "Change how often"), say("调整了频次", "Changed how often")], {
      asks: pace,
      remark: true,
      hint: say("为什么调整", "why"),
    }),
    row(["proposed", "in_force"], "end", "ended", OVERSEER, [say("结束包联", "End it"), say("结束包联", "Ended")], {
      remark: true,
      hint: say("为什么结束，由谁接续", "why, and who goes on"),
    }),
  ],
};

/** A visit counts by what was found and what help followed, not by presence. */
export const VISIT: Workflow<string, string, Party> = {
  name: say("包联走访", "Contact visit"),
  first: "due",
  states: {
    due: { label: say("待走访", "To be made"), acts: "owner", clock: "body.dueOn" },
    helping: { label: say("帮扶待兑现", "Help is owed"), acts: "owner", clock: "body.helpBy" },
    recorded: { label: say("已登记", "Recorded"), final: true },
    delivered: { label: say("帮扶已回告", "Help answered for"), final: true },
    missed: { label: say("本期未走访", "Not made"), final: true },
  },
  steps: [
    row(["due"], "record", "recorded", OWNER, [say("登记走访", "Record the visit"), say("登记了走访", "Recorded the visit")], {
      asks: recorded,
    }),
    row(
      ["due"],
      "promise",
      "helping",
      OWNER,
      [say("登记走访，并答应帮扶", "Record it, with help promised"), say("登记了走访，答应帮扶", "Recorded the visit and promised help")],
      { asks: promised },
    ),
    row(
      ["helping"],
      "deliver",
      "delivered",
      OWNER,
      [say("回告帮扶结果", "Say what came of the help"), say("回告了帮扶结果", "Said what came of the help")],
      {
        asks: delivered,
      },
    ),
    row(
      ["due"],
      "miss",
      "missed",
      OVERSEER,
      [say("登记本期未走访", "Record that it was not made"), say("登记本期未走访", "Recorded that it was not made")],
      {
        remark: true,
        notBy: ["record", "promise"],
        hint: say("为什么没有走访", "why it was not made"),
      },
    ),
  ],
};
