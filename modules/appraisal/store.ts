import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { ScoreRule } from "./model.ts";

/** $1 city, $2 to $3 the divisions of a unit, throughout. */
type Area = { city: number; lo: string; hi: string };

/** Files by status, as areas see them: counts, no persons. */
export const countFiles = (tx: Tx, { city, lo, hi }: Area) =>
  tx.rows<{ status: string; files: number }>(
    "select status, sum(files)::int as files from casefile_tally where city = $1 and region >= $2 and region < $3 group by status",
    [city, lo, hi],
  );

/** Work that was due before a day and is still to be done. */
export const countOverdue = async (tx: Tx, { city, lo, hi }: Area, today: Day): Promise<number> =>
  (
    await tx.row<{ overdue: number }>(
      `select coalesce(sum(obligations), 0)::int as overdue from obligation_tally
       where city = $1 and region >= $2 and region < $3 and due_on < $4`,
      [city, lo, hi, today],
    )
  )?.overdue ?? 0;

/** Posts of station workers, and how many of them somebody holds. */
export const countPosts = (tx: Tx, { city, lo, hi }: Area, today: Day) =>
  tx.row<{ posts: number; held: number }>(
    `select count(*)::int as posts,
       (count(*) filter (where exists (
         select from holding h where h.city = p.city and h.post_id = p.id and h.from_on <= $4 and (h.to_on is null or h.to_on >= $4))))::int as held
     from post p where p.city = $1 and p.region >= $2 and p.region < $3 and p.role = 'station_worker'
       and p.opened_on <= $4 and (p.closed_on is null or p.closed_on >= $4)`,
    [city, lo, hi, today],
  );

/**
 * Matters of a kind that a unit was to do and that fell due in a period, and how many were done by then. `done`: the step that does it, by the
 * first day it was due; left out, it is to be closed by its last day without having been taken up a level. `owner`: of a department; left out,
 * whatever is about the divisions of the area or theirs to do.
 */
export const countMatters = (
  tx: Tx,
  { city, lo, hi }: Area,
  { kind, done, from, to, owner }: { kind: string; done: string | null; from: Day; to: Day; owner: string | null },
) =>
  tx.row<{ due: number; inTime: number }>(
    `select count(*)::int as due,
       (count(*) filter (where case when $8::text is null
         then m.closed_on <= d.due_on and not exists (
           select from matter_step e where e.city = m.city and e.matter_id = m.id and e.action = 'escalate')
         else exists (select from matter_step e where e.city = m.city and e.matter_id = m.id and e.action = $8 and e.on_day <= d.due_on)
         end))::int as "inTime"
     from matter m
     join lateral (select s.due_on from matter_step s where s.city = m.city and s.matter_id = m.id and s.due_on is not null
                   order by case when $8::text is null then -s.seq else s.seq end limit 1) d on true
     where m.city = $1 and m.kind = $4 and m.status not in ('withdrawn', 'void', 'excused') and d.due_on between $5 and $6
       and (($7::text is not null and m.owner = $7)
            or ($7::text is null and ((m.region >= $2 and m.region < $3) or (split_part(m.owner, '@', 2) >= $2 and split_part(m.owner, '@', 2) < $3))))`,
    [city, lo, hi, kind, from, to, owner, done],
  );

/** A version that the city has put in force, by its name. */
export const findRule = async (tx: Tx, city: number, version: string): Promise<ScoreRule | undefined> =>
  (
    await tx.row<{ rule: ScoreRule }>(
      `select body -> 'rule' as rule from matter
       where city = $1 and kind = 'appraisal.rules' and status = 'in_force' and body -> 'rule' ->> 'version' = $2 order by id desc limit 1`,
      [city, version],
    )
  )?.rule;

/** Whether a unit is appraised for a period already. */
export const isAppraised = async (
  tx: Tx,
  { city, subject, from, to }: { city: number; subject: string; from: Day; to: Day },
): Promise<boolean> =>
  (await tx.row(
    `select from matter where city = $1 and kind = 'appraisal.unit' and subject = $2 and status <> 'withdrawn'
       and body ->> 'from' = $3 and body ->> 'to' = $4 limit 1`,
    [city, subject, from, to],
  )) !== undefined;

export type Appraised = { id: string; region: string; place: string; title: string; status: string; body: Record<string, unknown> };
const APPRAISED = `m.id, m.region, coalesce(r.name, m.region) as place, m.title, m.status, m.body
  from matter m left join region r on r.code = m.region`;

/** Those whose period ends in a year, area by area. */
export const findAppraisals = (tx: Tx, city: number, year: number) =>
  tx.rows<Appraised>(
    `select ${APPRAISED} where m.city = $1 and m.kind = 'appraisal.unit' and m.status <> 'withdrawn' and left(m.body ->> 'to', 4) = $2
     order by length(m.region), m.region, m.id limit 2000`,
    [city, String(year)],
  );

/** Consequences in force, the next to end first; what has ended shows no more. */
export const findMarks = (tx: Tx, city: number) =>
  tx.rows<Appraised>(
    `select ${APPRAISED} where m.city = $1 and m.kind = 'appraisal.mark' and m.status in ('in_force', 'appealed') and m.closed_on is null
     order by m.body ->> 'until' nulls last, m.id limit 200`,
    [city],
  );

export const findYears = async (tx: Tx, city: number): Promise<number[]> =>
  (
    await tx.rows<{ year: number }>(
      `select distinct left(body ->> 'to', 4)::int as year from matter
       where city = $1 and kind = 'appraisal.unit' and status <> 'withdrawn' order by 1 desc`,
      [city],
    )
  ).map(({ year }) => year);

/** Versions the city has put in force. */
export const findRules = (tx: Tx, city: number) =>
  tx.rows<{ rule: ScoreRule }>(
    "select body -> 'rule' as rule from matter where city = $1 and kind = 'appraisal.rules' and status = 'in_force' order by id limit 50",
    [city],
  );
