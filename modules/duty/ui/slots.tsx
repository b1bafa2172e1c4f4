import { createContext, useContext, type ComponentType } from "react";
import type { Wording } from "#deadline";
import type { Book, MatterView } from "#duty";
import type { Day } from "#platform/day";
import type { FieldProblem } from "#platform/kit";

/** Fields of a room's own, for a body that a list of questions cannot ask for; a form hands over `value` and `onChange`. */
export type FieldsProps = {
  value?: Record<string, unknown>;
  onChange?: (body: Record<string, unknown>) => void;
  today: Day;
  /** The place it is about, once it is chosen. */
  region: string | undefined;
  /** What is wrong with single fields, by their path, such as `body.tasks.0.unit`. */
  problems: readonly FieldProblem[];
  /** The matter a step is taken in; none when one is opened. */
  matter?: MatterView;
};

/** What a room of the eight responsibilities adds to the pages. */
export type DutyUi = {
  /** Kind → how its body is shown; without one its fields are listed by their labels. */
  views?: Readonly<Record<string, ComponentType<{ matter: MatterView }>>>;
  /** Kind, or `kind.action` → its own fields. */
  forms?: Readonly<Record<string, ComponentType<FieldsProps>>>;
  /** `kind.action` of steps that the room's view offers itself, where what they change is shown. */
  own?: readonly string[];
};

/** Kinds, numbers and their words, and what the rooms add. */
export type Duties = Book & Required<DutyUi> & { words: Readonly<Record<string, Wording>> };

const Context = createContext<Duties | undefined>(undefined);
export const DutiesProvider = Context.Provider;

export function useDuties(): Duties {
  const duties = useContext(Context);
  if (!duties) throw new Error("no DutiesProvider above");
  return duties;
}
