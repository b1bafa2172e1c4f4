import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Body, Matter, NewMatter, Taken } from "./model.ts";
import type { Book } from "./perform.ts";

/** Something that asks for a matter, on a day; `weight`: the heavier come first where a day has no room for all. */
export type Raised = Omit<NewMatter, "rule" | "cause"> & { cause: string; weight?: number };

/** `within`: only what is about one place is asked for; a rule may find more. */
export type Looking = { city: number; day: Day; book: Book; within?: string | undefined };

/** A rule that raises matters by itself, once a day. What it finds is open already, or was raised before (`once`), is passed over. */
export type Raiser = {
  /** Its name, as the matter and the page of rules give it. */
  rule: string;
  once?: true;
  find: (tx: Tx, looking: Looking) => Promise<Raised[]>;
  /** Adds to those that will be raised what is costly to look up. */
  describe?: (tx: Tx, looking: Looking, raised: Raised[]) => Promise<Raised[]>;
  /** What it has raised ends when it is found no more; what to say of it then. */
  ends?: string;
  /** Where that is not how it ends: of the open ones, those whose cause is gone, and what to say of it. */
  gone?: (tx: Tx, looking: Looking, open: readonly Matter[]) => Promise<{ id: string; remark: string }[]>;
};

/** What is looked up before a step is taken, and becomes part of what the matter says: figures, inputs. By kind and action. */
export type Prepare = (
  tx: Tx,
  given: { city: number; today: Day; now: Date; region: string; matter?: Matter; trail?: readonly Taken[]; body: Body; input: Body },
) => Promise<Body>;

/** A piece of work in a transaction of its own, as the office itself: sees the whole city. */
export type AsOffice = <T>(use: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * What is counted over a whole city before a step is taken, and becomes part of what the matter says. It takes a while, so it is done before
 * the transaction of the step, once it is known that the step may be taken.
 */
export type Survey = (
  office: AsOffice,
  given: { city: number; today: Day; now: Date; matter: Matter; trail: readonly Taken[]; input: Body; book: Book },
) => Promise<Body>;

/** All that the eight responsibilities go by. */
export type Duties = Book & {
  raisers: readonly Raiser[];
  prepares: Readonly<Record<string, Prepare>>;
  surveys?: Readonly<Record<string, Survey>>;
};
