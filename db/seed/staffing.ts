import { ROLES } from "#org";
import type { Day } from "#platform/day";
import type { Region } from "#region";
import { dayOf, msOf, num } from "./calendar.ts";
import { withFormer } from "./former.ts";
import { groupsOf } from "./groups.ts";
import { officesOf, type HoldingRow, type Offices, type PostRow, type StaffRow } from "./offices.ts";
import { inventName } from "./people.ts";
import { randomFrom, seedOf, uuid7 } from "./random.ts";

/** One village in so many has a second post that nobody holds, one held by two; one township's clerk is on leave. */
const EMPTY = 40;
const DOUBLE = 90;
const ON_LEAVE = 9;
const LEAVES = ["休假", "外出培训", "抽调专项工作", "产假"] as const;

const every = (one: number, of: readonly Region[], what: string) => of.filter(({ code }) => seedOf(what, code) % one === 0);

/** Everything that is on record of offices, their people and their leading groups today. */
export function staffedOffices(regions: readonly Region[], today: Day): Offices {
  const settled = officesOf(regions);
  const groups = groupsOf(regions, settled, today);
  const more = unsettled(regions, settled, today);
  const older = withFormer(settled);
  return {
    orgs: [...older.orgs, ...groups.orgs],
    staff: [...older.staff, ...groups.staff, ...more.staff],
    accounts: [...older.accounts, ...groups.accounts],
    posts: [...older.posts, ...groups.posts, ...more.posts],
    holdings: [...older.holdings, ...groups.holdings, ...more.holdings],
  };
}

/** What no office is without: empty posts, a post with two holders, people who stand in for others. */
function unsettled(regions: readonly Region[], { posts, holdings }: Offices, today: Day): Pick<Offices, "staff" | "posts" | "holdings"> {
  const at = (level: Region["level"]) => regions.filter((region) => region.level === level);
  const more = { staff: [] as StaffRow[], posts: [] as PostRow[], holdings: [] as HoldingRow[] };
  const everyday = (code: string, role: PostRow["role"]) => posts.find((post) => post.region === code && post.role === role);
  for (const { code } of every(EMPTY, at("village"), "empty")) {
    const post = everyday(code, "station_worker");
    if (!post) continue;
    const { random, idFor } = chance("empty", code, today);
    const left = num(today) - random.int(5, 200);
    const gone: StaffRow = { ...someone(post, idFor("staff"), random), from_on: dayOf(left - 900), to_on: dayOf(left) };
    const empty: PostRow = { ...post, id: idFor("post"), title: ROLES.station_worker.zh, seat: null, opened_on: dayOf(left - 900) };
    more.staff.push(gone);
    more.posts.push(empty);
    more.holdings.push({ ...held(empty, gone, idFor("holding")), to_on: dayOf(left) });
  }
  for (const { code } of every(DOUBLE, at("village"), "double")) {
    const post = everyday(code, "station_worker");
    if (!post) continue;
    const { random, idFor } = chance("double", code, today);
    const second = { ...someone(post, idFor("staff"), random), from_on: dayOf(num(today) - random.int(30, 300)) };
    more.staff.push(second);
    more.holdings.push(held(post, second, idFor("holding")));
  }
  const townships = at("township");
  for (const { code } of every(ON_LEAVE, townships, "leave")) {
    const post = everyday(code, "township_clerk");
    const own = holdings.find((holding) => holding.post_id === post?.id);
    // Whoever serves the next township of the county stands in.
    const beside = townships.find((one) => one.code.slice(0, 6) === code.slice(0, 6) && one.code !== code);
    const other = holdings.find((holding) => holding.post_id === everyday(beside?.code ?? "", "township_clerk")?.id);
    if (!post || !own || !other) continue;
    const { random, idFor } = chance("leave", code, today);
    more.holdings.push({
      id: idFor("holding"),
      region: code,
      post_id: post.id,
      staff_id: other.staff_id,
      from_on: dayOf(num(today) - random.int(0, 10)),
      to_on: dayOf(num(today) + random.int(3, 40)),
      delegated_from: own.id,
      reason: random.pick(LEAVES),
    });
  }
  return more;
}

const chance = (what: string, code: string, today: Day) => ({
  random: randomFrom(seedOf(what, code)),
  idFor: (row: string) => uuid7(msOf(num(today) - 400), randomFrom(seedOf(`${what} ${row}`, code))),
});

const someone = ({ region, org_id }: PostRow, id: string, random: Parameters<typeof inventName>[0]) => ({
  id,
  region,
  org_id,
  name: inventName(random),
  full_time: random.chance(0.9),
});

const held = (post: PostRow, { id, from_on }: StaffRow, holding: string): HoldingRow => ({
  id: holding,
  region: post.region,
  post_id: post.id,
  staff_id: id,
  from_on,
});
