import { replacedIds, type Fact } from "#casefile";

/** The facts that nothing has replaced, in the order given. */
export function standing(facts: readonly Fact[]): Fact[] {
  const replaced = replacedIds(facts);
  return facts.filter(({ id }) => !replaced.has(id));
}

/** An answer that is text; nothing where there is none. */
export const textIn = ({ body }: Fact, field: string): string | undefined => {
  const value = body[field];
  return typeof value === "string" ? value : undefined;
};
