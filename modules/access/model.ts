import type { Role } from "#org";
import { say, type Label } from "#platform/words";

/** Why somebody asks to see a file outside the ordinary course. */
export const KINDS = {
  emergency: say("紧急查阅", "Emergency look"),
  unseal: say("启封", "Unsealing"),
} as const satisfies Record<string, Label>;
export type Kind = keyof typeof KINDS;

/** How a request stands. */
export const STATUSES = {
  asked: say("待答复", "Awaiting an answer"),
  justified: say("复核：正当", "Found justified"),
  unjustified: say("复核：不正当", "Found not justified"),
  approved: say("已批准", "Approved"),
  refused: say("未批准", "Refused"),
  withdrawn: say("已撤回", "Taken back"),
} as const satisfies Record<string, Label>;
export type Status = keyof typeof STATUSES;

/** What may be done with a request. */
export const ACTIONS = ["justify", "reject", "approve", "refuse", "withdraw"] as const;
export type Action = (typeof ACTIONS)[number];

/** Who reviews an emergency look: the supervising post of the place that serves the file, then the posts above it, level by level. */
export const REVIEW_LINE = [
  { digits: 9, role: "township_clerk" },
  { digits: 6, role: "county_officer" },
  { digits: 4, role: "city_officer" },
  { digits: 4, role: "leader" },
] as const satisfies readonly { digits: number; role: Role }[];

/** Posts of the city and of its counties that approve an unsealing, where the file is served or above [design]. */
export const APPROVING: readonly Role[] = ["county_officer", "city_officer", "leader"];
/** Digits of a county's code: whoever leads below sees areas, never persons. */
export const APPROVING_DIGITS = 6;

/** Fewer characters than this are no reason [design]. */
export const REASON_LENGTH = 10;

/** What decides who may do what with a request. */
export type Standing = {
  kind: Kind;
  status: Status;
  /** Of the place that serves the file. */
  region: string;
  askedBy: string;
  askedPost: string;
  reviewerPost: string | null;
};

/** Who would do it: an account in one of its posts. */
export type Viewer = { login: string; post?: string | undefined; role?: string | undefined; lo: string; hi: string };
