import type { Day } from "#platform/day";
import { idFor, type HoldingRow, type Offices, type StaffRow } from "./offices.ts";
import { dayOf, num } from "./calendar.ts";
import { inventName } from "./people.ts";
import { randomFrom, seedOf } from "./random.ts";

/** Since then every office of the city has been manned. */
const FOUNDED: Day = "2015-01-01";

/** Posts of every day that somebody else held before: an office is older than whoever sits in it today. */
export function withFormer({ orgs, staff, accounts, posts, holdings }: Offices): Offices {
  const [gone, held]: [StaffRow[], HoldingRow[]] = [[], []];
  const older = posts.map((post) => {
    const { id, region, org_id, opened_on } = post;
    if (opened_on <= FOUNDED) return post;
    const random = randomFrom(seedOf("former", id));
    const term = { from_on: FOUNDED, to_on: dayOf(num(opened_on) - 1) };
    const one: StaffRow = { id: idFor("former person", id), region, org_id, name: inventName(random), full_time: true, ...term };
    gone.push(one);
    held.push({ id: idFor("former holding", id), region, post_id: id, staff_id: one.id, ...term });
    return { ...post, opened_on: FOUNDED };
  });
  return { orgs, accounts, posts: older, staff: [...staff, ...gone], holdings: [...holdings, ...held] };
}
