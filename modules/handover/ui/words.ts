import type { BoardEntry } from "#handover";
import { say, type Label } from "#platform/words";

export const BOARD_SECTIONS: Record<BoardEntry["section"], Label> = {
  late: say("已逾期", "Overdue"),
  this_week: say("本周出所", "Released this week"),
  next_week: say("下周出所", "Released next week"),
  later: say("以后出所", "Released later"),
  released: say("已出所，待报到", "Released, not reported in yet"),
};

export const MISSING: Record<BoardEntry["lacks"][number]["what"], Label> = {
  papers: say("缺移交材料", "Papers missing"),
  meet_by: say("接回人未定", "Nobody named to meet"),
  meeting: say("未登记接回情况", "Meeting not on file"),
  report_in: say("待报到", "Report-in awaited"),
};

/** The button names what is recorded. */
export const STEPS: Record<string, Label> = {
  "handover.met": say("记录接回", "Record meeting"),
  "handover.received": say("接收材料", "Receive papers"),
  "handover.notified": say("写明接回人", "Say who meets"),
  "checkin.reported": say("登记报到", "Record report-in"),
};
/** The papers are here already; only who meets is to be added. */
export const SAY_WHO_MEETS = STEPS["handover.notified"];
