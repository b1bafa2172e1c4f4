import type { Day } from "#platform/day";
import type { Scope } from "#platform/db";

/** Facts that say something about release; whatever corrects one of them is read as well. */
const KINDS =
  "'handover.notified', 'handover.received', 'handover.met', 'handover.missed', 'checkin.reported', 'objection.filed', 'objection.decided'";
const KEYS = "'handover.prepare', 'handover.meet', 'handover.papers', 'checkin.report'";

/** More than an office can look through on one page; those first announced come first. */
export const MOST = 500;

/**
 * Files with a release announced since a day, with what the board reads of each. Row security decides who sees them; as in every
 * list it is of the files served in the actor's area, and the level of the division goes into the text so that each has its own plan.
 */
export const boardQuery = ({ city, lo, hi }: Scope, since: Day): { text: string; values: unknown[] } => ({
  text: `/* ${lo.length} digits */
    select c.id, c.region as code, r.name, coalesce(t.name, '') as township, p.masked, c.rules, told.facts, todo.due
    from (
      select f.casefile_id from fact f
      where f.city = $1 and f.kind = 'handover.notified' and f.happened_on >= $2 and f.served >= $3 and f.served < $4
      group by f.casefile_id order by max(f.happened_on) desc, f.casefile_id limit ${MOST}
    ) n
    join casefile c on c.city = $1 and c.id = n.casefile_id and not c.sealed and c.moved_to is null
      and coalesce(c.status, '') not in ('dead', 'abroad')
    join person p on p.city = $1 and p.id = c.person_id
    join region r on r.code = c.region
    left join region t on t.code = left(c.region, 9)
    cross join lateral (
      select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'on', f.happened_on, 'body', f.body, 'supersedes', f.supersedes,
                                        'recordedAt', f.recorded_at)) as facts
      from fact f where f.city = $1 and f.casefile_id = c.id and (f.kind in (${KINDS}) or f.supersedes is not null)
    ) told
    cross join lateral (
      select coalesce(json_agg(json_build_object('key', o.key, 'dueOn', o.due_on, 'since', o.since) order by o.due_on), '[]') as due
      from obligation o where o.city = $1 and o.casefile_id = c.id and o.key in (${KEYS}) and o.answered_by is null
    ) todo`,
  values: [city, since, lo, hi],
});
