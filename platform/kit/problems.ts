import type { z } from "zod";
import { say, type Label } from "#platform/words";
import type { Field } from "./fields.ts";

/** What is wrong at one field; `field` is a path such as `body.to`. */
export type FieldProblem = { field: string; message: Label };

/** The schema's refusals in words that say what to do. */
export function problemsOf(schema: z.ZodType, fields: Field[], answers: Record<string, unknown>): FieldProblem[] {
  const result = schema.safeParse(answers);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "");
    const field = fields.find((one) => one.name === name);
    return { field: ["body", ...issue.path.slice(0, 1)].join("."), message: messageOf(issue, field, answers[name]) };
  });
}

function messageOf(issue: z.core.$ZodIssue, field: Field | undefined, value: unknown): Label {
  const label = field?.label ?? say("此项", "this");
  if (issue.code === "custom") return say(issue.message, issue.message);
  if (value === undefined) {
    const choose = field?.asks === "choice" || field?.asks === "yesno" || field?.asks === "pick";
    return choose ? say(`请选择${label.zh}。`, `Choose: ${label.en}.`) : say(`请填写${label.zh}。`, `Fill in: ${label.en}.`);
  }
  if (issue.code === "too_small") return say(`${label.zh}不能小于 ${issue.minimum}。`, `${label.en} must be at least ${issue.minimum}.`);
  if (issue.code === "too_big") return say(`${label.zh}不能大于 ${issue.maximum}。`, `${label.en} must be at most ${issue.maximum}.`);
  return say(`${label.zh}填写有误，请检查。`, `Check: ${label.en}.`);
}
