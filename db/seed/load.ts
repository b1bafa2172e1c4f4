import { sealIdentity, shownOf } from "#person/server";
import type { CryptoProvider } from "#platform/crypto";
import type { Tx } from "#platform/db";
import type { SeedFile } from "./city.ts";
import type { AccountRow, OrgRow, StaffRow } from "./offices.ts";

/** Columns of a table with their types; rows travel as one JSON text, which PostgreSQL takes apart faster than arrays. */
const COLUMNS = {
  org: "id uuid, region text, kind text, name text",
  staff: "id uuid, region text, org_id uuid, name text, post text, full_time boolean, from_on date",
  account: "login text, region text, staff_id uuid, password_hash text",
  person: "id uuid, region text, masked text, sex text, birth_year int",
  person_identity: "person_id uuid, region text, name bytea, id_number bytea, phone bytea, id_index text, name_index text",
  casefile: "id uuid, region text, person_id uuid, rules text, opened_on date, origin text",
  fact: "casefile_id uuid, id text, region text, kind text, happened_on date, recorded_at timestamptz, recorded_by text, body jsonb",
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
  { orgs, staff, accounts }: { orgs: OrgRow[]; staff: StaffRow[]; accounts: AccountRow[] },
  passwordHash: string,
): Promise<void> {
  await insert(tx, "org", city, orgs);
  await insert(tx, "staff", city, staff);
  const rows = accounts.map((account) => ({ ...account, password_hash: passwordHash }));
  await insert(tx, "account", city, rows);
}

/** Writes files with their people and facts; returns how many facts. What follows from the facts is left to derivation. */
export async function insertFiles(tx: Tx, city: number, crypto: CryptoProvider, files: readonly SeedFile[]): Promise<number> {
  const people = files.map(({ personId, region, identity }) => {
    const { masked, sex, birthYear } = shownOf(identity);
    return { id: personId, region, masked, sex, birth_year: birthYear };
  });
  const identities = files.map(({ personId, region, identity }) => {
    const sealed = sealIdentity(crypto, personId, identity);
    const { name, idNumber, phone, idIndex, nameIndex } = sealed;
    return {
      person_id: personId,
      region,
      name: hex(name),
      id_number: hex(idNumber),
      phone: hex(phone),
      id_index: idIndex,
      name_index: nameIndex,
    };
  });
  const casefiles = files.map(({ id, region, personId, openedOn, origin }) => ({
    id,
    region,
    person_id: personId,
    rules: "national",
    opened_on: openedOn,
    origin,
  }));
  const facts = files.flatMap(({ id: casefileId, region, facts: entries }) =>
    entries.map(({ id, kind, on, body, recordedAt, recordedBy }) => ({
      casefile_id: casefileId,
      id,
      region,
      kind,
      happened_on: on,
      recorded_at: recordedAt,
      recorded_by: recordedBy,
      body,
    })),
  );
  await insert(tx, "person", city, people);
  await insert(tx, "person_identity", city, identities);
  await insert(tx, "casefile", city, casefiles);
  return insert(tx, "fact", city, facts);
}
