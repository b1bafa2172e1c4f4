import { SMALLEST_SHOWN, type Hidden, type Shown } from "./rules.ts";

const isHidden = (value: Shown | undefined): value is Hidden => typeof value === "string";

/**
 * Hides small counts of a table whose columns add up to the row `sum`, and whose columns named in `parts` add up to the column `whole`
 * in every row. Wherever one hidden cell alone could be had by subtraction, the next smallest is hidden as well. `above`: the row `sum`
 * as it stands in the table above; what is hidden there does not come out here.
 */
export function suppress<Column extends string>(
  table: readonly Record<Column, number>[],
  { sum, whole, parts, above }: { sum: number; whole: Column; parts: readonly Column[]; above?: Record<Column, Shown> | undefined },
): Record<Column, Shown>[] {
  const shown = table.map((row) => mapValues(row, (count): Shown => (count > 0 && count < SMALLEST_SHOWN ? "few" : count)));
  const total = shown[sum];
  for (const [column, count] of Object.entries<Shown>(above ?? {})) if (total && isHidden(count)) total[column as Column] = count;
  const columns = Object.keys(table[0] ?? {}) as Column[];
  const equations = [
    ...table.map((_, row) => [...parts, whole].map((column) => ({ row, column }))),
    ...columns.map((column) => [...table.keys()].map((row) => ({ row, column }))),
  ];
  const countAt = ({ row, column }: { row: number; column: Column }): number => table[row]?.[column] ?? 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const cells of equations) {
      const hidden = cells.filter(({ row, column }) => isHidden(shown[row]?.[column]));
      if (hidden.length !== 1) continue;
      // A nought tells nothing, and the sum is what a report is read for: it goes last.
      const next = cells
        .filter((cell) => !hidden.includes(cell) && countAt(cell) > 0)
        .toSorted((a, b) => Number(a.row === sum) - Number(b.row === sum) || countAt(a) - countAt(b))[0];
      const into = next && shown[next.row];
      if (!next || !into) continue;
      into[next.column] = "kept";
      changed = true;
    }
  }
  return shown;
}

const mapValues = <Key extends string, From, To>(record: Record<Key, From>, change: (value: From) => To): Record<Key, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value as From)])) as Record<Key, To>;
