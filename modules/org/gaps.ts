import { scopeOf, type Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Org } from "./model.ts";
import { departmentsSql, divisionsSql, seatsSql } from "./queries.ts";
import { gapsOf, type Gap, type SeatedPost } from "./rules.ts";

/** Seats that are missing, empty or held by two in a division and all below it; of a whole city where none is named. */
export async function findGaps(tx: Tx, city: number, day: Day, region = String(city)): Promise<Gap[]> {
  const { lo, hi } = scopeOf(region);
  const given = [city, lo, hi];
  const [divisions, departments, posts] = await Promise.all([
    tx.rows<{ code: string }>(divisionsSql, [lo, hi]),
    tx.rows<Pick<Org, "id" | "region">>(departmentsSql, given),
    tx.rows<SeatedPost>(seatsSql, given),
  ]);
  return gapsOf({ divisions: divisions.map(({ code }) => code), departments }, posts, day);
}
