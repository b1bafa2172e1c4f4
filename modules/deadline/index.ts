export { addWorkingDays, CALENDAR_YEARS, isWorkingDay, nextWorkingDay, workingDaysBetween } from "./calendar.ts";
export { afterSuspensions, because, countFrom } from "./count.ts";
export type { Counted } from "./count.ts";
export { STATES } from "./model.ts";
export type { Because, Duty, Level, Obligation, State, Window } from "./model.ts";
export { REGULATION_IN_FORCE, RULE_SETS, parameterLookup, rule } from "./parameter.ts";
export type { Lookup, Numbers, Parameter, RuleSet, Wording } from "./parameter.ts";
export { settle } from "./settle.ts";
export type { Hold } from "./settle.ts";
