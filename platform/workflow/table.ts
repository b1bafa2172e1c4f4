import type { z } from "zod";
import type { Label } from "#platform/words";

/** Where a thing may stand. `acts`: who is to do something about it there; `clock`: what its time is counted by, or that it runs on. */
export type State<Party extends string = string> = {
  label: Label;
  acts?: Party;
  clock?: string;
  /** The end: nothing leads away from it. */
  final?: true;
  /** The rule that forbids what somebody may want to do here: told to whoever tries. */
  forbids?: Label;
};

/** One thing that may be done: by one of its parties; by the calendar when a time has run out; or because what it rests on is gone. */
export type Step<Status extends string = string, Action extends string = string, Party extends string = string> = {
  from: readonly Status[];
  action: Action;
  to: Status;
  by: readonly Party[] | "clock" | "cause";
  /** A sentence is asked for. */
  remark?: true;
  /** Never by somebody who has done one of these before. */
  notBy?: readonly Action[];
  /** What else is asked for. */
  asks?: z.ZodObject;
  button: Label;
  /** What the sentence should say. */
  hint?: Label;
  /** What was done, in the words of the record: “已答复”. */
  did: Label;
};

/** A workflow is one table: permission, buttons, validation, words, diagrams and tests read it, and nothing else says it again. */
export type Workflow<Status extends string = string, Action extends string = string, Party extends string = string> = {
  name: Label;
  first: Status;
  states: Readonly<Record<Status, State<Party>>>;
  steps: readonly Step<Status, Action, Party>[];
};

/** What a thing says of itself: where it stands, and who did what to bring it there. */
export type Standing = { status: string; trail: readonly { action: string; people: readonly string[] }[] };

/** Who would do something: as which parties, and which people stand behind the account. */
export type Doer = { parties: readonly string[]; people: readonly string[] };

/** What somebody may do now: shows the buttons, and is enforced by the server. */
export const stepsFor = (workflow: Workflow, standing: Standing, doer: Doer): Step[] =>
  workflow.steps.filter((step) => step.from.includes(standing.status) && isParty(step, doer) && !didBefore(step, standing, doer));

const isParty = ({ by }: Step, { parties }: Doer): boolean => typeof by !== "string" && by.some((party) => parties.includes(party));

/** The same person never does both, in whatever post. */
const didBefore = ({ notBy = [] }: Step, { trail }: Standing, { people }: Doer): boolean =>
  trail.some(({ action, people: others }) => notBy.includes(action) && others.some((one) => people.includes(one)));

/** What the calendar does next, if anything. */
export const clockStep = ({ steps }: Workflow, status: string): Step | undefined =>
  steps.find(({ from, by }) => by === "clock" && from.includes(status));

/** What becomes of it when what it rests on is gone, if anything. */
export const causeStep = ({ steps }: Workflow, status: string): Step | undefined =>
  steps.find(({ from, by }) => by === "cause" && from.includes(status));
