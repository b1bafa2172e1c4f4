import { DEPARTMENTS, ROLES, type Department, type Role } from "#org";
import { say, type Label } from "#platform/words";
import type { Address } from "./model.ts";

/** Who answers for a division, by the digits of its code. */
const LINE: Readonly<Record<number, Role>> = { 12: "station_worker", 9: "township_clerk", 6: "county_officer", 4: "city_officer" };
const ABOVE: Readonly<Record<number, number>> = { 12: 9, 9: 6, 6: 4 };

/** The post of the line that answers for a division. */
export const lineAt = (region: string): Address => `${LINE[region.length] ?? "city_officer"}@${region}`;

/** Whoever leads a division. */
export const leaderAt = (region: string): Address => `leader@${region}`;

/** The division above; a city has none here. */
export function regionAbove(region: string): string | undefined {
  const digits = ABOVE[region.length];
  return digits === undefined ? undefined : region.slice(0, digits);
}

/** Who oversees what a division does: the line of the one above; of the city, its leader. */
export function overseerOf(region: string): Address {
  const above = regionAbove(region);
  return above === undefined ? leaderAt(region) : lineAt(above);
}

/** The parts of an address that names no single post. */
export function partsOf(address: Address): { role: string; region: string } | undefined {
  const [role, region] = address.split("@");
  return role !== undefined && region !== undefined ? { role, region } : undefined;
}

/** What it is called, without the place. */
export function wordOf(address: Address): Label {
  const { role = "" } = partsOf(address) ?? {};
  const words: Partial<Record<string, Label>> = { ...ROLES, ...DEPARTMENTS } satisfies Record<Role | Department, Label>;
  return words[role] ?? say("岗位", "Post");
}
