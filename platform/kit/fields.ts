import { z } from "zod";
import { say, type Label } from "#platform/words";

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
export function fieldsOf(schema: z.ZodType | undefined): Field[] {
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
    asks: asksOf(bare, hints),
    values: hints.options ? Object.keys(hints.options).filter((value) => values.length === 0 || values.includes(value)) : values,
    usual: usual ?? (required ? firstOffered(bare, hints) : undefined),
  };
}

/** Rooms list the usual answer first; a yes or no without such a list has none. */
function firstOffered(bare: z.ZodType, { options = {} }: Hints): unknown {
  const first = Object.keys(options)[0];
  return bare instanceof z.ZodBoolean ? first && first === "true" : first;
}

// zod keeps metadata untyped; the rooms write it through FieldHints.
const hintsOf = (schema: z.ZodType): Hints => ({ ...(schema.meta() as Hints | undefined) });

/** Looks through optional, nullable and default wrappers; hints may sit on any layer. */
function unwrapped(property: z.ZodType): { bare: z.ZodType; hints: Hints; required: boolean; usual?: unknown } {
  let bare = property;
  let hints = hintsOf(bare);
  let required = true;
  let usual: unknown;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault) {
    required = false;
    if (bare instanceof z.ZodDefault) usual = bare.def.defaultValue;
    bare = bare.unwrap() as z.ZodType;
    hints = { ...hintsOf(bare), ...hints };
  }
  return { bare, hints, required, usual };
}

function asksOf(bare: z.ZodType, { input, options }: Hints): Field["asks"] {
  if (bare instanceof z.ZodArray) return "list";
  if (input === "day" || input === "text") return input;
  if (input) return "pick";
  if (bare instanceof z.ZodEnum || (options && bare instanceof z.ZodString)) return "choice";
  if (bare instanceof z.ZodBoolean) return "yesno";
  if (bare instanceof z.ZodNumber) return "number";
  return "line";
}

/** An answer as it is read: “尿检”, “36 个月”, “是”. */
export function answerText(field: Field, value: unknown): Label {
  const named = field.options?.[String(value)];
  if (named) return named;
  if (typeof value === "boolean") return value ? say("是", "Yes") : say("否", "No");
  const text = Array.isArray(value) ? value.join("、") : String(value);
  return say([text, field.unit?.zh].filter(Boolean).join(" "), [text, field.unit?.en].filter(Boolean).join(" "));
}
