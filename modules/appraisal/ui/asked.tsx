import { useId, type ReactNode } from "react";
import type { FieldsProps } from "#duty/ui";
import { useSay, type FieldProblem } from "#platform/kit";
import type { Label } from "#platform/words";

type Props = { label: Label; help?: Label | undefined; problem?: FieldProblem | undefined; children: (id: string) => ReactNode };

/** One question of a form of our own: label, field, help, and what is wrong with the answer. */
export function Asked({ label, help, problem, children }: Props) {
  const t = useSay();
  const id = useId();
  return (
    <div className="appraisal-asked">
      <label htmlFor={id}>{t(label)}</label>
      {children(id)}
      {help && <p className="soft">{t(help)}</p>}
      {problem && (
        <p className="appraisal-veto" role="alert">
          {t(problem.message)}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a field, by the end of its path. */
export const problemWith = (problems: readonly FieldProblem[], field: string): FieldProblem | undefined =>
  problems.find((problem) => problem.field === field || problem.field.endsWith(`.${field}`));

/** Changes single answers of a form. */
export const changing =
  ({ value = {}, onChange }: Pick<FieldsProps, "value" | "onChange">) =>
  (change: Record<string, unknown>): void =>
    onChange?.({ ...value, ...change });

/** An answer that is text; undefined where there is none yet. */
export function textOf(value: FieldsProps["value"], name: string): string | undefined {
  const answer = value?.[name];
  return typeof answer === "string" ? answer : undefined;
}

export function numberOf(value: FieldsProps["value"], name: string): number | undefined {
  const answer = value?.[name];
  return typeof answer === "number" ? answer : undefined;
}
