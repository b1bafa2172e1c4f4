import { DEPARTMENTS, type Department, type Seat } from "#org";
import type { Region } from "#region";

type Led = Extract<Seat, "first" | "main" | "contact">;

/** 街道 and the like have a working committee, 镇 and 乡 one of their own. */
const partyOf = (name: string): string => (name.endsWith("镇") ? "镇党委" : name.endsWith("乡") ? "乡党委" : "党工委");
const deputyOf = (name: string): string =>
  name.endsWith("镇") ? "副镇长" : name.endsWith("乡") ? "副乡长" : name.endsWith("街道") ? "街道副主任" : "副主任";
const countyOf = (name: string): string => (name.endsWith("县") ? "县" : name.endsWith("市") ? "市" : "区");

/** What whoever holds a seat is called in the division. */
export function titleOf({ level, name }: Pick<Region, "level" | "name">, seat: Led): string {
  switch (level) {
    case "city":
      return { first: "市委书记", main: "副市长（分管禁毒工作）", contact: "" }[seat];
    case "county": {
      const of = countyOf(name);
      return { first: `${of}委书记`, main: `副${of}长（分管禁毒工作）`, contact: "包联市领导" }[seat];
    }
    case "township":
      return { first: `${partyOf(name)}书记`, main: `${deputyOf(name)}（分管禁毒工作）`, contact: "包联县级领导" }[seat];
    case "village":
      return {
        first: `${name.endsWith("社区居委会") || name.endsWith("社区") ? "社区" : "村"}党组织书记`,
        main: "",
        contact: "包联乡镇（街道）领导",
      }[seat];
  }
}

export const headOf = (office: Department): string => `${DEPARTMENTS[office].zh}主要负责人`;
