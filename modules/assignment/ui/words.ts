import { unitName, type Target } from "#assignment";
import { DIRECTIONS, INDICATORS, UNITS } from "#indicator";
import { say, type Label } from "#platform/words";

/** “知晓率 ≥ 95 %”, “现有吸毒人数 下降”. */
export function targetText({ indicator, direction, value }: Target): Label {
  const { label, unit } = INDICATORS[indicator];
  if (value === undefined) return say(`${label.zh}${DIRECTIONS[direction].zh}`, `${label.en}: ${DIRECTIONS[direction].en.toLowerCase()}`);
  const sign = direction === "up" ? "≥" : direction === "down" ? "≤" : "＝";
  return say(`${label.zh} ${sign} ${value} ${UNITS[unit].zh}`, `${label.en} ${sign} ${value} ${UNITS[unit].en}`);
}

/** Units in the words of a list. */
export const unitsText = (units: readonly string[], region: string, places: Readonly<Record<string, string>> | undefined): string =>
  units.map((unit) => unitName(unit, region, places)).join("、");
