import type { Tx } from "#platform/db";
import type { Region } from "./model.ts";

/** Those of the codes that are villages or communities on record. */
export const findVillages = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string }>("select code from region where code = any($1) and level = 'village'", [codes]);

/** Enters divisions, or brings their names up to date. */
export const upsertRegions = (tx: Tx, regions: readonly Region[]) =>
  tx.run(
    `insert into region (code, level, parent, name)
     select code, level, parent, name from json_to_recordset($1::json) as r (code text, level text, parent text, name text)
     on conflict (code) do update set name = excluded.name`,
    [JSON.stringify(regions)],
  );

export const findRegionName = async (tx: Tx, code: string): Promise<string | undefined> =>
  (await tx.row<{ name: string }>("select name from region where code = $1", [code]))?.name;
