import type { Duty, Numbers, Parameter } from "#deadline";
import type { Colour, Factor } from "#grade";
import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Kind } from "./kind.ts";
import type { Answer, Fact } from "./model.ts";
import type { Situation } from "./situation.ts";

/** The colour that sets the pace of contacts and reviews: the confirmed one, else the suggested one. */
export type Pace = {
  on: (day: Day) => Colour;
  /** Days on which it may change; sorted. */
  boundaries: readonly Day[];
};

/** A fact about to be written, and all that a room may need to know to object. */
export type Write = {
  fact: Fact;
  /** What is on file, with who recorded it. */
  facts: readonly Fact[];
  /** What the file says without the fact. */
  answer: () => Answer;
  by: { login: string; role?: string | undefined };
  /** When a minor comes of age. */
  adultOn: Day | null;
};

/** Why a fact may not be written. */
export type Refusal = { status: 403 | 409 | 422; code: string; message: Label; field?: string };

/** A room's word in the one write path. Whoever recorded what is looked up only for the facts it watches. */
export type Guard = {
  watches: (write: Pick<Write, "fact" | "facts" | "adultOn">) => boolean;
  refuses: (write: Write) => Refusal | undefined;
};

/** A need that an office outside was asked to meet; `closedOn`: it is met, or nobody asks any more. */
export type Referral = { fact: string; office: string; need: string; on: Day; dueOn: Day; closedOn: Day | null };

/** What a room gives the casefile: kinds of fact, and rules that read them. A rule may read any kind by its public name. */
export type Room = {
  name: string;
  kinds: readonly Kind[];
  /** Names of the obligations it raises. */
  keys?: Record<string, Label>;
  parameters?: readonly Parameter[];
  /** Every key of its parameters in plain words, as the page of rules shows it. */
  numbers?: Numbers;
  duties?: (situation: Situation) => Duty[];
  factors?: (situation: Situation) => Factor[];
  referrals?: (situation: Situation) => Referral[];
  guards?: readonly Guard[];
  /** Duties and factors that depend on the colour in force. */
  pacedDuties?: (situation: Situation, pace: Pace) => Duty[];
  pacedFactors?: (situation: Situation, pace: Pace) => Factor[];
};
