import { isDeepStrictEqual } from "node:util";
import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { inBatches, sourceOf, type Transact } from "./derivation.ts";
import type { Engine } from "./engine.ts";
import { project, stampOf, type ObligationRow, type Projection, type ReferralRow, type SpellRow } from "./projection.ts";

type Rows = Pick<Projection, "obligations" | "spells" | "referrals">;

/** What the tables say, as a projection; in the order in which a derivation gives its rows. */
async function findWritten(tx: Tx, city: number, ids: readonly string[]): Promise<Map<string, Projection>> {
  const own = [city, ids];
  const [files, obligations, spells, referrals] = await Promise.all([
    tx.rows<Omit<Projection, keyof Rows> & { id: string }>(
      `select id, region, served, guarded, sealed, moved_to, status, control, measure, suggested, confirmed, confirmed_until, colour, term_from, term_to,
              next_due_on, due_days, held, next_change_on from casefile where city = $1 and id = any($2)`,
      own,
    ),
    tx.rows<ObligationRow & { id: string }>(
      `select casefile_id as id, key, seq, since, due_on, answered_by, objection, detail from obligation where city = $1 and casefile_id = any($2)`,
      own,
    ),
    tx.rows<SpellRow & { id: string }>(
      `select casefile_id as id, from_on, to_on, status, control from spell where city = $1 and casefile_id = any($2)`,
      own,
    ),
    tx.rows<ReferralRow & { id: string }>(
      `select casefile_id as id, fact_id, office, need, referred_on, due_on, closed_on from referral where city = $1 and casefile_id = any($2)`,
      own,
    ),
  ]);
  const [duties, runs] = [Map.groupBy(obligations, (row) => row.id), Map.groupBy(spells, (row) => row.id)];
  const asked = Map.groupBy(referrals, (row) => row.id);
  return new Map(
    files.map(({ id, ...file }) => [
      id,
      {
        ...file,
        obligations: (duties.get(id) ?? []).map(withoutId),
        spells: (runs.get(id) ?? []).map(withoutId),
        referrals: (asked.get(id) ?? []).map(withoutId),
      },
    ]),
  );
}

const withoutId = <Row extends { id: string }>({ id: _, ...row }: Row): Omit<Row, "id"> => row;

const inOrder = ({ obligations, spells, referrals, ...file }: Projection): Projection => ({
  ...file,
  obligations: obligations.toSorted((a, b) => (`${a.key} ${a.since} ${a.seq}` < `${b.key} ${b.since} ${b.seq}` ? -1 : 1)),
  spells: spells.toSorted((a, b) => (a.from_on < b.from_on ? -1 : 1)),
  referrals: referrals.toSorted((a, b) => (a.fact_id < b.fact_id ? -1 : 1)),
});

/** Files whose rows are not what their facts come to on `today`; `ids` are the files to look at. */
export async function findDrifted(transact: Transact, engine: Engine, city: number, ids: readonly string[], today: Day): Promise<string[]> {
  const drifted: string[] = [];
  await inBatches(transact, city, ids, async (batch) => {
    const written = await transact((tx) =>
      findWritten(
        tx,
        city,
        batch.map(({ stored }) => stored.id),
      ),
    );
    for (const { stored, facts } of batch) {
      const found = written.get(stored.id);
      const { projection } = project(engine, sourceOf(stored, facts), today);
      if (!found || !isDeepStrictEqual(inOrder(found), inOrder(projection))) drifted.push(stored.id);
    }
  });
  return drifted;
}

/** Counts that are not the sum of what they count: one line each, empty when all is well. */
export const findWrongTallies = (tx: Tx, city: number) =>
  tx.rows<{ what: string; counted: number; actual: number }>(
    `select coalesce(t.what, a.what) as what, coalesce(t.n, 0)::int as counted, coalesce(a.n, 0)::int as actual
     from (select concat_ws(' ', 'files', region, status, control, colour, guarded, sealed) as what, files as n from casefile_tally where city = $1
           union all select concat_ws(' ', 'obligations', region, due_on, guarded), obligations from obligation_tally where city = $1) t
     full join (
       select concat_ws(' ', 'files', served, coalesce(status, 'none'), coalesce(control, 'none'), coalesce(colour, 'none'), guarded, sealed) as what, count(*) as n
       from casefile where city = $1 and digest is not null and moved_to is null group by 1
       union all select concat_ws(' ', 'obligations', served, due_on, guarded), count(*) from obligation where city = $1 and answered_by is null and objection is null group by 1
     ) a on a.what = t.what
     where coalesce(t.n, 0) <> coalesce(a.n, 0) order by 1`,
    [city],
  );

/** Files to compare: those that no new day and no new rule has made doubtful, and how many wait for the nightly run. */
export async function findSettled(tx: Tx, engine: Engine, city: number, today: Day): Promise<{ ids: string[]; waiting: number }> {
  const rows = await tx.rows<{ id: string; waiting: boolean }>(
    `select id, coalesce(next_change_on <= $2, false) or left(digest, 8) is distinct from $3 as waiting
     from casefile where city = $1 order by id`,
    [city, today, stampOf(engine)],
  );
  const settled = rows.filter(({ waiting }) => !waiting).map(({ id }) => id);
  return { ids: settled, waiting: rows.length - settled.length };
}
