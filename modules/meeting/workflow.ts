import type { Party } from "#duty";
import { say } from "#platform/words";
import type { Workflow } from "#platform/workflow";
import { arrangement, held, minutes } from "./model.ts";

/** 召集 → 召开 → 纪要 → 办结: what was decided is an order before it is a minute. */
export const MEETING: Workflow<string, string, Party> = {
  name: say("联席会议", "Joint meeting"),
  first: "convened",
  states: {
    convened: { label: say("已召集", "Convened"), acts: "owner", clock: "body.meetOn" },
    held: { label: say("已召开，待出纪要", "Held; minutes due"), acts: "owner", clock: "meeting.minutes" },
    minuted: { label: say("纪要已印发，决定事项办理中", "Minutes issued; decisions being carried out") },
    closed: {
      label: say("已办结", "Closed"),
      final: true,
      forbids: say(
        "会议纪要一经印发不得修改；需要调整的，由下次会议决定。",
        "Minutes that were issued are not changed; the next meeting may decide otherwise.",
      ),
    },
    cancelled: { label: say("已取消", "Cancelled"), final: true },
  },
  steps: [
    {
      from: ["convened"],
      action: "arrange",
      to: "convened",
      by: ["owner"],
      asks: arrangement,
      button: say("修改安排", "Change the arrangements"),
      did: say("修改安排", "Changed the arrangements"),
    },
    {
      from: ["convened"],
      action: "hold",
      to: "held",
      by: ["owner"],
      asks: held,
      button: say("登记召开", "Record that it was held"),
      did: say("登记召开", "Recorded that it was held"),
    },
    {
      from: ["held"],
      action: "minute",
      to: "minuted",
      by: ["owner"],
      asks: minutes,
      button: say("印发纪要", "Issue the minutes"),
      did: say("印发纪要", "Issued the minutes"),
    },
    {
      from: ["minuted"],
      action: "close",
      to: "closed",
      by: ["owner"],
      button: say("决定事项全部办结", "All decisions carried out"),
      did: say("办结", "Closed"),
    },
    {
      from: ["convened"],
      action: "cancel",
      to: "cancelled",
      by: ["owner", "overseer"],
      remark: true,
      hint: say("为什么不开", "why it is not held"),
      button: say("取消会议", "Cancel"),
      did: say("取消会议", "Cancelled"),
    },
  ],
};
