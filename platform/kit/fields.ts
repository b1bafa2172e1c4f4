import { z } from "zod";
import type { Label } from "#platform/words";

/** Form hints as zod metadata (see FieldHints in modules/casefile/kind.ts); all optional, since the schema may come from anywhere. */
type Hints = {
  label?: Label;
  help?: Label;
  unit?: Label;
  options?: Record<string, Label>;
  input?: string;
  more?: boolean;
};

/** One question of a form, read off one property of a zod object. */
export type Field = Hints & {
  name: string;
  label: Label;
  required: boolean;
  asks: "choice" | "yesno" | "number" | "day" | "list" | "line" | "text" | "pick";
  /** Values of a choice, in the order offered. */
  values: string[];
  /** The answer given before anyone has answered. */
  usual?: unknown;
};

/** The questions a schema asks, in its own order. */
export function fieldsOf(schema: z.ZodType): Field[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, property]) => fieldOf(name, property as z.ZodType));
}

function fieldOf(name: string, property: z.ZodType): Field {
  const { bare, hints, required, usual } = unwrapped(property);
  const values = bare instanceof z.ZodEnum ? bare.options.map(String) : [];
  return {
    ...hints,
    name,
    label: hints.label ?? { zh: name, en: name },
    required,
    asks: asksOf(bare, hints.input),
    values: hints.options ? Object.keys(hints.options).filter((value) => values.length === 0 || values.includes(value)) : values,
    // A choice that must be made starts with the first one offered: rooms list the usual answer first.
    usual: usual ?? (required && bare instanceof z.ZodEnum ? (Object.keys(hints.options ?? {})[0] ?? values[0]) : undefined),
  };
}

/** Looks through optional, nullable and default wrappers; hints may sit on any layer. */
function unwrapped(property: z.ZodType): { bare: z.ZodType; hints: Hints; required: boolean; usual?: unknown } {
  let bare = property;
  let hints: Hints = { ...bare.meta() };
  let required = true;
  let usual: unknown;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault) {
    required = false;
    if (bare instanceof z.ZodDefault) usual = bare.def.defaultValue;
    bare = bare.unwrap() as z.ZodType;
    hints = { ...bare.meta(), ...hints };
  }
  return { bare, hints, required, usual };
}

function asksOf(bare: z.ZodType, input: string | undefined): Field["asks"] {
  if (input === "day" || input === "text") return input;
  if (input) return "pick";
  if (bare instanceof z.ZodEnum) return "choice";
  if (bare instanceof z.ZodBoolean) return "yesno";
  if (bare instanceof z.ZodNumber) return "number";
  if (bare instanceof z.ZodArray) return "list";
  return "line";
}
