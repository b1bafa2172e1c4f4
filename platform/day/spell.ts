import { addDays, dayAfter, daysBetween, earlier, later, type Day } from "./day.ts";

/** A run of days, both ends included; `to: null` has no end in sight. */
export type Spell = { from: Day; to: Day | null };

export const holdsOn = (spell: Spell, day: Day): boolean => spell.from <= day && (spell.to === null || day <= spell.to);

/** Overlapping or touching spells as one; sorted by first day. */
export function joined(spells: readonly Spell[]): Spell[] {
  const result: Spell[] = [];
  for (const next of [...spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && (last.to === null || next.from <= dayAfter(last.to)))
      last.to = last.to === null || next.to === null ? null : later(last.to, next.to);
    else result.push({ ...next });
  }
  return result;
}

/** Days covered by any of the spells inside [from, to], each day once. */
export function coveredDays(spells: readonly Spell[], from: Day, to: Day): number {
  let days = 0;
  for (const spell of joined(spells)) {
    const first = later(spell.from, from);
    const last = spell.to === null ? to : earlier(spell.to, to);
    if (first <= last) days += daysBetween(first, addDays(last, 1));
  }
  return days;
}
