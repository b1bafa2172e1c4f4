import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { Step, Workflow } from "#platform/workflow";
import { edit, lessons } from "./model.ts";

type Table = Workflow<string, string, Party>;
type Row = Step<string, string, Party>;
type Way = { from: string[]; to: string } & Omit<Partial<Row>, "from" | "to" | "by" | "action" | "button" | "did">;

/** A row: who does what; the button, what is said of it afterwards, and from where to where. */
const row =
  (by: Row["by"]) =>
  (action: string, button: Label, did: Label, way: Way): Row => ({ by, action, button, did, ...way });
const [owner, overseer, cause] = [row(["owner"]), row(["overseer"]), row("cause")];
/** A sentence is asked for, and what it should say. */
const because = (zh: string, en: string) => ({ remark: true as const, hint: say(zh, en) });

/** 目标: drafted by the office, approved by the leader, in force until a later version is. */
export const GOALS: Table = {
  name: say("目标清单", "Goals"),
  first: "draft",
  states: {
    draft: { label: say("起草", "Draft"), acts: "owner" },
    submitted: { label: say("待领导审定", "Awaiting approval"), acts: "overseer", clock: "goal.approve" },
    in_force: { label: say("施行中", "In force") },
    replaced: { label: say("已被新版替代", "Replaced"), final: true },
    withdrawn: { label: say("已撤回", "Withdrawn"), final: true },
  },
  steps: [
    owner("edit", say("修改", "Edit"), say("修改", "Edited"), { from: ["draft"], to: "draft", asks: edit }),
    owner("submit", say("报领导审定", "Submit"), say("报领导审定", "Submitted"), { from: ["draft"], to: "submitted" }),
    overseer("approve", say("同意施行", "Approve"), say("同意施行", "Approved, in force"), {
      from: ["submitted"],
      to: "in_force",
      notBy: ["open", "edit", "submit"],
    }),
    overseer("sendBack", say("退回", "Send back"), say("退回", "Sent back"), {
      from: ["submitted"],
      to: "draft",
      ...because("要改什么", "what is to be changed"),
    }),
    owner("withdraw", say("撤回", "Withdraw"), say("撤回", "Withdrawn"), {
      from: ["draft", "submitted"],
      to: "withdrawn",
      ...because("为什么撤回", "why it is withdrawn"),
    }),
    cause("replace", say("由新版替代", "Replaced"), say("新版施行，本版停用", "A later version is in force"), {
      from: ["in_force"],
      to: "replaced",
    }),
  ],
};

/** 触线事件: an order goes out at once; what was done is reported, and verified by the level above. */
export const EVENT: Table = {
  name: say("触线事件", "Breach of a zero-event"),
  first: "handling",
  states: {
    handling: { label: say("处置中", "Being dealt with"), acts: "owner", clock: "goal.report" },
    reported: { label: say("待上级核实", "To be verified above"), acts: "overseer", clock: "goal.verify" },
    closed: { label: say("已办结", "Closed"), final: true },
    unfounded: { label: say("经核实不属于", "Found not to be one"), final: true },
  },
  steps: [
    owner("report", say("报告处置结果", "Report what was done"), say("报告处置结果", "Reported what was done"), {
      from: ["handling"],
      to: "reported",
      ...because("查明了什么，做了什么", "what was found out, and what was done"),
    }),
    overseer("close", say("核实，办结", "Verify and close"), say("核实办结", "Verified and closed"), {
      from: ["reported"],
      to: "closed",
      asks: lessons,
      notBy: ["report"],
      ...because("怎样核实的", "how it was checked"),
    }),
    overseer("dismiss", say("经核实不属于", "Not one of them"), say("经核实不属于“不发生”事项", "Found not to be one"), {
      from: ["reported", "handling"],
      to: "unfounded",
      notBy: ["report", "open"],
      ...because("根据什么认定不属于", "on what this rests"),
    }),
    overseer("sendBack", say("退回", "Send back"), say("退回", "Sent back"), {
      from: ["reported"],
      to: "handling",
      notBy: ["report"],
      ...because("还差什么", "what is still missing"),
    }),
  ],
};
