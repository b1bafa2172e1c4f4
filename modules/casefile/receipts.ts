import { randomUUIDv7 } from "node:crypto";
import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Place } from "./place.ts";

/** A file that closes, with the first day on which it is closed. */
export type Closing = { casefileId: string; personId: string; region: string; closedOn: Day };

const RECORDS_SEALED: Day = "2026-01-01";
/** Three years end dynamic management; since the law of 2025 the records are sealed as well. */
const basisOn = (day: Day): string => (day < RECORDS_SEALED ? "戒毒条例 7" : "戒毒条例 7；治安管理处罚法 136");

/** Leaves a receipt for each file, numbered on in its place and year; of a file and a day there is one, however often it is asked for. */
export const issueReceipts = (tx: Tx, city: number, closing: readonly Closing[]) =>
  tx.run(
    `with closing as (
       select n.*, extract(year from n.sealed_on)::int as year
       from json_to_recordset($2) as n (id uuid, casefile_id uuid, person_id uuid, region text, sealed_on date, basis text)
       where not exists (select from seal_receipt r where r.city = $1 and r.casefile_id = n.casefile_id and r.sealed_on = n.sealed_on)
     ), counted as (
       insert into seal_count (city, region, year, last) select $1, region, year, count(*) from closing group by region, year
       on conflict (city, region, year) do update set last = seal_count.last + excluded.last
       returning region, year, last
     )
     insert into seal_receipt (city, id, region, casefile_id, year, number, masked, opened_on, facts, sealed_on, basis, issued_at)
     select $1, n.id, n.region, n.casefile_id, n.year,
       k.last - count(*) over (partition by n.region, n.year) + row_number() over (partition by n.region, n.year order by n.sealed_on, n.casefile_id),
       p.masked, c.opened_on, (select count(*) from fact f where f.city = $1 and f.casefile_id = n.casefile_id), n.sealed_on, n.basis, now()
     from closing n join counted k on k.region = n.region and k.year = n.year
     join person p on p.city = $1 and p.id = n.person_id join casefile c on c.city = $1 and c.id = n.casefile_id`,
    [
      city,
      JSON.stringify(
        closing.map(({ casefileId, personId, region, closedOn }) => ({
          id: randomUUIDv7(),
          casefile_id: casefileId,
          person_id: personId,
          region,
          sealed_on: closedOn,
          basis: basisOn(closedOn),
        })),
      ),
    ],
  );

export type ReceiptRow = {
  id: string;
  casefileId: string;
  code: string;
  /** Names of the place, highest first. */
  place: string[];
  year: number;
  number: number;
  masked: string;
  openedOn: Day;
  facts: number;
  sealedOn: Day;
  basis: string;
};

const RECEIPT = `select q.id, q.casefile_id as "casefileId", q.region as code, q.year, q.number, q.masked, q.opened_on as "openedOn", q.facts,
    q.sealed_on as "sealedOn", q.basis,
    (select array_agg(r.name order by length(r.code)) from region r
     where r.code in (left(q.region, 4), left(q.region, 6), left(q.region, 9), q.region)) as place
  from seal_receipt q where q.city = $1`;

export const findReceipt = (tx: Tx, city: number, id: string) => tx.row<ReceiptRow>(`${RECEIPT} and q.id = $2`, [city, id]);

/** Latest first, one more than `limit`. */
export const findReceipts = (tx: Tx, city: number, after: Place | undefined, limit: number) =>
  tx.rows<ReceiptRow>(
    `${RECEIPT} and ($2::date is null or (q.sealed_on, q.id) < ($2::date, $3::uuid)) order by q.sealed_on desc, q.id desc limit $4`,
    [city, after?.day ?? null, after?.id ?? null, limit + 1],
  );
