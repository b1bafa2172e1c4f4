import { ORG_KINDS, type Org } from "#org";
import type { Region } from "#region";
import { dayOf, msOf, num } from "./calendar.ts";
import { staffName } from "./people.ts";
import { randomFrom, seedOf, uuid7 } from "./random.ts";

/** Two thirds of the villages have a station of their own, and every township has one: 465 in Yinchuan. */
const WITH_STATION = 0.67;
const FOUNDED = msOf(num("2015-01-01"));

export type StaffRow = {
  id: string;
  region: string;
  org_id: string;
  name: string;
  post: "clerk" | "worker";
  full_time: boolean;
  from_on: string;
};
export type AccountRow = { login: string; region: string; staff_id: string };

const idFor = (what: string, region: string): string => uuid7(FOUNDED, randomFrom(seedOf(what, region)));

const LOGINS = { city: "city", county: "county", township: "township", village: "worker" } as const;
/** `city`, `county.640104`, `township.640104001`, `worker.640104001002`. */
export const loginOf = ({ level, code }: Pick<Region, "level" | "code">): string =>
  level === "city" ? "city" : `${LOGINS[level]}.${code}`;

/** Offices, stations, one person in each division, and their accounts. */
export function officesOf(regions: readonly Region[]): { orgs: Org[]; staff: StaffRow[]; accounts: AccountRow[] } {
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
  const staff = regions.map(({ code, level }): StaffRow => {
    const random = randomFrom(seedOf("since", code));
    const post = level === "village" ? "worker" : "clerk";
    const from_on = dayOf(num("2016-01-01") + random.int(0, 3000));
    return {
      id: idFor("person", code),
      region: code,
      org_id: homes.get(code) ?? "",
      name: staffName(code),
      post,
      full_time: random.chance(0.9),
      from_on,
    };
  });
  const accounts = regions.map((region) => ({ login: loginOf(region), region: region.code, staff_id: idFor("person", region.code) }));
  return { orgs, staff, accounts };
}
