import { say, type Label } from "#platform/words";
import type { MarkColour } from "#platform/kit";

/** What a colour asks of the office; never a word about danger. */
export const COLOUR_MEANS: Record<MarkColour, Label> = {
  red: say("需要更多支持，每周联系", "Needs more support: weekly contact"),
  yellow: say("需要多加留意，每两周联系", "Needs attention: contact every two weeks"),
  blue: say("按常规联系，每月一次", "Regular contact, monthly"),
  green: say("稳定，半年联系一次", "Settled: contact every half year"),
  none: say("目前不评颜色", "Not graded now"),
};
