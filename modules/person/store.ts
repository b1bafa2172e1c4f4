import type { Tx } from "#platform/db";
import type { SealedIdentity, shownOf } from "./sealed.ts";

type Key = { city: number; id: string };

export const insertPerson = (tx: Tx, { city, id }: Key, region: string, shown: ReturnType<typeof shownOf>) =>
  tx.run(`insert into person (city, id, region, masked, sex, birth_year) values ($1, $2, $3, $4, $5, $6)`, [
    city,
    id,
    region,
    shown.masked,
    shown.sex,
    shown.birthYear,
  ]);

/** False: somebody with this ID number is on file in the city, perhaps where the actor cannot see it. */
export async function insertIdentity(tx: Tx, { city, id }: Key, region: string, sealed: SealedIdentity): Promise<boolean> {
  const rows = await tx.rows(
    `insert into person_identity (city, person_id, region, name, id_number, phone, id_index, name_index)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1 as inserted`,
    [city, id, region, sealed.name, sealed.idNumber, sealed.phone, sealed.idIndex, sealed.nameIndex],
  );
  return rows.length === 1;
}

export const findSealed = (tx: Tx, { city, id }: Key) =>
  tx.row<Pick<SealedIdentity, "name" | "idNumber" | "phone">>(
    `select name, id_number as "idNumber", phone from person_identity where city = $1 and person_id = $2`,
    [city, id],
  );
