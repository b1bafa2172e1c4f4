import { INDICATORS } from "#indicator";
import { say, type Label } from "#platform/words";
import type { Goal, Zero } from "./model.ts";

/** Whoever wants fewer of these would have fewer people ask for help (yinchuan.md §3). */
const NEVER_DOWN: ReadonlySet<string> = new Set(["helped", "placed"]);

/** What no list of goals may say; the first that is found. */
export function faultIn({
  goals,
  zeros,
}: {
  goals: readonly Goal[];
  zeros: readonly Zero[];
}): { message: Label; field: string } | undefined {
  const keys = goals.map(({ indicator }) => indicator);
  const twice = goals.findIndex(({ indicator }, n) => keys.indexOf(indicator) !== n);
  if (twice >= 0) {
    const { label } = INDICATORS[goals[twice]?.indicator ?? "existing"];
    return {
      field: `goals.${twice}`,
      message: say(`“${label.zh}”列了两次，方向只能有一个。`, `“${label.en}” is listed twice; it has one direction.`),
    };
  }
  const fewer = goals.findIndex(({ indicator, direction }) => direction === "down" && NEVER_DOWN.has(indicator));
  if (fewer >= 0) {
    const { label } = INDICATORS[goals[fewer]?.indicator ?? "helped"];
    return {
      field: `goals.${fewer}`,
      message: say(
        `“${label.zh}”不能以下降为目标：那等于奖励少帮人、少求助。`,
        `“${label.en}” cannot be meant to fall: that would reward giving less help.`,
      ),
    };
  }
  const names = zeros.map(({ key }) => key);
  const again = zeros.findIndex(({ key }, n) => names.indexOf(key) !== n);
  return again >= 0 ? { field: `zeros.${again}`, message: say("同一事项列了两次。", "This is listed twice.") } : undefined;
}

/** Nothing is submitted without a goal. */
export const emptyIn = ({
  goals,
  zeros,
}: {
  goals: readonly Goal[];
  zeros: readonly Zero[];
}): { message: Label; field: string } | undefined =>
  goals.length === 0
    ? { field: "goals", message: say("目标清单里还没有目标。", "There is no goal yet.") }
    : zeros.length === 0
      ? { field: "zeros", message: say("还没有列“不发生”事项。", "Nothing is listed that must not happen.") }
      : undefined;
