import type { Party } from "#duty";
import { say, type Label } from "#platform/words";
import type { Step, Workflow } from "#platform/workflow";
import { answered, claim, entry, ruleBody, ruling } from "./model.ts";

type Table = Workflow<string, string, Party>;
type Row = Step<string, string, Party>;
type Way = { from: string[]; to: string } & Omit<Partial<Row>, "from" | "to" | "by" | "action" | "button" | "did">;

/** A row: who does what; the button, what is said of it afterwards, and from where to where. */
const row =
  (by: Row["by"]) =>
  (action: string, button: Label, did: Label, way: Way): Row => ({ by, action, button, did, ...way });
const [owner, overseer, subject, clock] = [row(["owner"]), row(["overseer"]), row(["subject"]), row("clock")];
/** A sentence is asked for, and what it should say. */
const because = (zh: string, en: string) => ({ remark: true as const, hint: say(zh, en) });

/** 考核规则: drafted by the office, put in force by a leader, kept when a later one takes its place. */
export const RULES: Table = {
  name: say("考核规则", "Score rule"),
  first: "draft",
  states: {
    draft: { label: say("起草", "Draft"), acts: "owner" },
    submitted: { label: say("待批准", "Awaiting approval"), acts: "overseer", clock: "appraisal.approve" },
    in_force: { label: say("施行中", "In force") },
    replaced: { label: say("已停用", "Replaced"), final: true },
    withdrawn: { label: say("已撤回", "Withdrawn"), final: true },
  },
  steps: [
    owner("amend", say("修改", "Amend"), say("修改", "Amended"), { from: ["draft"], to: "draft", asks: ruleBody }),
    owner("submit", say("提交批准", "Submit"), say("提交批准", "Submitted"), { from: ["draft"], to: "submitted" }),
    overseer("approve", say("批准施行", "Put in force"), say("批准施行", "Put in force"), {
      from: ["submitted"],
      to: "in_force",
      notBy: ["open", "amend", "submit"],
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
    owner("replace", say("停用", "Replace"), say("停用", "Replaced"), {
      from: ["in_force"],
      to: "replaced",
      ...because("由哪个版本代替，自哪天起", "by which version, and from which day"),
    }),
  ],
};

/** Whoever had a hand in the figures never answers for them. */
const FIGURES = ["open", "enter", "gather", "freeze", "publish"] as const;
const ANSWERING = [...FIGURES, "object"] as const;
const DECIDING = [...FIGURES, "uphold", "reject", "appeal"] as const;

/** 考核: frozen inputs, five working days of objection, answers by somebody else, a last appeal. */
export const UNIT: Table = {
  name: say("考核", "Appraisal"),
  first: "gathering",
  states: {
    gathering: { label: say("采集数据", "Gathering"), acts: "owner", clock: "body.settleBy" },
    frozen: { label: say("已冻结，待公示", "Frozen"), acts: "owner", clock: "body.settleBy" },
    published: { label: say("公示", "Published"), acts: "subject", clock: "appraisal.object" },
    objected: { label: say("异议待答复", "Objections open"), acts: "overseer", clock: "appraisal.answer" },
    settled: { label: say("已定稿，可申诉", "Stands, open to appeal"), clock: "appraisal.appeal" },
    appealed: { label: say("申诉待决定", "Appealed"), acts: "overseer", clock: "appraisal.decide" },
    closed: { label: say("已生效", "In effect"), final: true },
    withdrawn: { label: say("已撤销", "Withdrawn"), final: true },
  },
  steps: [
    owner("gather", say("查询数据", "Run the queries"), say("查询数据", "Ran the queries"), { from: ["gathering"], to: "gathering" }),
    owner("enter", say("填报数据", "Enter a figure"), say("填报数据", "Entered a figure"), {
      from: ["gathering"],
      to: "gathering",
      asks: entry,
    }),
    owner("freeze", say("截止并冻结", "Freeze"), say("截止并冻结数据", "Froze the inputs"), { from: ["gathering"], to: "frozen" }),
    owner("publish", say("公示", "Publish"), say("公示", "Published"), { from: ["frozen"], to: "published" }),
    owner("withdraw", say("撤销", "Withdraw"), say("撤销", "Withdrawn"), {
      from: ["gathering", "frozen"],
      to: "withdrawn",
      ...because("为什么撤销", "why it is withdrawn"),
    }),
    subject("object", say("提出异议", "Object"), say("提出异议", "Objected"), {
      from: ["published", "objected"],
      to: "objected",
      asks: claim,
    }),
    subject("state", say("陈述", "Make a statement"), say("陈述", "Stated"), {
      from: ["published"],
      to: "published",
      ...because("要说明的情况", "what should be known"),
    }),
    clock("settle", say("公示期满，定稿", "It stands"), say("公示期满，定稿", "The days ran out; it stands"), {
      from: ["published"],
      to: "settled",
    }),
    overseer("uphold", say("异议成立", "Uphold"), say("异议成立，改正数据", "Upheld; the figure was put right"), {
      from: ["objected"],
      to: "objected",
      asks: ruling,
      notBy: ANSWERING,
      ...because("核实了什么，为什么改", "what was checked, and why it changes"),
    }),
    overseer("reject", say("异议不成立", "Reject"), say("异议不成立", "Rejected"), {
      from: ["objected"],
      to: "objected",
      asks: answered,
      notBy: ANSWERING,
      ...because("核实了什么，为什么不改", "what was checked, and why it stays"),
    }),
    overseer("conclude", say("答复完毕", "All are answered"), say("异议全部答复", "All objections answered"), {
      from: ["objected"],
      to: "published",
      notBy: ANSWERING,
    }),
    subject("appeal", say("申诉", "Appeal"), say("申诉", "Appealed"), { from: ["settled"], to: "appealed", asks: claim }),
    clock("close", say("申诉期满，生效", "It takes effect"), say("申诉期满，生效", "No appeal; it takes effect"), {
      from: ["settled"],
      to: "closed",
    }),
    overseer("revise", say("申诉成立，改正", "Revise"), say("申诉成立，改正数据", "Revised on appeal"), {
      from: ["appealed"],
      to: "closed",
      asks: ruling.omit({ objection: true }),
      notBy: DECIDING,
      ...because("核实了什么，为什么改", "what was checked, and why it changes"),
    }),
    overseer("maintain", say("维持", "Maintain"), say("维持原考核", "Maintained"), {
      from: ["appealed"],
      to: "closed",
      notBy: DECIDING,
      ...because("核实了什么，为什么维持", "what was checked, and why it stays"),
    }),
    subject("takeBack", say("撤回申诉", "Take the appeal back"), say("撤回申诉", "Took the appeal back"), {
      from: ["appealed"],
      to: "closed",
    }),
  ],
};

/** 结果运用: heard first, decided by somebody else, over on its day. */
export const MARK: Table = {
  name: say("考核结果运用", "Consequence of an appraisal"),
  first: "hearing",
  states: {
    hearing: { label: say("听取陈述申辩", "Hearing the unit"), acts: "subject", clock: "appraisal.hear" },
    proposed: { label: say("待决定", "To be decided"), acts: "overseer", clock: "appraisal.decide" },
    in_force: { label: say("有效", "In force"), clock: "body.until" },
    appealed: { label: say("申诉，暂缓执行", "Appealed, held back"), acts: "overseer", clock: "appraisal.decide" },
    expired: { label: say("已到期", "Expired"), final: true },
    lifted: { label: say("已解除", "Lifted"), final: true },
    declined: { label: say("不予运用", "Declined"), final: true },
  },
  steps: [
    subject("state", say("陈述申辩", "Make a statement"), say("陈述申辩", "Stated"), {
      from: ["hearing"],
      to: "proposed",
      ...because("要说明的情况", "what should be known"),
    }),
    clock("heard", say("期满未陈述", "No statement"), say("期满未陈述", "No statement was made"), { from: ["hearing"], to: "proposed" }),
    overseer("decide", say("决定", "Decide"), say("决定", "Decided"), {
      from: ["proposed"],
      to: "in_force",
      notBy: ["open"],
      ...because("为什么这样决定", "why it is decided so"),
    }),
    overseer("decline", say("不予运用", "Decline"), say("不予运用", "Declined"), {
      from: ["proposed"],
      to: "declined",
      ...because("为什么不运用", "why not"),
    }),
    subject("appeal", say("申诉", "Appeal"), say("申诉", "Appealed"), {
      from: ["in_force"],
      to: "appealed",
      ...because("请求和理由", "what is asked, and why"),
    }),
    overseer("maintain", say("维持", "Maintain"), say("维持", "Maintained"), {
      from: ["appealed"],
      to: "in_force",
      notBy: ["open", "decide"],
      ...because("为什么维持", "why it stays"),
    }),
    overseer("lift", say("解除", "Lift"), say("解除", "Lifted"), {
      from: ["in_force", "appealed"],
      to: "lifted",
      ...because("为什么解除", "why it is lifted"),
    }),
    clock("expire", say("到期", "It ends"), say("到期，不再显示", "Its time is over; it shows no more"), {
      from: ["in_force"],
      to: "expired",
    }),
  ],
};
