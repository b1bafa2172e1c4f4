import { DEPARTMENTS, groupName, type Department, type Seat } from "#org";
import type { Day } from "#platform/day";
import type { Region } from "#region";
import { dayOf, num, type Num } from "./calendar.ts";
import { idFor, someone, type Offices, type PostRow } from "./offices.ts";
import { randomFrom, seedOf, type Random } from "./random.ts";
import { headOf, titleOf } from "./titles.ts";

/** The year of the city's first plan. */
const FOUNDED = num("2018-01-01");
/** One seat in so many is empty today, or was handed on before the one before was signed off; one village in so many never named a head. */
const EMPTY = 45;
const DOUBLE = 110;
const NEVER = 100;
/** Beside the leader in charge they look after the places below. */
const DEPUTIES = 2;
/** Of this department nobody is the head today. */
const HEADLESS: Department = "womens_federation";

type Group = Offices & { now: Num };
type Fate = "held" | "empty" | "double";
/** Somebody in service, and since when in their post. */
type Holder = { staff: string; since: Num };
type Given = { region: string; org: string; seat: Seat; title: string; role: PostRow["role"]; office?: Department };

/** Leading groups of every division since 2018: who held which seat from when to when, and what is empty or held by two today. */
export function groupsOf(regions: readonly Region[], { orgs: settled }: Pick<Offices, "orgs">, today: Day): Offices {
  const group: Group = { orgs: [], staff: [], accounts: [], posts: [], holdings: [], now: num(today) };
  // Where the demonstration's accounts are, all is as it should be.
  const shown = regions.find(({ level }) => level === "village")?.code.slice(0, 9) ?? "";
  const fateOf = (code: string, seat: Seat): Fate => {
    if (shown.startsWith(code) || code.startsWith(shown)) return "held";
    if (seedOf("empty seat", code, seat) % EMPTY === 0) return "empty";
    return seedOf("double seat", code, seat) % DOUBLE === 0 ? "double" : "held";
  };
  /** Leaders of a division who look after places below it, and how many places they have by now. */
  const lookingAfter = new Map<string, { people: Holder[]; places: number }>();
  for (const region of regions) {
    const { code, level } = region;
    const org = idFor("group", code);
    group.orgs.push({ id: org, region: code, kind: "group", name: groupName(region) });
    const seatOf = (seat: "first" | "main", login: string) =>
      fill(group, { region: code, org, seat, title: titleOf(region, seat), role: "leader" }, fateOf(code, seat), login);
    const isVillage = level === "village";
    const dotted = level === "city" ? "" : `.${code}`;
    if (!isVillage || code.startsWith(shown) || seedOf("never", code) % NEVER !== 0)
      seatOf("first", (isVillage ? "leader" : "head") + dotted);
    if (!isVillage) {
      const charge = seatOf("main", `leader${dotted}`);
      const deputies = Array.from({ length: DEPUTIES }, (_, n) =>
        enlist(group, { region: code, org }, `deputy.${n + 1} ${code}`, FOUNDED - 300),
      );
      lookingAfter.set(code, { people: [...(charge ? [charge] : []), ...deputies], places: 0 });
    }
    const above = lookingAfter.get(region.parent ?? "");
    if (above)
      contact(
        group,
        { region: code, org, seat: "contact", title: titleOf(region, "contact"), role: "leader" },
        fateOf(code, "contact"),
        above,
      );
  }
  for (const { id: org, region, name } of settled.filter(({ kind }) => kind === "department")) {
    const office = (Object.keys(DEPARTMENTS) as Department[]).find((key) => name.endsWith(DEPARTMENTS[key].zh));
    const given: Given = { region, org, seat: "direct", title: office ? headOf(office) : name, role: "department_contact" };
    if (office) fill(group, { ...given, office }, office === HEADLESS ? "empty" : "held", `${office}.head`);
  }
  return group;
}

const chance = (what: string): Random => randomFrom(seedOf("group", what));

/** Somebody enters the service; whoever has an account comes with a login. */
function enlist(
  { staff, accounts }: Group,
  { region, org }: Pick<Given, "region" | "org">,
  what: string,
  from: Num,
  login?: string,
): Holder {
  const id = idFor("group person", what);
  staff.push({ id, region, org_id: org, name: someone(login ?? what), full_time: true, from_on: dayOf(from) });
  if (login) accounts.push({ login, region, staff_id: id });
  return { staff: id, since: from };
}

function open({ posts }: Group, { region, org, seat, title, role, office }: Given): PostRow {
  const id = idFor(`post ${seat}`, office ?? region);
  const post = { id, region, org_id: org, role, title, office: office ?? null, seat, opened_on: dayOf(FOUNDED) };
  posts.push(post);
  return post;
}

function hold({ holdings }: Group, { id, region }: PostRow, staff: string, from: Num, to?: Num): void {
  const holding = { id: idFor(`holding ${id}`, `${staff} ${from}`), region, post_id: id, staff_id: staff, from_on: dayOf(from) };
  holdings.push(to === undefined ? holding : { ...holding, to_on: dayOf(to) });
}

/** One after the other since the founding; who holds the seat today has an account. Undefined where nobody does. */
function fill(group: Group, given: Given, fate: Fate, login: string): Holder | undefined {
  const random = chance(login);
  const post = open(group, given);
  const begins = [FOUNDED];
  for (let next = FOUNDED + random.int(400, 1700); next < group.now - 240; next += random.int(700, 1800)) begins.push(next);
  const left = fate === "empty" ? group.now - random.int(5, 200) : undefined;
  let holder: Holder | undefined;
  for (const [n, from] of begins.entries()) {
    const next = begins[n + 1];
    const isLast = next === undefined;
    holder = enlist(group, given, `${login} ${n}`, from, isLast && left === undefined ? login : undefined);
    hold(group, post, holder.staff, from, isLast ? left : next - 1);
  }
  if (fate === "double") {
    const from = group.now - random.int(4, 60);
    hold(group, post, enlist(group, given, `${login} next`, from).staff, from);
  }
  return left === undefined ? holder : undefined;
}

/** Leaders of the level above take turns; one of them may have taken over from another. */
function contact(group: Group, given: Given, fate: Fate, above: { people: Holder[]; places: number }): void {
  const random = chance(`contact ${given.region}`);
  const post = open(group, given);
  const { people } = above;
  const n = above.places++;
  const [now, before] = [people[n % people.length], people.at(-1 - (n % DEPUTIES))];
  if (!now || !before) return;
  const from = Math.max(now.since, FOUNDED + random.int(0, 1500));
  const left = fate === "empty" ? group.now - random.int(5, 90) : undefined;
  if (now === before || from === FOUNDED) return hold(group, post, now.staff, Math.max(now.since, FOUNDED), left);
  hold(group, post, before.staff, FOUNDED, from - 1);
  hold(group, post, now.staff, from, left);
  if (fate === "double") hold(group, post, before.staff, group.now - random.int(4, 60));
}
