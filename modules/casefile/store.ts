import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Fact } from "./model.ts";
import type { ObligationRow, Projection, SpellRow } from "./projection.ts";
import type { CasefileTally, ObligationTally } from "./tally.ts";

/** A casefile as its row says; `revision` grows with every write. */
export type Stored = Pick<Projection, "region" | "served" | "guarded" | "status" | "control" | "colour" | "sealed" | "moved_to"> & {
  id: string;
  origin: string | null;
  rules: string;
  person_id: string;
  /** When a minor comes of age; null for everybody else. */
  adult_on: Day | null;
  digest: string | null;
  revision: number;
};

const STORED =
  "id, region, served, guarded, origin, rules, person_id, adult_on, status, control, colour, sealed, moved_to, digest, revision";

export const findStored = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<Stored>(`select ${STORED} from casefile where city = $1 and id = any($2)`, [city, ids]);

/** Holds the files until the transaction ends: everyone else who wants to write them waits. In the order of ids. */
export const lockStored = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<Stored>(`select ${STORED} from casefile where city = $1 and id = any($2) order by id for update`, [city, ids]);

export const findIds = (tx: Tx, city: number) => tx.rows<{ id: string }>("select id from casefile where city = $1 order by id", [city]);

/** Files whose projection a new day has made doubtful, or a new rule; `stamp` is that of the rules in force. */
export const findDueIds = (tx: Tx, city: number, today: Day, stamp: string) =>
  tx.rows<{ id: string }>(
    "select id from casefile where city = $1 and (next_change_on <= $2 or left(digest, 8) is distinct from $3) order by id",
    [city, today, stamp],
  );

export const findCities = (tx: Tx) => tx.rows<{ city: number }>("select distinct city from casefile order by city");

/** A fact and the file it belongs to. */
export type FactRow = Fact & { casefileId: string };

const FACTS = `select casefile_id as "casefileId", id, kind, happened_on as "on", body, supersedes from fact where city = $1 and casefile_id = any($2)`;

/** All that derivation asks of a fact: when and by whom it was recorded plays no part. */
export const findFacts = (tx: Tx, city: number, ids: readonly string[]) => tx.rows<FactRow>(FACTS, [city, ids]);

/** Those on record at an instant. */
export const findFactsKnown = (tx: Tx, city: number, ids: readonly string[], knownAt: string) =>
  tx.rows<FactRow>(`${FACTS} and recorded_at <= $3`, [city, ids, knownAt]);

/** The counts that are kept, of a whole city. */
export async function findTallies(tx: Tx, city: number): Promise<{ files: CasefileTally[]; obligations: ObligationTally[] }> {
  const [files, obligations] = await Promise.all([
    tx.rows<CasefileTally>("select region, status, control, colour, guarded, sealed, files from casefile_tally where city = $1", [city]),
    tx.rows<ObligationTally>("select region, due_on, guarded, obligations from obligation_tally where city = $1", [city]),
  ]);
  return { files, obligations };
}

/** Who recorded which fact of a file. */
export async function findAuthors(tx: Tx, city: number, casefileId: string): Promise<Map<string, Pick<Fact, "recordedBy">>> {
  const rows = await tx.rows<{ id: string; recordedBy: string }>(
    `select id, recorded_by as "recordedBy" from fact where city = $1 and casefile_id = $2`,
    [city, casefileId],
  );
  return new Map(rows.map(({ id, recordedBy }) => [id, { recordedBy }]));
}

/** A fact that is known to be on file, as it was recorded. */
export async function getFact(tx: Tx, city: number, casefileId: string, id: string): Promise<Fact> {
  const found = await tx.row<Fact>(
    `select id, kind, happened_on as "on", body, supersedes, recorded_at as "recordedAt", recorded_by as "recordedBy"
     from fact where city = $1 and casefile_id = $2 and id = $3`,
    [city, casefileId, id],
  );
  if (!found) throw new Error(`fact ${id} of casefile ${casefileId} is gone`);
  return withoutNulls(found);
}

/** In the public format what is absent is left out. */
const withoutNulls = (fact: Fact): Fact => Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== null)) as Fact;

/** Where and when something is counted as still to be done about these files. */
export const findPending = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<{ casefileId: string; dueOn: Day }>(
    `select casefile_id as "casefileId", due_on as "dueOn" from obligation where city = $1 and casefile_id = any($2)
       and answered_by is null and objection is null`,
    [city, ids],
  );

/** A file at its opening. */
export type Opened = { city: number; id: string; region: string; personId: string; rules: string; openedOn: Day; adultOn: Day | null };

export const insertCasefile = (tx: Tx, { city, id, region, personId, rules, openedOn, adultOn }: Opened) =>
  tx.run("insert into casefile (city, id, region, served, person_id, rules, opened_on, adult_on) values ($1, $2, $3, $3, $4, $5, $6, $7)", [
    city,
    id,
    region,
    personId,
    rules,
    openedOn,
    adultOn,
  ]);

export const setAdultOn = (tx: Tx, city: number, id: string, adultOn: Day | null) =>
  tx.run("update casefile set adult_on = $3 where city = $1 and id = $2", [city, id, adultOn]);

/** Who may see the rows of a file. */
export type Visibility = Pick<Stored, "region" | "served" | "guarded" | "sealed">;

export const insertFact = (tx: Tx, city: number, casefileId: string, { region, served, guarded, sealed }: Visibility, fact: Fact) =>
  tx.run(
    `insert into fact (city, casefile_id, id, region, served, guarded, sealed, kind, happened_on, recorded_at, recorded_by, body, supersedes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      city,
      casefileId,
      fact.id,
      region,
      served,
      guarded,
      sealed,
      fact.kind,
      fact.on,
      fact.recordedAt,
      fact.recordedBy,
      JSON.stringify(fact.body),
      fact.supersedes ?? null,
    ],
  );

/** Which of these are accounts that the actor can see. */
export const findLogins = (tx: Tx, city: number, logins: readonly string[]) =>
  tx.rows<{ login: string }>("select login from account where city = $1 and login = any($2)", [city, logins]);

/** Visibility follows the file: a transfer, an assignment, a seal or a coming of age takes every row of it along. */
export function moveFiles(tx: Tx, city: number, files: readonly (Visibility & { id: string; person_id: string })[]): Promise<unknown> {
  const moved = JSON.stringify(files);
  const change = (table: string, own: string, given: string, more = "") =>
    tx.run(
      `update ${table} t set region = n.region, served = n.served, guarded = n.guarded, sealed = n.sealed ${more}
       from json_to_recordset($2) as n (id uuid, person_id uuid, region text, served text, guarded boolean, sealed boolean)
       where t.city = $1 and t.${own} = n.${given}`,
      [city, moved],
    );
  return Promise.all([
    ...["fact", "obligation", "spell", "referral", "referral_answer"].map((table) => change(table, "casefile_id", "id")),
    change("person", "id", "person_id"),
    change("person_identity", "person_id", "person_id"),
    change("casefile", "id", "id", ", origin = coalesce(t.origin, nullif(t.region, n.region))"),
  ]);
}

/** A projection on its way into the tables; `was`: what they say now, where that is known. */
export type Written = { id: string; person_id: string; projection: Projection; digest: string; was?: Projection | undefined };

const COLUMNS =
  "region, served, guarded, sealed, moved_to, status, control, measure, suggested, confirmed, confirmed_until, colour, term_from, term_to, next_due_on, due_days, held, next_change_on, derived_on, digest";

/** Brings the rows of the files to what was derived on `today`; rows that say so already are not touched. */
export function writeProjections(tx: Tx, city: number, today: Day, written: readonly Written[]): Promise<unknown> {
  const idsOf = (files: readonly Written[]) => files.map(({ id }) => id);
  const rowsOf = <Row extends object>(files: readonly Written[], pick: (projection: Projection) => readonly Row[]) =>
    JSON.stringify(
      files.flatMap(({ id, projection }) => {
        const { region, served, guarded, sealed } = projection;
        return pick(projection).map((row) => ({ city, casefile_id: id, region, served, guarded, sealed, ...row }));
      }),
    );
  const casefiles = JSON.stringify(
    written.map(({ id, projection: { obligations: _, spells: __, referrals: ___, ...row }, digest }) => ({
      ...row,
      id,
      digest,
      derived_on: today,
    })),
  );
  const obligations = rowsOf<ObligationRow>(written, (projection) => projection.obligations);
  // Most facts change no spell.
  const respelled = written.filter(({ was, projection }) => !isDeepStrictEqual(was?.spells, projection.spells));
  const spells = rowsOf<SpellRow>(respelled, (projection) => projection.spells);
  const referred = written.filter(({ was, projection }) => !was || !isDeepStrictEqual(was.referrals, projection.referrals));
  return Promise.all([
    writeReferrals(tx, city, referred),
    tx.run(
      `update casefile c set (${COLUMNS}, revision) = (${COLUMNS.replaceAll(/\w+/g, "n.$&")}, c.revision + 1)
       from json_populate_recordset(null::casefile, $2) n where c.city = $1 and c.id = n.id`,
      [city, casefiles],
    ),
    tx.run(
      `delete from obligation o where city = $1 and casefile_id = any($2) and not exists (
         select from json_populate_recordset(null::obligation, $3) n where n.casefile_id = o.casefile_id and n.key = o.key and n.since = o.since and n.seq = o.seq)`,
      [city, idsOf(written), obligations],
    ),
    tx.run(
      `insert into obligation select * from json_populate_recordset(null::obligation, $1)
       on conflict (city, casefile_id, key, since, seq) do update
       set due_on = excluded.due_on, answered_by = excluded.answered_by, objection = excluded.objection, detail = excluded.detail
       where (obligation.due_on, obligation.answered_by, obligation.objection, obligation.detail)
         is distinct from (excluded.due_on, excluded.answered_by, excluded.objection, excluded.detail)`,
      [obligations],
    ),
    respelled.length > 0 &&
      tx.run(
        `delete from spell s where city = $1 and casefile_id = any($2) and not exists (
         select from json_populate_recordset(null::spell, $3) n where n.casefile_id = s.casefile_id and n.from_on = s.from_on)`,
        [city, idsOf(respelled), spells],
      ),
    respelled.length > 0 &&
      tx.run(
        `insert into spell select * from json_populate_recordset(null::spell, $1)
       on conflict (city, casefile_id, from_on) do update set to_on = excluded.to_on, status = excluded.status, control = excluded.control
       where (spell.to_on, spell.status, spell.control) is distinct from (excluded.to_on, excluded.status, excluded.control)`,
        [spells],
      ),
  ]);
}

/** What departments are asked for, by an id that tells them nothing of the file. */
function writeReferrals(tx: Tx, city: number, files: readonly Written[]): Promise<unknown> {
  if (files.length === 0) return Promise.resolve();
  const rows = JSON.stringify(
    files.flatMap(({ id: casefile_id, person_id, projection: { region, served, guarded, sealed, referrals } }) =>
      referrals.map((row) => ({
        city,
        casefile_id,
        person_id,
        region,
        served,
        guarded,
        sealed,
        ...row,
        id: referralId(casefile_id, row.fact_id),
      })),
    ),
  );
  return Promise.all([
    tx.run(
      `delete from referral r where city = $1 and casefile_id = any($2) and not exists (
         select from json_populate_recordset(null::referral, $3) n where n.casefile_id = r.casefile_id and n.fact_id = r.fact_id)`,
      [city, files.map(({ id }) => id), rows],
    ),
    // Few files have any.
    rows !== "[]" &&
      tx.run(
        `insert into referral select * from json_populate_recordset(null::referral, $1)
         on conflict (city, casefile_id, fact_id) do update set office = excluded.office, need = excluded.need, referred_on = excluded.referred_on,
           due_on = excluded.due_on, closed_on = excluded.closed_on
         where (referral.office, referral.need, referral.referred_on, referral.due_on, referral.closed_on)
           is distinct from (excluded.office, excluded.need, excluded.referred_on, excluded.due_on, excluded.closed_on)`,
        [rows],
      ),
  ]);
}

/** The same for the same fact, a UUID of version 8; nothing can be read from it. */
function referralId(casefileId: string, factId: string): string {
  const hex = hash("sha256", `referral ${casefileId} ${factId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Counts that fell to nothing leave no row behind. */
export function addToTallies(
  tx: Tx,
  city: number,
  files: readonly CasefileTally[],
  obligations: readonly ObligationTally[],
): Promise<unknown> {
  const json = (rows: readonly object[]) => JSON.stringify(rows.map((row) => ({ city, ...row })));
  return Promise.all([
    files.length > 0 &&
      tx.run(
        `insert into casefile_tally select * from json_populate_recordset(null::casefile_tally, $1)
       on conflict (city, region, status, control, colour, guarded, sealed) do update set files = casefile_tally.files + excluded.files`,
        [json(files)],
      ),
    files.length > 0 &&
      tx.run(
        `delete from casefile_tally t using json_populate_recordset(null::casefile_tally, $1) n where t.city = n.city and t.region = n.region
       and t.status = n.status and t.control = n.control and t.colour = n.colour and t.guarded = n.guarded and t.sealed = n.sealed and t.files = 0`,
        [json(files)],
      ),
    obligations.length > 0 &&
      tx.run(
        `insert into obligation_tally select * from json_populate_recordset(null::obligation_tally, $1)
       on conflict (city, region, due_on, guarded) do update set obligations = obligation_tally.obligations + excluded.obligations`,
        [json(obligations)],
      ),
    obligations.length > 0 &&
      tx.run(
        `delete from obligation_tally t using json_populate_recordset(null::obligation_tally, $1) n
       where t.city = n.city and t.region = n.region and t.due_on = n.due_on and t.guarded = n.guarded and t.obligations = 0`,
        [json(obligations)],
      ),
  ]);
}
