import type { z } from "zod";
import type { Label } from "#platform/words";
import type { Answer, Fact } from "./model.ts";

/** Form hints of one body field; zod carries them as metadata so that schema, form and labels are one literal. */
export type FieldHints = {
  label: Label;
  help?: Label;
  /** Shown inside the field, e.g. 个月. */
  unit?: Label;
  /** Labels of enum values, in the order offered. */
  options?: Record<string, Label>;
  /** How the form asks for it, where the schema alone does not say. */
  input?: "day" | "region" | "fact" | "text";
  /** Kept under “更多”. */
  more?: boolean;
};

/** A kind of fact: its name in the public format, its words, its body, and when an office would record it. */
export type Kind<Body extends object = Record<string, unknown>> = {
  kind: string;
  label: Label;
  body: z.ZodType<Body>;
  /** Undefined: fits what the file says now. A sentence: why it is not the next thing (still accepted: paper arrives late). */
  notNow?: (answer: Answer) => Label | undefined;
  /** What a reader sees in the timeline, e.g. “尿检 阴性”. Default: the label. */
  summary?: (body: Body) => Label;
};

/** One place where a kind is named; the body's type comes from its schema. */
export const defineKind = <Body extends object>(kind: Kind<Body>): Kind<Body> => kind;

/** Typed view of a fact known to be of a kind. */
export const bodyOf = <Body extends object>(_kind: Kind<Body>, fact: Fact): Body => fact.body as Body;
