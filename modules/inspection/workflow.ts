import type { Party } from "#duty";
import { say } from "#platform/words";
import type { Workflow } from "#platform/workflow";
import { checklistEdit, drawing, feedback, rectification, visitInput } from "./model.ts";

/** 起草 → 施行 → 停用: a check-list in force is not edited; a new version takes its place. */
export const CHECKLIST: Workflow<string, string, Party> = {
  name: say("检查表", "Check-list"),
  first: "draft",
  states: {
    draft: { label: say("起草", "Draft"), acts: "owner" },
    in_force: {
      label: say("施行中", "In force"),
      forbids: say("施行中的检查表不得修改；需要调整的，另起草新版本。", "A check-list in force is not edited; draft a new version."),
    },
    replaced: { label: say("已停用", "Replaced"), final: true },
    withdrawn: { label: say("已撤回", "Withdrawn"), final: true },
  },
  steps: [
    {
      from: ["draft"],
      action: "edit",
      to: "draft",
      by: ["owner"],
      asks: checklistEdit,
      button: say("修改", "Edit"),
      did: say("修改草稿", "Edited"),
    },
    {
      from: ["draft"],
      action: "enact",
      to: "in_force",
      by: ["overseer"],
      notBy: ["open", "edit"],
      button: say("批准施行", "Put in force"),
      did: say("批准施行", "Put in force"),
    },
    {
      from: ["draft"],
      action: "withdraw",
      to: "withdrawn",
      by: ["owner"],
      remark: true,
      hint: say("为什么撤回", "why"),
      button: say("撤回", "Withdraw"),
      did: say("撤回", "Withdrawn"),
    },
    {
      from: ["in_force"],
      action: "replace",
      to: "replaced",
      by: ["owner"],
      remark: true,
      hint: say("由哪个版本代替", "by which version"),
      button: say("停用", "Replace"),
      did: say("停用", "Replaced"),
    },
  ],
};

/** 抽取 → 检查 → 反馈: the sample is drawn by the system, once. */
export const INSPECTION: Workflow<string, string, Party> = {
  name: say("督导检查", "Inspection"),
  first: "planned",
  states: {
    planned: { label: say("待抽取检查地点", "Sample to be drawn"), acts: "owner", clock: "inspection.draw" },
    visiting: { label: say("实地检查中", "Visits under way"), acts: "owner", clock: "inspection.visit" },
    visited: { label: say("检查结束，待反馈", "Visits done; feedback due"), acts: "owner", clock: "inspection.feedback" },
    answered: {
      label: say("已反馈", "Feedback given"),
      final: true,
      forbids: say(
        "检查结果反馈后不得修改；整改另行跟踪。",
        "Results are not changed after the feedback; what is put right is followed by itself.",
      ),
    },
    cancelled: { label: say("已取消", "Cancelled"), final: true },
  },
  steps: [
    {
      from: ["planned"],
      action: "draw",
      to: "visiting",
      by: ["owner"],
      asks: drawing,
      button: say("抽取检查地点", "Draw the sample"),
      did: say("抽取检查地点", "Drew the sample"),
    },
    {
      from: ["visiting"],
      action: "record",
      to: "visiting",
      by: ["owner"],
      asks: visitInput,
      button: say("登记检查结果", "Record a visit"),
      did: say("登记检查结果", "Recorded a visit"),
    },
    {
      from: ["visiting"],
      action: "end",
      to: "visited",
      by: ["owner"],
      button: say("检查结束", "End the visits"),
      did: say("检查结束", "Ended the visits"),
    },
    {
      from: ["visited"],
      action: "answer",
      to: "answered",
      by: ["owner"],
      asks: feedback,
      button: say("反馈意见", "Give feedback"),
      did: say("反馈意见", "Gave feedback"),
    },
    {
      from: ["planned", "visiting"],
      action: "cancel",
      to: "cancelled",
      by: ["overseer"],
      remark: true,
      hint: say("为什么取消", "why"),
      button: say("取消督导", "Cancel"),
      did: say("取消督导", "Cancelled"),
    },
  ],
};

const DID = ["plan", "done"];

/** 整改方案 → 整改 → 复查 (by somebody other than the fixer) → 销号; what is not put right in time becomes an order by itself. */
export const FINDING: Workflow<string, string, Party> = {
  name: say("督导发现的问题", "Finding"),
  first: "planning",
  states: {
    planning: { label: say("待报整改方案", "Plan due"), acts: "owner", clock: "inspection.plan" },
    fixing: { label: say("整改中", "Being put right"), acts: "owner", clock: "body.finishOn" },
    fixed: { label: say("待复查", "To be re-checked"), acts: "overseer", clock: "inspection.recheck" },
    closed: { label: say("已销号", "Put right"), final: true },
    unrectified: { label: say("未整改，已转督办", "Not put right; now an order"), final: true },
  },
  steps: [
    {
      from: ["planning"],
      action: "plan",
      to: "fixing",
      by: ["owner"],
      asks: rectification,
      button: say("提交整改方案", "Send the plan"),
      did: say("提交整改方案", "Sent the plan"),
    },
    {
      from: ["fixing"],
      action: "done",
      to: "fixed",
      by: ["owner"],
      remark: true,
      hint: say("做了什么，结果怎样", "what was done, and with what result"),
      button: say("报告整改完成", "Report it done"),
      did: say("报告整改完成", "Reported it done"),
    },
    {
      from: ["fixed"],
      action: "recheck",
      to: "closed",
      by: ["overseer"],
      notBy: DID,
      remark: true,
      hint: say("怎样复查的", "how it was re-checked"),
      button: say("复查合格，销号", "Re-checked: put right"),
      did: say("复查合格", "Re-checked: put right"),
    },
    {
      from: ["fixed"],
      action: "fail",
      to: "unrectified",
      by: ["overseer"],
      notBy: DID,
      remark: true,
      hint: say("还有什么没有整改", "what is still wrong"),
      button: say("复查不合格，转督办", "Re-checked: not put right"),
      did: say("复查不合格", "Re-checked: not put right"),
    },
    {
      from: ["planning", "fixing"],
      action: "lapse",
      to: "unrectified",
      by: "clock",
      button: say("转督办", "Make it an order"),
      did: say("期满未整改，转督办", "Not put right in time: now an order"),
    },
  ],
};
