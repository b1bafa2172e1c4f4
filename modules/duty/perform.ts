import type { Lookup } from "#deadline";
import type { Day } from "#platform/day";
import { clockStep, stepsFor, type Doer, type Step } from "#platform/workflow";
import { dueIn, firesOn, type Due } from "./clock.ts";
import type { MatterKind, Next, Opener } from "./kind.ts";
import type { Address, Body, Matter, NewMatter, Parties, Party, Taken } from "./model.ts";

/** Kinds by name and the numbers they count by. */
export type Book = { kinds: ReadonlyMap<string, MatterKind>; lookup: Lookup };

/** Who does it and when, as it will stand in the trail. */
export type Hand = Pick<Taken, "on" | "at" | "login" | "post" | "name" | "title" | "people">;

/** A matter as it is after a step, what was done, what arises from it and what ends with it. */
export type Performed = {
  matter: Matter;
  was: Matter | undefined;
  taken: Taken;
  children: NewMatter[];
  ends: { id: string; remark: string }[];
};

export function kindOf({ kinds }: Book, name: string): MatterKind {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`${name} is no kind of matter`);
  return kind;
}

/** The parties a set of addresses is. */
export const partiesOf = (matter: Pick<Matter, Party>, addresses: readonly Address[]): Party[] =>
  (["owner", "overseer", "subject"] as const).filter((party) => matter[party] !== null && addresses.includes(matter[party]));

/** What somebody may do with a matter now. */
export const stepsOf = (
  book: Book,
  matter: Matter,
  trail: readonly Taken[],
  addresses: readonly Address[],
  people: readonly string[],
): Step[] => stepsFor(kindOf(book, matter.kind).workflow, { status: matter.status, trail }, doerOf(matter, addresses, people));

const doerOf = (matter: Matter, addresses: readonly Address[], people: readonly string[]): Doer => ({
  parties: partiesOf(matter, addresses),
  people,
});

type Opening = {
  id: string;
  place: string;
  number?: { series: string; year: number; number: number };
  by?: Opener | undefined;
  hand: Hand;
};

/** A new matter in its first state. */
export function openedMatter(book: Book, given: NewMatter, { id, place, number, by, hand }: Opening): Performed {
  const kind = kindOf(book, given.kind);
  const { region, body } = given;
  const { on } = hand;
  const parties = given.parties ?? kind.partiesAt({ region, body, by });
  const status = given.status ?? kind.startsIn?.(body) ?? kind.workflow.first;
  const blank: Matter = {
    id,
    kind: given.kind,
    region,
    status,
    title: given.title ?? kind.title({ body, place }),
    series: number?.series ?? null,
    year: number?.year ?? null,
    number: number?.number ?? null,
    parent: given.parent ?? null,
    rule: given.rule ?? null,
    cause: given.cause ?? null,
    ...addressed(parties),
    acts: null,
    dueOn: null,
    because: null,
    firesOn: null,
    openedOn: on,
    enteredOn: on,
    closedOn: null,
    readable: false,
    body,
    revision: 0,
  };
  const matter = entered(book, blank, status, on, {});
  const children = (kind.childrenOf?.(matter) ?? []).map((child) => ({ ...child, parent: id }));
  return { matter, was: undefined, taken: takenOf(matter, { seq: 1, action: "open", from: null, input: {} }, hand), children, ends: [] };
}

/** A matter after one step. */
export function performed(
  book: Book,
  matter: Matter,
  trail: readonly Taken[],
  step: Step,
  { hand, input = {}, remark }: { hand: Hand; input?: Body; remark?: string | undefined },
): Performed {
  const kind = kindOf(book, matter.kind);
  const { body } = matter;
  const next = kind.next?.({ matter, body, trail, action: step.action, input, remark, on: hand.on }) ?? {};
  const after = entered(book, matter, step.to, hand.on, staying(matter, step, next) ?? next);
  const children = (next.children ?? []).map((child) => ({ ...child, parent: matter.id }));
  const seq = matter.revision + 2;
  return {
    matter: { ...after, revision: matter.revision + 1 },
    was: matter,
    taken: takenOf(after, { seq, action: step.action, from: matter.status, input, remark }, hand),
    children,
    ends: next.ends ?? [],
  };
}

/** Who stays where they are has no more time than before: an edited draft is due when it was. */
function staying({ status, dueOn, because }: Matter, { to }: Step, next: Next): Next | undefined {
  return status === to && dueOn !== null && because !== null && !next.due ? { ...next, due: { dueOn, because } } : undefined;
}

/** What the calendar makes of a matter on a day, if it is time. */
export function firedOn(book: Book, matter: Matter, day: Day): Step | undefined {
  if (matter.firesOn === null || matter.firesOn > day) return undefined;
  return clockStep(kindOf(book, matter.kind).workflow, matter.status);
}

const addressed = (parties: Parties): Record<Party, Address | null> => ({
  owner: parties.owner ?? null,
  overseer: parties.overseer ?? null,
  subject: parties.subject ?? null,
});

function entered({ kinds, lookup }: Book, matter: Matter, status: string, on: Day, { body: change, parties, due }: Next): Matter {
  const kind = kinds.get(matter.kind);
  const state = kind?.workflow.states[status];
  if (!kind || !state) throw new Error(`${matter.kind} has no state ${status}`);
  const body = { ...matter.body, ...change };
  const who = { ...addressed(matter as Parties), ...parties };
  const was: Due = { dueOn: matter.dueOn, because: matter.because };
  const { dueOn, because } = state.final
    ? { dueOn: null, because: null }
    : (due ?? dueIn(kind.workflow, status, { lookup, on, body, was }));
  return {
    ...matter,
    ...who,
    status,
    body,
    acts: (state.acts && who[state.acts]) ?? null,
    dueOn,
    because,
    firesOn: firesOn(kind.workflow, status, dueOn, on),
    enteredOn: on,
    closedOn: state.final ? on : null,
    readable: kind.readable?.includes(status) ?? false,
  };
}

const takenOf = (
  after: Matter,
  { seq, action, from, input, remark }: { seq: number; action: string; from: string | null; input: Body; remark?: string | undefined },
  hand: Hand,
): Taken => ({
  ...hand,
  seq,
  action,
  from,
  to: after.status,
  remark: remark ?? null,
  input,
  acts: after.acts,
  told: null,
  dueOn: after.dueOn,
});
