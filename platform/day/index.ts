export { addDays, addMonths, dayAfter, dayBefore, daysBetween, isDay, later, earlier, weekday } from "./day.ts";
export type { Day } from "./day.ts";
export { coveredDays, holdsOn, joined } from "./spell.ts";
export type { Spell } from "./spell.ts";
