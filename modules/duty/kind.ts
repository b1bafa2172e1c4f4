import type { z } from "zod";
import type { Because } from "#deadline";
import type { Role } from "#org";
import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Workflow } from "#platform/workflow";
import type { Body, DutyName, Matter, NewMatter, Parties, Party, Taken } from "./model.ts";

/** Why something may not be done; `field` is a path in what was given, such as `body.tasks`. */
export type Refusal = { code: string; message: Label; field?: string };

/** Where somebody opens something by hand. */
export type Opener = { role: Role; region: string; post: string };

/** What is known when a step is taken. */
export type Taking<Read = Body> = {
  matter: Matter;
  body: Read;
  trail: readonly Taken[];
  action: string;
  input: Body;
  remark: string | undefined;
  on: Day;
};

/** What a step changes besides the status. */
export type Next = {
  body?: Body;
  parties?: Parties;
  /** In place of what the clock of the new state says. */
  due?: { dueOn: Day; because: Because };
  /** What arises from it, in the same transaction; each becomes a child. */
  children?: NewMatter[];
  /** Others whose cause is gone with it (what a later version replaces, what nobody is to sign any more): they end in the same transaction. */
  ends?: { id: string; remark: string }[];
};

/** One kind of matter: what it says, who has a part in it, and what may be done, in one table. */
export type MatterKind = {
  kind: string;
  duty: DutyName;
  label: Label;
  workflow: Workflow<string, string, Party>;
  body: z.ZodObject;
  /** Posts that open one by hand; left out: it arises by a rule or from another. */
  opens?: readonly Role[];
  partiesAt: (given: { region: string; body: Body; by: Opener | undefined }) => Parties;
  title: (given: { body: Body; place: string }) => string;
  /** Where one begins, if not in the first state of the table. */
  startsIn?: (body: Body) => string;
  /** Numbers run in this series, by place and year: 督, 通. */
  series?: string;
  /** States in which whoever works below the place may read it. */
  readable?: readonly string[];
  /** Whether what was opened holds together, beyond the shape of its body. */
  refusesOpening?: (given: {
    region: string;
    body: Body;
    by: Opener | undefined;
    parent: Matter | undefined;
    on: Day;
  }) => Refusal | undefined;
  /** What else stands in the way of a step. */
  refuses?: (taking: Taking) => Refusal | undefined;
  next?: (taking: Taking) => Next;
  /** What arises when one is opened. */
  childrenOf?: (matter: Matter) => NewMatter[];
};

type Typed<Schema extends z.ZodObject> = {
  kind: string;
  duty: DutyName;
  label: Label;
  workflow: Workflow<string, string, Party>;
  body: Schema;
  opens?: readonly Role[];
  partiesAt: (given: { region: string; body: z.infer<Schema>; by: Opener | undefined }) => Parties;
  title: (given: { body: z.infer<Schema>; place: string }) => string;
  startsIn?: (body: z.infer<Schema>) => string;
  series?: string;
  readable?: readonly string[];
  refusesOpening?: (given: {
    region: string;
    body: z.infer<Schema>;
    by: Opener | undefined;
    parent: Matter | undefined;
    on: Day;
  }) => Refusal | undefined;
  refuses?: (taking: Taking<z.infer<Schema>>) => Refusal | undefined;
  next?: (taking: Taking<z.infer<Schema>>) => Next;
  childrenOf?: (matter: Matter & { body: z.infer<Schema> }) => NewMatter[];
};

/** One place where a kind is named; its functions see the body as its schema has checked it. */
export const defineMatter = <Schema extends z.ZodObject>(kind: Typed<Schema>): MatterKind => kind as unknown as MatterKind;
