import type { Tx } from "#platform/db";

/** Divisions of a level in an area. */
export const findFrame = (tx: Tx, { lo, hi, level }: { lo: string; hi: string; level: string }) =>
  tx.rows<{ code: string; name: string }>(
    'select code, name from region where level = $3 and code collate "C" >= $1 and code collate "C" < $2 order by code',
    [lo, hi, level],
  );

export const findCounties = async (tx: Tx, city: number): Promise<string[]> => {
  const rows = await tx.rows<{ code: string }>("select code from region where parent = $1 order by code", [String(city)]);
  return rows.map(({ code }) => code);
};

/** Check-lists about something that are in force, the newest first. */
export const findInForce = (tx: Tx, city: number, subject: string) =>
  tx.rows<{ id: string; body: unknown }>(
    `select id, body from matter where city = $1 and kind = 'inspection.checklist' and status = 'in_force' and body ->> 'subject' = $2
     order by id desc limit 2`,
    [city, subject],
  );
