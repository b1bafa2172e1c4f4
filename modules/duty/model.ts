import type { Because } from "#deadline";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";

/** The eight responsibilities (八责), and the goals they serve. */
export const DUTIES = {
  assignment: say("分工负责", "Assignment"),
  bulletin: say("通报明责", "Bulletins"),
  report: say("常态述责", "Duty reports"),
  contact: say("联系包责", "Contact points"),
  meeting: say("联席督责", "Joint meetings"),
  inspection: say("督导尽责", "Inspections"),
  supervision: say("督办履责", "Supervision"),
  appraisal: say("考核问责", "Appraisal"),
  goal: say("目标", "Goals"),
} as const satisfies Record<string, Label>;
export type DutyName = keyof typeof DUTIES;

/** Who has a part in a matter. */
export const PARTIES = {
  owner: say("承办", "Owner"),
  overseer: say("督办", "Overseer"),
  subject: say("当事单位", "Subject"),
} as const satisfies Record<string, Label>;
export type Party = keyof typeof PARTIES;

/** Whom something is addressed to: `role@region` (or `department@region`), whoever holds it; or the id of one post. */
export type Address = string;
export type Parties = Partial<Record<Party, Address>>;

/** What a matter says; its kind knows the shape. */
export type Body = Record<string, unknown>;

/** How a matter stands. It holds counts, dates and places, never anything about a person. */
export type Matter = {
  id: string;
  kind: string;
  /** The place it is about. */
  region: string;
  status: string;
  title: string;
  /** “银川市禁督〔2026〕12号” is made of these. */
  series: string | null;
  year: number | null;
  number: number | null;
  /** From which it arose: a bulletin, a meeting, a finding. */
  parent: string | null;
  /** What raised it, where a rule did, and what about; of those that are open there is one. */
  rule: string | null;
  cause: string | null;
  owner: Address | null;
  overseer: Address | null;
  subject: Address | null;
  /** Who is to act now. */
  acts: Address | null;
  dueOn: Day | null;
  because: Because | null;
  /** The first working day on which the calendar acts by itself. */
  firesOn: Day | null;
  openedOn: Day;
  enteredOn: Day;
  closedOn: Day | null;
  /** Whoever works below the place may read it. */
  readable: boolean;
  body: Body;
  /** Counts writes. */
  revision: number;
};

/** One step of its trail; what was done stays done. */
export type Taken = {
  seq: number;
  action: string;
  from: string | null;
  to: string;
  on: Day;
  at: string;
  login: string;
  post: string | null;
  name: string | null;
  title: string | null;
  /** Who stands behind the account: itself, and whom it stands in for. */
  people: string[];
  remark: string | null;
  input: Body;
  /** Whom it went to, and who held that on the day. */
  acts: Address | null;
  told: string | null;
  dueOn: Day | null;
};

/** A matter that is to be opened; what is left out follows from its kind. */
export type NewMatter = {
  kind: string;
  region: string;
  body: Body;
  title?: string;
  /** Where it begins, if not where its kind begins. */
  status?: string;
  parent?: string;
  rule?: string;
  cause?: string;
  parties?: Parties;
};
