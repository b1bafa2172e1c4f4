import type { Because } from "#deadline";
import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Candidate } from "./contract.ts";
import { PERSONAL } from "#org";

/** What a person waits for: obligations of the rights, wherever they arise. */
const KEYS = ["objection.decide", "correction.answer", "copy.hand"];
const MOST = 500;

/** Whether the person's own request is on file, and not taken back. */
export const findRequest = (tx: Tx, city: number, casefileId: string, id: string) =>
  tx.row(
    `select from fact f where f.city = $1 and f.casefile_id = $2 and f.id = $3 and f.kind = 'copy.requested'
     and not exists (select from fact later where later.city = f.city and later.casefile_id = f.casefile_id and later.supersedes = f.id)`,
    [city, casefileId, id],
  );

type WaitingRow = {
  casefileId: string;
  masked: string;
  code: string;
  name: string;
  key: string;
  since: Day;
  dueOn: Day;
  detail: { because: Because };
};

/** Of the files served in the actor's area, the longest due first. */
export const findWaiting = (tx: Tx, { city, lo, hi }: Pick<Actor, "city" | "lo" | "hi">) =>
  tx.rows<WaitingRow>(
    `select o.casefile_id as "casefileId", p.masked, c.region as code, r.name, o.key, o.since, o.due_on as "dueOn", o.detail
     from obligation o
     join casefile c on c.city = o.city and c.id = o.casefile_id
     join person p on p.city = c.city and p.id = c.person_id
     join region r on r.code = c.region
     where o.city = $1 and o.served >= $2 and o.served < $3 and o.key = any ($4) and o.answered_by is null
       and not c.sealed and c.moved_to is null
     order by o.due_on, o.casefile_id, o.key limit ${MOST}`,
    [city, lo, hi, KEYS],
  );

export type GrantRow = {
  id: string;
  casefileId: string;
  personId: string;
  region: string;
  place: string;
  login: string;
  name: string | null;
  post: string | null;
  reason: string;
  since: string;
  until: string | null;
  by: string;
};

/**
 * Who is on the lists of minors' files now; of one file, or of all in the area. Of age, a person's file is seen again by its line, and the list has
 * ended; a file that is not seen here is guarded still.
 */
export const findMembers = (tx: Tx, city: number, now: Date, casefileId: string | null) =>
  tx.rows<GrantRow>(
    `select g.id, g.casefile_id as "casefileId", g.person_id as "personId", g.region, r.name as place, g.login, s.name, p.title as post, g.reason,
            g.granted_at as since, g.until_at as until, g.granted_by as by
     from file_grant g
     join region r on r.code = g.region
     left join account a on a.city = g.city and a.login = g.login
     left join staff s on s.city = a.city and s.id = a.staff_id
     left join post p on p.city = g.city and p.id = g.post_id
     left join casefile c on c.city = g.city and c.id = g.casefile_id
     where g.city = $1 and g.kind = 'guard' and g.ended_at is null and (g.until_at is null or g.until_at > $2)
       and coalesce(c.guarded, true) and ($3::uuid is null or g.casefile_id = $3)
     order by g.region, g.casefile_id, g.granted_at, g.id limit 1000`,
    [city, now.toISOString(), casefileId],
  );

/** Holds the list of a file, so that it is not emptied by two at once. */
export const lockList = (tx: Tx, city: number, casefileId: string) =>
  tx.rows("select id from file_grant where city = $1 and casefile_id = $2 and kind = 'guard' order by id for update", [city, casefileId]);

export const endGrant = (tx: Tx, city: number, id: string, now: Date) =>
  tx.run("update file_grant set ended_at = $3 where city = $1 and id = $2 and ended_at is null", [city, id, now.toISOString()]);

/** Holders, on a day, of posts in the line of a place that may come to see persons. */
export const findCandidates = (tx: Tx, city: number, region: string, today: Day) => {
  const line = [4, 6, 9, 12].map((digits) => region.slice(0, digits));
  return tx.rows<Candidate>(
    `select a.login, p.id as post, s.name, p.title, r.name as place
     from post p
     join holding h on h.city = p.city and h.post_id = p.id and h.from_on <= $4 and (h.to_on is null or h.to_on >= $4)
     join staff s on s.city = h.city and s.id = h.staff_id
     join account a on a.city = s.city and a.staff_id = s.id
     join region r on r.code = p.region
     where p.city = $1 and p.region = any ($2) and p.role = any ($3) and p.opened_on <= $4 and (p.closed_on is null or p.closed_on >= $4)
     order by length(p.region) desc, a.login limit 200`,
    [city, line, PERSONAL, today],
  );
};

/** Where the actor works. */
export const findOffice = (tx: Tx, city: number, post: string | undefined) =>
  tx.row<{ office: string; title: string }>(
    "select o.name as office, p.title from post p join org o on o.city = p.city and o.id = p.org_id where p.city = $1 and p.id::text = $2",
    [city, post ?? ""],
  );
