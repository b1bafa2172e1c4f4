import type { Role } from "#org";
import { say, type Label } from "#platform/words";

/** What somebody is told of: about an account and what it did, or about work that nobody did; never about a person. */
export const CODES = {
  "person.looks": say("查看过多", "Too many looks"),
  "access.unanswered": say("紧急查阅未复核", "Emergency look not reviewed"),
} as const satisfies Record<string, Label>;
export type Code = keyof typeof CODES;

/** Whom notices are for. */
export const TOLD = ["security_admin"] as const satisfies readonly Role[];

/** Still to be looked into, or looked into already. */
export const SHOWN = ["open", "settled"] as const;
export type Shown = (typeof SHOWN)[number];
