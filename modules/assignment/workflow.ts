import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { Step, Workflow } from "#platform/workflow";
import { edit, report } from "./model.ts";

type Table = Workflow<string, string, Party>;
type Row = Step<string, string, Party>;
type Way = { from: string[]; to: string } & Omit<Partial<Row>, "from" | "to" | "by" | "action" | "button" | "did">;

/** A row: who does what; the button, what is said of it afterwards, and from where to where. */
const row =
  (by: Row["by"]) =>
  (action: string, button: Label, did: Label, way: Way): Row => ({ by, action, button, did, ...way });
const [owner, overseer, cause, clock] = [row(["owner"]), row(["overseer"]), row("cause"), row("clock")];
/** A sentence is asked for, and what it should say. */
const because = (zh: string, en: string) => ({ remark: true as const, hint: say(zh, en) });

/** 责任清单: drafted by the office, approved by the leader, signed by every unit that leads a task, in force; a later one replaces it. */
export const LIST: Table = {
  name: say("责任清单", "Responsibility list"),
  first: "draft",
  states: {
    draft: { label: say("起草", "Draft"), acts: "owner", clock: "body.issueBy" },
    submitted: { label: say("待领导审签", "Awaiting approval"), acts: "overseer", clock: "assignment.approve" },
    countersigning: { label: say("会签中", "Being countersigned"), acts: "owner", clock: "assignment.enforce" },
    in_force: { label: say("生效", "In force"), clock: "body.closesOn" },
    replaced: { label: say("已被新版替代", "Replaced"), final: true },
    closed: { label: say("年度已结束", "Year is over"), final: true },
    withdrawn: { label: say("已撤回", "Withdrawn"), final: true },
  },
  steps: [
    owner("edit", say("修改", "Edit"), say("修改", "Edited"), { from: ["draft"], to: "draft", asks: edit }),
    owner("submit", say("报领导审签", "Submit"), say("报领导审签", "Submitted"), { from: ["draft"], to: "submitted" }),
    overseer("issue", say("同意，印发会签", "Approve and send round"), say("同意印发会签", "Approved and sent round"), {
      from: ["submitted"],
      to: "countersigning",
      notBy: ["open", "edit", "submit"],
    }),
    overseer("sendBack", say("退回", "Send back"), say("退回", "Sent back"), {
      from: ["submitted"],
      to: "draft",
      ...because("要改什么", "what is to be changed"),
    }),
    owner("enforce", say("会签齐备，生效", "Put in force"), say("会签齐备，生效", "All have signed; in force"), {
      from: ["countersigning"],
      to: "in_force",
    }),
    owner("reopen", say("收回修改", "Take back to revise"), say("收回修改，重新会签", "Taken back to be revised and signed again"), {
      from: ["countersigning"],
      to: "draft",
      ...because("按哪个单位的什么意见修改", "whose objection is followed, and how"),
    }),
    owner("withdraw", say("撤回", "Withdraw"), say("撤回", "Withdrawn"), {
      from: ["draft", "submitted", "countersigning"],
      to: "withdrawn",
      ...because("为什么撤回", "why it is withdrawn"),
    }),
    cause("replace", say("由新版替代", "Replaced"), say("新版生效，本版停用", "A later version is in force"), {
      from: ["in_force"],
      to: "replaced",
    }),
    clock("close", say("年度结束", "The year ends"), say("年度结束", "The year is over"), { from: ["in_force"], to: "closed" }),
  ],
};

/** 会签: a unit signs for the tasks it is to lead, or says why not. */
export const SIGN: Table = {
  name: say("责任清单会签", "Countersignature"),
  first: "open",
  states: {
    open: { label: say("待会签", "To be signed"), acts: "owner", clock: "assignment.countersign" },
    objected: { label: say("有异议", "Objected"), acts: "overseer", clock: "assignment.answer" },
    signed: { label: say("已会签", "Signed"), final: true },
    void: { label: say("清单已收回", "The list was taken back"), final: true },
  },
  steps: [
    owner("sign", say("会签同意", "Sign"), say("会签同意", "Signed"), { from: ["open"], to: "signed" }),
    owner("object", say("提出异议", "Object"), say("提出异议", "Objected"), {
      from: ["open"],
      to: "objected",
      ...because("哪一项任务，有什么意见", "which task, and what is wrong with it"),
    }),
    overseer("maintain", say("维持，请会签", "Maintain"), say("维持原分工", "Maintained"), {
      from: ["objected"],
      to: "open",
      notBy: ["object"],
      ...because("为什么维持；要改的，到清单上“收回修改”", "why it stays; to change it, take the list back"),
    }),
    cause("lapse", say("清单已收回", "The list was taken back"), say("清单已收回，不再会签", "The list was taken back"), {
      from: ["open", "objected"],
      to: "void",
    }),
  ],
};

/** 重点任务: reported by the unit that leads it, confirmed by somebody else. */
export const TASK: Table = {
  name: say("重点任务", "Task"),
  first: "open",
  states: {
    open: { label: say("推进中", "Under way"), acts: "owner", clock: "body.dueOn" },
    reported: { label: say("待确认", "To be confirmed"), acts: "overseer", clock: "assignment.confirm" },
    done: { label: say("已完成", "Done"), final: true },
    ended: { label: say("随清单停用", "Ended with its list"), final: true },
  },
  steps: [
    owner("report", say("报告完成", "Report it done"), say("报告完成", "Reported done"), {
      from: ["open"],
      to: "reported",
      asks: report,
      ...because("做了什么，结果怎样，材料在哪里", "what was done, with what result, and where the papers are"),
    }),
    overseer("confirm", say("确认完成", "Confirm"), say("确认完成", "Confirmed"), {
      from: ["reported"],
      to: "done",
      notBy: ["report"],
      ...because("怎样核对的", "how it was checked"),
    }),
    overseer("sendBack", say("退回", "Send back"), say("退回", "Sent back"), {
      from: ["reported"],
      to: "open",
      notBy: ["report"],
      ...because("还差什么", "what is still missing"),
    }),
    cause("end", say("随清单停用", "Ends with its list"), say("清单换版，本任务停用", "Its list was replaced"), {
      from: ["open", "reported"],
      to: "ended",
    }),
  ],
};
