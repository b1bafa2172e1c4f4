import { z } from "zod";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";
import { STATUSES, type Answer, type Fact, type Status } from "./model.ts";

/** Form hints of one body field; zod carries them as metadata so that schema, form and labels are one literal. */
export type FieldHints = {
  label: Label;
  help?: Label;
  /** Shown inside the field, e.g. 个月. */
  unit?: Label;
  /** Labels of enum values, in the order offered; the first is the usual answer. */
  options?: Record<string, Label>;
  /** How the form asks for it, where the schema alone does not say. */
  input?: "day" | "region" | "fact" | "text" | "people";
  /** Kept under “更多”. */
  more?: boolean;
};

/** A kind of fact: its name in the public format, its words, its body, and when an office would record it. */
export type Kind = {
  kind: string;
  label: Label;
  body: z.ZodObject;
  /** Says something only about another fact, which it must name as superseded. */
  corrects?: true;
  /** Comes about by a procedure of its own, never recorded by hand. */
  byProcedure?: true;
  /** Recorded where what it answers is shown, with what belongs to it; not offered among all kinds. */
  apart?: true;
  /** Kinds of which one is expected earlier; otherwise the fact stands but is listed as out of order. */
  follows?: readonly string[];
  /** Undefined: fits what the file says now. A sentence: why it is not the next thing (still accepted: paper arrives late). */
  notNow?: (answer: Answer) => Label | undefined;
  /** What a reader sees in the timeline, e.g. “尿检 阴性”. */
  summary: (body: Fact["body"]) => Label;
};

type Definition<Body extends z.ZodObject> = Omit<Kind, "body" | "summary"> & { body: Body; summary?: (body: z.infer<Body>) => Label };

/** One place where a kind is named; its summary sees the body as its schema reads it. */
export function defineKind<Body extends z.ZodObject>({ summary, ...rest }: Definition<Body>): Kind {
  const summarise = (body: Fact["body"]) => {
    const read = rest.body.safeParse(body);
    return summary && read.success ? summary(read.data) : rest.label;
  };
  return { ...rest, summary: summarise };
}

/** A calendar day. */
export const dayField = (hints: FieldHints) =>
  z
    .string()
    .refine(isDay, { params: { reason: "day" } })
    .meta({ input: "day", ...hints });

/** Free text; long enough for a note, short enough to stay one. */
export const textField = (hints: FieldHints) => z.string().trim().min(1).max(500).meta(hints);

/** One of named values; labels and values are one literal. */
export function choiceField<Options extends Record<string, Label>>(options: Options, hints: FieldHints) {
  const names = Object.keys(options) as (keyof Options & string)[];
  return z.enum(names).meta({ ...hints, options });
}

export const yesNoField = (hints: FieldHints) => z.boolean().meta(hints);

export const countField = (least: number, most: number, hints: FieldHints) => z.int().min(least).max(most).meta(hints);

/** Body fields; unknown extra fields are kept, since bodies may gain optional fields. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape);

/** Adds “`to` is not before `from`” to a body. */
export const inOrder = <Body extends z.ZodObject>(body: Body): Body =>
  body.refine((value) => !isDay(value["from"]) || !isDay(value["to"]) || value["from"] <= value["to"], {
    path: ["to"],
    params: { reason: "order" },
  });

/** A reason not to record a kind now when the file is in none of these statuses. */
export const onlyWhile =
  (...statuses: Status[]) =>
  ({ status }: Answer): Label | undefined =>
    status && statuses.includes(status)
      ? undefined
      : say(
          `案卷现为“${status ? STATUSES[status].zh : "新建"}”，一般在“${statuses.map((one) => STATUSES[one].zh).join("、")}”时记录。`,
          `The file is “${status ? STATUSES[status].en : "new"}”; this is usually recorded while “${statuses.map((one) => STATUSES[one].en).join("”, “")}”.`,
        );
