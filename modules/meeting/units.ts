import { partsOf } from "#duty";
import { DEPARTMENTS, type Department } from "#org";

/** What a unit is called: “兴庆区禁毒办”, “银川市民政局”. */
export function unitName(unit: string, place: string): string {
  const { role = "" } = partsOf(unit) ?? {};
  return `${place}${role in DEPARTMENTS ? DEPARTMENTS[role as Department].zh : role === "leader" ? "禁毒委员会领导" : "禁毒办"}`;
}
