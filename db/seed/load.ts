import { sealIdentity, shownOf } from "#person/server";
import type { CryptoProvider } from "#platform/crypto";
import type { Tx } from "#platform/db";
import { insertLogins } from "#staff/server";
import { accessListOf } from "./access-list.ts";
import type { SeedFile } from "./city.ts";
import type { Offices } from "./offices.ts";

/** Columns of a table with their types; rows travel as one JSON text, which PostgreSQL takes apart faster than arrays. */
const COLUMNS = {
  org: "id uuid, region text, kind text, name text",
  staff: "id uuid, region text, org_id uuid, name text, full_time boolean, from_on date, to_on date",
  post: "id uuid, region text, org_id uuid, role text, title text, office text, seat text, opened_on date",
  holding: "id uuid, region text, post_id uuid, staff_id uuid, from_on date, to_on date, delegated_from uuid, reason text",
  account: "login text, region text, staff_id uuid",
  person: "id uuid, region text, served text, sealed boolean, masked text, sex text, birth_year int",
  person_identity:
    "person_id uuid, region text, served text, sealed boolean, key_id text, name bytea, id_number bytea, phone bytea, address bytea, id_index text, name_index text, tail_index text, initial_index text, phone_index text",
  casefile: "id uuid, region text, served text, sealed boolean, person_id uuid, rules text, opened_on date, origin text, adult_on date",
  file_grant:
    "id uuid, region text, casefile_id uuid, person_id uuid, post_id uuid, login text, kind text, reason text, granted_at timestamptz, granted_by text",
  fact: "casefile_id uuid, id text, region text, served text, sealed boolean, kind text, happened_on date, recorded_at timestamptz, recorded_by text, body jsonb, supersedes text",
};

function insert(tx: Tx, table: keyof typeof COLUMNS, city: number, rows: readonly object[]): Promise<number> {
  const columns = COLUMNS[table].replaceAll(/ \w+(,|$)/g, "$1");
  const sql = `insert into ${table} (city, ${columns}) select $1, ${columns} from json_to_recordset($2::json) as r (${COLUMNS[table]})`;
  return tx.run(sql, [city, JSON.stringify(rows)]);
}

const hex = (bytes: Buffer | null): string | null => bytes && `\\x${bytes.toString("hex")}`;

export async function insertOffices(
  tx: Tx,
  city: number,
  { orgs, staff, accounts, posts, holdings }: Offices,
  passwordHash: string,
): Promise<void> {
  await insert(tx, "org", city, orgs);
  await insert(tx, "staff", city, staff);
  await insert(tx, "account", city, accounts);
  await insertLogins(
    tx,
    accounts.map(({ login }) => login),
    passwordHash,
  );
  await insert(tx, "post", city, posts);
  await insert(tx, "holding", city, holdings);
}

/** Rows of people and files, without the facts, which follow once every file is there. */
export type Register = { person: object[]; person_identity: object[]; casefile: object[]; file_grant: object[] };

export function registerOf(files: Iterable<SeedFile>, { posts }: Pick<Offices, "posts">, crypto: CryptoProvider): Register {
  const register: Register = { person: [], person_identity: [], casefile: [], file_grant: [] };
  for (const file of files) {
    if (file.adultOn !== null) register.file_grant.push(...accessListOf(file, posts));
    const { id, personId, region, origin, identity, openedOn, sealed: closed, adultOn } = file;
    const { masked, sex, birthYear } = shownOf(identity);
    register.person.push({ id: personId, region, served: region, sealed: closed, masked, sex, birth_year: birthYear });
    const sealed = sealIdentity(crypto, personId, identity);
    register.person_identity.push({
      person_id: personId,
      region,
      served: region,
      sealed: closed,
      key_id: sealed.key,
      name: hex(sealed.name),
      id_number: hex(sealed.idNumber),
      phone: hex(sealed.phone),
      address: hex(sealed.address),
      id_index: sealed.idIndex,
      name_index: sealed.nameIndex,
      tail_index: sealed.tailIndex,
      initial_index: sealed.initialIndex,
      phone_index: sealed.phoneIndex,
    });
    register.casefile.push({
      id,
      region,
      served: region,
      sealed: closed,
      person_id: personId,
      rules: "national",
      opened_on: openedOn,
      origin,
      adult_on: adultOn,
    });
  }
  return register;
}

const CHUNK = 5000;

// A whole table before the next one that refers to it: PostgreSQL plans the check of a foreign key once, and plans it badly on an empty
// table (five minutes instead of ten seconds, measured).
export async function insertRegister(tx: Tx, city: number, register: Register): Promise<void> {
  for (const table of ["person", "person_identity", "casefile", "file_grant"] as const)
    for (let at = 0; at < register[table].length; at += CHUNK) await insert(tx, table, city, register[table].slice(at, at + CHUNK));
}

/** Writes the facts of some files; returns how many. What follows from them is left to derivation. */
export const insertFacts = (tx: Tx, city: number, files: readonly SeedFile[]): Promise<number> =>
  insert(
    tx,
    "fact",
    city,
    files.flatMap(({ id: casefile_id, region, sealed, facts }) =>
      facts.map(({ id, kind, on, body, recordedAt, recordedBy, supersedes }) => ({
        casefile_id,
        id,
        region,
        served: region,
        sealed,
        kind,
        happened_on: on,
        recorded_at: recordedAt,
        recorded_by: recordedBy,
        body,
        supersedes,
      })),
    ),
  );
