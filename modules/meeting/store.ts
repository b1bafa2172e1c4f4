import type { Tx } from "#platform/db";

/** A division and those directly below it. */
export const findAreas = (tx: Tx, region: string) =>
  tx.rows<{ code: string; name: string }>("select code, name from region where code = $1 or parent = $1 order by code", [region]);

export const findNames = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; name: string }>("select code, name from region where code = any ($1)", [codes]);

/** Orders of a meeting that are still open. */
export async function countOpenOrders(tx: Tx, city: number, meeting: string): Promise<number> {
  const row = await tx.row<{ open: number }>(
    "select count(*)::int as open from matter where city = $1 and parent = $2 and closed_on is null",
    [city, meeting],
  );
  return row?.open ?? 0;
}
