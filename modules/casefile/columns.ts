import type { Colour } from "#grade";
import { say, type Label } from "#platform/words";
import { STATUSES, type Status } from "./model.ts";

/** What a list of casefiles can show, on the page and in a file; in this order. The name is always masked. */
export const COLUMNS = {
  name: say("姓名", "Name"),
  colour: say("颜色", "Colour"),
  status: say("状态", "Status"),
  measure: say("措施", "Measure"),
  place: say("村（社区）", "Village or community"),
  code: say("区划代码", "Division code"),
  from: say("期限开始", "Term begins"),
  term: say("期限届满", "Term ends"),
  due: say("下一项到期", "Next due"),
  open: say("待办", "Pending"),
  overdue: say("逾期", "Overdue"),
} as const satisfies Record<string, Label>;
export type ColumnKey = keyof typeof COLUMNS;

export const COLUMN_KEYS = Object.keys(COLUMNS) as [ColumnKey, ...ColumnKey[]];

/** What is shown until somebody chooses. */
export const USUAL_COLUMNS: readonly ColumnKey[] = COLUMN_KEYS.filter((key) => key !== "code" && key !== "from");

export const COLOUR_WORDS: Record<Colour | "none", Label> = {
  red: say("红", "Red"),
  yellow: say("黄", "Yellow"),
  blue: say("蓝", "Blue"),
  green: say("绿", "Green"),
  none: say("未评", "Not graded"),
};

/** The filters of a list in words. A surname is not repeated. */
export function filterWords({ status, colour, q }: { status?: Status; colour?: Colour | "none"; q?: string }, place: string): Label {
  const parts: Label[] = [say(place, place)];
  if (status) parts.push(STATUSES[status]);
  if (colour) parts.push(COLOUR_WORDS[colour]);
  if (q) parts.push(say("某一姓氏", "of one surname"));
  return say(parts.map(({ zh }) => zh).join("，"), parts.map(({ en }) => en).join(", "));
}
