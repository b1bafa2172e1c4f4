import type { Tx } from "#platform/db";
import type { Indexed, SealedFields, SealedIdentity, shownOf } from "./sealed.ts";

type Key = { city: number; id: string };

export const insertPerson = (tx: Tx, { city, id }: Key, region: string, shown: ReturnType<typeof shownOf>) =>
  tx.run(`insert into person (city, id, region, served, masked, sex, birth_year) values ($1, $2, $3, $3, $4, $5, $6)`, [
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
    `insert into person_identity (city, person_id, region, served, key_id, name, id_number, phone, address,
                                  id_index, name_index, tail_index, initial_index, phone_index)
     values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning 1 as inserted`,
    [
      city,
      id,
      region,
      sealed.key,
      sealed.name,
      sealed.idNumber,
      sealed.phone,
      sealed.address,
      sealed.idIndex,
      sealed.nameIndex,
      sealed.tailIndex,
      sealed.initialIndex,
      sealed.phoneIndex,
    ],
  );
  return rows.length === 1;
}

export const setIdIndex = (tx: Tx, { city, id }: Key, idIndex: string) =>
  tx.run("update person_identity set id_index = $3 where city = $1 and person_id = $2", [city, id, idIndex]);

export const updateIdentity = (tx: Tx, { city, id }: Key, sealed: SealedIdentity) =>
  tx.run(
    `update person_identity set key_id = $3, name = $4, id_number = $5, phone = $6, address = $7,
       id_index = $8, name_index = $9, tail_index = $10, initial_index = $11, phone_index = $12
     where city = $1 and person_id = $2`,
    [
      city,
      id,
      sealed.key,
      sealed.name,
      sealed.idNumber,
      sealed.phone,
      sealed.address,
      sealed.idIndex,
      sealed.nameIndex,
      sealed.tailIndex,
      sealed.initialIndex,
      sealed.phoneIndex,
    ],
  );

export const updateShown = (tx: Tx, { city, id }: Key, { masked, sex, birthYear }: ReturnType<typeof shownOf>) =>
  tx.run("update person set masked = $3, sex = $4, birth_year = $5 where city = $1 and id = $2", [city, id, masked, sex, birthYear]);

export const findSealed = (tx: Tx, { city, id }: Key) =>
  tx.row<SealedFields>(`select name, id_number as "idNumber", phone, address from person_identity where city = $1 and person_id = $2`, [
    city,
    id,
  ]);

export const findSealedOf = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<SealedFields & { id: string }>(
    `select person_id as id, name, id_number as "idNumber", phone, address from person_identity where city = $1 and person_id = any($2::uuid[])`,
    [city, ids],
  );

const COLUMNS = {
  idNumber: "id_index",
  name: "name_index",
  tail: "tail_index",
  initial: "initial_index",
  phone: "phone_index",
} as const satisfies Record<Indexed, string>;

/** More of them are no search for one person. */
export const MOST_FOUND = 500;

/** Equality alone: it reaches an index under row security. */
export const searchSql = (by: Indexed): string =>
  `select person_id as id from person_identity where city = $1 and ${COLUMNS[by]} = any($2::text[]) order by person_id limit ${MOST_FOUND + 1}`;

export const findByIndex = (tx: Tx, city: number, by: Indexed, indexes: readonly string[]) =>
  tx.rows<{ id: string }>(searchSql(by), [city, indexes]);

/** Keys that rows may lie under, as the database knows them. */
export const findKeyIds = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ id: string }>("select id from key_check")).map(({ id }) => id);
