import { scopeOf, type Scope, type Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Org } from "./model.ts";
import { departmentsSql, divisionsSql, seatsSql } from "./queries.ts";
import { gapsOf, type Gap, type SeatedPost } from "./rules.ts";

/** Seats that are missing, empty or held by two in a division and all below it; of a whole city where none is named. */
export const findGaps = (tx: Tx, city: number, day: Day, region = String(city)): Promise<Gap[]> => gapsWithin(tx, scopeOf(region), day);

/** Of one division alone: in byte order no other code lies between a code and the same with a mark behind it. */
export const findGapsAt = (tx: Tx, city: number, day: Day, region: string): Promise<Gap[]> =>
  gapsWithin(tx, { city, lo: region, hi: `${region}!` }, day);

async function gapsWithin(tx: Tx, { city, lo, hi }: Scope, day: Day): Promise<Gap[]> {
  const [divisions, departments, posts] = await Promise.all([
    tx.rows<{ code: string }>(divisionsSql, [lo, hi]),
    tx.rows<Pick<Org, "id" | "region">>(departmentsSql, [city, lo, hi]),
    tx.rows<SeatedPost>(seatsSql, [city, lo, hi, day]),
  ]);
  return gapsOf({ divisions: divisions.map(({ code }) => code), departments }, posts, day);
}
