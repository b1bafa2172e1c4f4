import { DEPARTMENTS, ORG_KINDS, ROLES, type Department, type Org, type Role, type Seat as GroupSeat } from "#org";
import type { Region } from "#region";
import { dayOf, msOf, num } from "./calendar.ts";
import { inventName, staffName } from "./people.ts";
import { randomFrom, seedOf, uuid7 } from "./random.ts";

/** Two thirds of the villages have a station of their own, and every township has one: 465 in Yinchuan. */
const WITH_STATION = 0.67;
const FOUNDED = msOf(num("2015-01-01"));

export type StaffRow = { id: string; region: string; org_id: string; name: string; full_time: boolean; from_on: string; to_on?: string };
export type AccountRow = { login: string; region: string; staff_id: string };
export type PostRow = {
  id: string;
  region: string;
  org_id: string;
  role: Role;
  title: string;
  office: Department | null;
  /** In the leading group of the division. */
  seat: GroupSeat | null;
  opened_on: string;
};
export type HoldingRow = {
  id: string;
  region: string;
  post_id: string;
  staff_id: string;
  from_on: string;
  to_on?: string;
  delegated_from?: string;
  reason?: string;
};
export type Offices = { orgs: Org[]; staff: StaffRow[]; accounts: AccountRow[]; posts: PostRow[]; holdings: HoldingRow[] };

export const idFor = (what: string, region: string): string => uuid7(FOUNDED, randomFrom(seedOf(what, region)));

const LOGINS = { city: "city", county: "county", township: "township", village: "worker" } as const;
/** `city`, `county.640104`, `township.640104001`, `worker.640104001002`. */
export const loginOf = ({ level, code }: Pick<Region, "level" | "code">): string =>
  level === "city" ? "city" : `${LOGINS[level]}.${code}`;

const AT_LEVEL = {
  city: "city_officer",
  county: "county_officer",
  township: "township_clerk",
  village: "station_worker",
} as const satisfies Record<Region["level"], Role>;

/** A post with the one who holds it. */
type Seat = {
  login: string;
  region: string;
  org: string;
  role: Role;
  title: string;
  office?: Department;
  seat?: GroupSeat;
  name: string;
};

/** Offices, stations and departments, and who serves there; those who lead come with the groups. */
export function officesOf(regions: readonly Region[]): Offices {
  const { orgs, homes } = orgsOf(regions);
  const seats = [...regions.map((region) => everyday(region, homes)), ...atTheCity(regions, orgs, homes)];
  const rows = seats.map(rowsOf);
  return {
    orgs,
    staff: rows.map(({ staff }) => staff),
    accounts: rows.map(({ account }) => account),
    posts: rows.map(({ post }) => post),
    holdings: rows.map(({ holding }) => holding),
  };
}

/** `homes`: the organisation that somebody of a division works for. */
function orgsOf(regions: readonly Region[]): { orgs: Org[]; homes: Map<string, string> } {
  const villages = regions.filter(({ level }) => level === "village");
  const mostFirst = villages.toSorted((a, b) => seedOf("station", a.code) - seedOf("station", b.code));
  const own = new Set([villages[0], ...mostFirst].slice(0, Math.floor(villages.length * WITH_STATION)).map((village) => village?.code));
  const orgs: Org[] = [];
  const homes = new Map<string, string>();
  for (const { code, level, name } of regions) {
    if (level !== "village") orgs.push({ id: idFor("office", code), region: code, kind: "office", name: name + ORG_KINDS.office.zh });
    if (level === "township" || own.has(code))
      orgs.push({ id: idFor("station", code), region: code, kind: "station", name: name + ORG_KINDS.station.zh });
    homes.set(code, level === "village" ? idFor("station", own.has(code) ? code : code.slice(0, 9)) : idFor("office", code));
  }
  return { orgs, homes };
}

const everyday = ({ code, level }: Region, homes: ReadonlyMap<string, string>): Seat => ({
  login: loginOf({ level, code }),
  region: code,
  org: homes.get(code) ?? "",
  role: AT_LEVEL[level],
  title: ROLES[AT_LEVEL[level]].zh,
  ...((level === "township" || level === "village") && { seat: "direct" }),
  name: staffName(code),
});

export const someone = (login: string): string => inventName(randomFrom(seedOf("seat", login)));

/** Departments and their contacts, and those who look after the system. */
function atTheCity(regions: readonly Region[], orgs: Org[], homes: ReadonlyMap<string, string>): Seat[] {
  const city = regions.find(({ level }) => level === "city");
  if (!city) return [];
  const region = city.code;
  const contacts = (Object.keys(DEPARTMENTS) as Department[]).map((office): Seat => {
    const org = idFor(office, region);
    const name = city.name.replace(/市?$/, "市") + DEPARTMENTS[office].zh;
    orgs.push({ id: org, region, kind: "department", name });
    return {
      login: office,
      region,
      org,
      role: "department_contact",
      title: ROLES.department_contact.zh,
      office,
      seat: "liaison",
      name: someone(office),
    };
  });
  const keepers = (["auditor", "system_admin", "security_admin", "audit_admin"] as const).map((role): Seat => {
    const login = role === "auditor" ? role : `admin.${role.replace("_admin", "")}`;
    return { login, region, org: homes.get(region) ?? "", role, title: ROLES[role].zh, name: someone(login) };
  });
  return [...contacts, ...keepers];
}

function rowsOf({ login, region, org, role, title, office, seat, name }: Seat) {
  // The people of every day came first and keep the ids they had.
  const of = (what: string) => (login === loginOf({ level: levelAt(region), code: region }) ? idFor(what, region) : idFor(what, login));
  const random = randomFrom(seedOf("since", region));
  const from_on = dayOf(num("2016-01-01") + random.int(0, 3000));
  const full_time = random.chance(0.9);
  const [staff_id, post_id] = [of("person"), of("post")];
  const staff: StaffRow = { id: staff_id, region, org_id: org, name, full_time, from_on };
  const account: AccountRow = { login, region, staff_id };
  const post: PostRow = { id: post_id, region, org_id: org, role, title, office: office ?? null, seat: seat ?? null, opened_on: from_on };
  const holding: HoldingRow = { id: of("holding"), region, post_id, staff_id, from_on };
  return { staff, account, post, holding };
}

const LEVELS = { 4: "city", 6: "county", 9: "township", 12: "village" } as const;
const levelAt = (code: string): Region["level"] => LEVELS[code.length as keyof typeof LEVELS] ?? "village";
