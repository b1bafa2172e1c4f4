import type { FieldProblem } from "#platform/kit";
import type { Label } from "#platform/words";

/** What stands below a field when something is wrong with it. */
export function errorAt(problems: readonly FieldProblem[], field: string, t: (label: Label) => string) {
  const found = problems.find((one) => one.field.startsWith(`body.${field}`));
  return found ? { validateStatus: "error" as const, help: t(found.message) } : {};
}
