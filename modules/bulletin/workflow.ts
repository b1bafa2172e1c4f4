import type { Party } from "#duty";
import { say } from "#platform/words";
import type { Workflow } from "#platform/workflow";
import { answer, edit, insert } from "./model.ts";

const WROTE = ["open", "edit", "insert", "submit"] as const;

/** 起草 → 送审 → 批准 → 发布: what is published stays as it is. */
export const BULLETIN: Workflow<string, string, Party> = {
  name: say("通报", "Bulletin"),
  first: "draft",
  states: {
    draft: { label: say("起草", "Draft"), acts: "owner", clock: "bulletin.draft" },
    submitted: { label: say("待审批", "Awaiting approval"), acts: "overseer", clock: "bulletin.approve" },
    approved: { label: say("已批准，待发布", "Approved"), acts: "owner", clock: "bulletin.publish" },
    published: {
      label: say("已发布", "Published"),
      final: true,
      forbids: say(
        "通报一经发布，文字、数据及其查询即固定，不得修改；需要更正的，另发更正通报。",
        "What is published is not changed: text, figures and their queries are fixed. A correction is a bulletin of its own.",
      ),
    },
    withdrawn: { label: say("已撤回", "Withdrawn"), final: true },
  },
  steps: [
    {
      from: ["draft"],
      action: "edit",
      to: "draft",
      by: ["owner"],
      asks: edit,
      button: say("修改", "Edit"),
      did: say("修改草稿", "Edited the draft"),
    },
    {
      from: ["draft"],
      action: "insert",
      to: "draft",
      by: ["owner"],
      asks: insert,
      button: say("插入数据", "Insert figures"),
      did: say("插入数据", "Inserted figures"),
    },
    { from: ["draft"], action: "submit", to: "submitted", by: ["owner"], button: say("送审", "Submit"), did: say("送审", "Submitted") },
    {
      from: ["submitted"],
      action: "approve",
      to: "approved",
      by: ["overseer"],
      notBy: WROTE,
      button: say("批准", "Approve"),
      did: say("批准", "Approved"),
    },
    {
      from: ["submitted"],
      action: "sendBack",
      to: "draft",
      by: ["overseer"],
      remark: true,
      hint: say("要改什么", "what is to be changed"),
      button: say("退回修改", "Send back"),
      did: say("退回修改", "Sent back"),
    },
    {
      from: ["submitted", "approved"],
      action: "recall",
      to: "draft",
      by: ["owner"],
      remark: true,
      hint: say("为什么取回", "why it is taken back"),
      button: say("取回修改", "Take back"),
      did: say("取回修改", "Taken back"),
    },
    {
      from: ["approved"],
      action: "publish",
      to: "published",
      by: ["owner"],
      button: say("发布", "Publish"),
      did: say("发布", "Published"),
    },
    {
      from: ["draft", "submitted", "approved"],
      action: "withdraw",
      to: "withdrawn",
      by: ["owner"],
      remark: true,
      hint: say("为什么不发", "why it is not published"),
      button: say("撤回", "Withdraw"),
      did: say("撤回", "Withdrawn"),
    },
  ],
};

/** Each addressee answers for itself. */
export const ACK: Workflow<string, string, Party> = {
  name: say("通报反馈", "Acknowledgement"),
  first: "waiting",
  states: {
    waiting: { label: say("待反馈", "To be acknowledged"), acts: "owner", clock: "bulletin.ack" },
    answered: { label: say("已反馈", "Acknowledged"), final: true },
  },
  steps: [
    {
      from: ["waiting"],
      action: "acknowledge",
      to: "answered",
      by: ["owner"],
      asks: answer,
      button: say("反馈措施", "Acknowledge with measures"),
      did: say("反馈措施", "Acknowledged with measures"),
    },
  ],
};
