import type { Official } from "#org/server";
import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Kind, Status } from "./model.ts";

/** What a request is about: the file as it is kept now. */
export type AskedFile = {
  id: string;
  personId: string;
  masked: string;
  region: string;
  served: string;
  guarded: boolean;
  sealed: boolean;
  /** Names of the place that serves it, highest first. */
  place: string[];
};

const FILE = `select c.id, c.person_id as "personId", p.masked, c.region, c.served, c.guarded, c.sealed,
    (select array_agg(r.name order by length(r.code)) from region r
     where r.code in (left(c.served, 4), left(c.served, 6), left(c.served, 9), c.served)) as place
  from casefile c join person p on p.city = c.city and p.id = c.person_id
  where c.city = $1 and c.moved_to is null`;

/** The file of somebody, held until the transaction ends: a second request for it waits. */
export const lockFileOf = (tx: Tx, city: number, personId: string) =>
  tx.row<AskedFile>(`${FILE} and c.person_id = $2 order by c.opened_on desc limit 1 for update of c`, [city, personId]);

export const lockFile = (tx: Tx, city: number, id: string) => tx.row<AskedFile>(`${FILE} and c.id = $2 for update of c`, [city, id]);

export const findFileOf = (tx: Tx, city: number, personId: string) =>
  tx.row<AskedFile>(`${FILE} and c.person_id = $2 order by c.opened_on desc limit 1`, [city, personId]);

export type Reviewer = { post: string; role: string; region: string; name: string; title: string };

/**
 * Who holds posts of these roles in these divisions on a day, none of them one of `without` or standing in for one; own holders first,
 * of several leaders the one in charge.
 */
export const findReviewers = (
  tx: Tx,
  city: number,
  line: readonly { role: string; region: string }[],
  without: readonly string[],
  today: Day,
) =>
  tx.rows<Reviewer>(
    `select p.id as post, p.role, p.region, s.name, p.title
     from unnest($2::text[], $3::text[]) as l (role, region)
     join post p on p.city = $1 and p.region = l.region and p.role = l.role and p.opened_on <= $5 and (p.closed_on is null or p.closed_on >= $5)
     join holding h on h.city = p.city and h.post_id = p.id and h.from_on <= $5 and (h.to_on is null or h.to_on >= $5)
     left join holding d on d.city = h.city and d.id = h.delegated_from
     join staff s on s.city = h.city and s.id = h.staff_id and (s.to_on is null or s.to_on >= $5)
     where h.staff_id <> all ($4::uuid[]) and (d.staff_id is null or d.staff_id <> all ($4::uuid[]))
       and exists (select from account a where a.city = h.city and a.staff_id = h.staff_id)
     order by h.delegated_from is not null, p.seat is distinct from 'main', p.id`,
    [city, line.map(({ role }) => role), line.map(({ region }) => region), without, today],
  );

/** Until when an emergency look that is not over shows a file to an account in its post. */
export const findLook = (tx: Tx, { city, login, post }: Pick<Actor, "city" | "login" | "post">, casefileId: string, now: Date) =>
  tx.row<{ until: string; reviewerName: string | null; reviewerTitle: string | null }>(
    `select g.until_at as until, r.reviewer_name as "reviewerName", r.reviewer_title as "reviewerTitle"
     from access_request r join file_grant g on g.city = r.city and g.id = r.grant_id
     where r.city = $1 and r.casefile_id = $2 and r.asked_by = $3 and g.login = $3 and g.post_id = $4 and g.ended_at is null and g.until_at > $5
     order by g.until_at desc limit 1`,
    [city, casefileId, login, post, now.toISOString()],
  );

/** A request as its row says. */
export type RequestRow = {
  id: string;
  region: string;
  kind: Kind;
  status: Status;
  casefileId: string;
  masked: string;
  place: string;
  purpose: string;
  note: string | null;
  reason: string;
  askedBy: string;
  askedPost: string;
  askerName: string;
  askerTitle: string;
  askerPlace: string;
  askedAt: string;
  askedOn: Day;
  until: string | null;
  grantId: string | null;
  days: number | null;
  untilOn: Day | null;
  reviewerPost: string | null;
  reviewerName: string | null;
  reviewerTitle: string | null;
  level: number;
  risen: number;
  countedFrom: Day | null;
  dueOn: Day | null;
  answererName: string | null;
  answererTitle: string | null;
  answeredAt: string | null;
  answeredOn: Day | null;
  answer: string | null;
};

const REQUEST = `select q.id, q.region, q.kind, q.status, q.casefile_id as "casefileId", q.masked, coalesce(r.name, q.region) as place, q.purpose, q.note,
    q.reason, q.asked_by as "askedBy", q.asked_post as "askedPost", q.asker_name as "askerName", q.asker_title as "askerTitle",
    q.asker_place as "askerPlace", q.asked_at as "askedAt", q.asked_on as "askedOn", q.until_at as until, q.grant_id as "grantId", q.days,
    q.until_on as "untilOn", q.reviewer_post as "reviewerPost", q.reviewer_name as "reviewerName", q.reviewer_title as "reviewerTitle", q.level,
    q.risen, q.counted_from as "countedFrom", q.due_on as "dueOn", q.answerer_name as "answererName", q.answerer_title as "answererTitle",
    q.answered_at as "answeredAt", q.answered_on as "answeredOn", q.answer
  from access_request q left join region r on r.code = q.region where q.city = $1`;

export const findRequest = (tx: Tx, city: number, id: string) => tx.row<RequestRow>(`${REQUEST} and q.id = $2`, [city, id]);

/** The unsealing of a file that awaits its answer, as far as the actor sees it. */
export const findUnsealing = (tx: Tx, city: number, casefileId: string) =>
  tx.row<RequestRow>(`${REQUEST} and q.casefile_id = $2 and q.kind = 'unseal' and q.status = 'asked'`, [city, casefileId]);

/** Newest first, one more than `limit`. */
export const findRequests = (
  tx: Tx,
  { city, login }: Pick<Actor, "city" | "login">,
  { mine, waiting, after, limit }: { mine: boolean; waiting: boolean; after: string | undefined; limit: number },
) =>
  tx.rows<RequestRow>(
    `${REQUEST} and ($2::uuid is null or q.id < $2) and (not $3 or q.asked_by = $4) and (not $5 or (q.status = 'asked' and q.asked_by <> $4))
     order by q.id desc limit $6`,
    [city, after ?? null, mine, login, waiting, limit + 1],
  );

export type NewRequest = {
  id: string;
  file: AskedFile;
  kind: Kind;
  purpose: string;
  note: string | undefined;
  reason: string;
  asker: Official;
  askedAt: Date;
  today: Day;
  until?: Date;
  grantId?: string;
  days?: number;
  reviewer?: { level: number; post: string; name: string; title: string; dueOn: Day };
};

export const insertRequest = (tx: Tx, { city, login, post }: Pick<Actor, "city" | "login" | "post">, given: NewRequest) => {
  const { file, asker, reviewer } = given;
  const columns = {
    city,
    id: given.id,
    region: file.served,
    casefile_id: file.id,
    person_id: file.personId,
    masked: file.masked,
    kind: given.kind,
    status: "asked",
    purpose: given.purpose,
    note: given.note ?? null,
    reason: given.reason,
    asked_by: login,
    asked_post: post,
    asker_name: asker.name,
    asker_title: asker.title,
    asker_place: asker.place,
    asked_at: given.askedAt.toISOString(),
    asked_on: given.today,
    until_at: given.until?.toISOString() ?? null,
    grant_id: given.grantId ?? null,
    days: given.days ?? null,
    reviewer_post: reviewer?.post ?? null,
    reviewer_name: reviewer?.name ?? null,
    reviewer_title: reviewer?.title ?? null,
    level: reviewer?.level ?? 0,
    counted_from: reviewer ? given.today : null,
    due_on: reviewer?.dueOn ?? null,
  };
  const names = Object.keys(columns);
  return tx.run(`insert into access_request (${names.join()}) values (${names.map((_, n) => `$${n + 1}`).join()})`, Object.values(columns));
};

type Answered = {
  id: string;
  status: Status;
  by: Actor;
  official: Official;
  at: Date;
  today: Day;
  remark: string | undefined;
  untilOn?: Day;
};

/** Answers a request that awaits it; 0 rows: somebody else has, meanwhile. */
export const answerRow = (tx: Tx, { id, status, by, official, at, today, remark, untilOn }: Answered) =>
  tx.run(
    `update access_request set status = $3, answered_by = $4, answered_post = $5, answerer_name = $6, answerer_title = $7, answered_at = $8,
       answered_on = $9, answer = $10, until_on = $11
     where city = $1 and id = $2 and status = 'asked'`,
    [by.city, id, status, by.login, by.post, official.name, official.title, at.toISOString(), today, remark ?? null, untilOn ?? null],
  );

export const endGrant = (tx: Tx, city: number, id: string, at: Date) =>
  tx.run("update file_grant set ended_at = $3 where city = $1 and id = $2 and ended_at is null", [city, id, at.toISOString()]);

/** A look whose review is late, or whose reviewer's post nobody holds any more. */
export type Waiting = {
  id: string;
  region: string;
  casefileId: string;
  askedBy: string;
  askedPost: string;
  level: number;
  dueOn: Day;
  vacant: boolean;
};

export const lockWaiting = (tx: Tx, city: number, today: Day) =>
  tx.rows<Waiting>(
    `select * from (
       select q.id, q.region, q.casefile_id as "casefileId", q.asked_by as "askedBy", q.asked_post as "askedPost", q.level, q.due_on as "dueOn",
         not exists (select from holding h join post p on p.city = h.city and p.id = h.post_id where h.city = q.city and h.post_id = q.reviewer_post
                     and h.from_on <= $2 and (h.to_on is null or h.to_on >= $2) and (p.closed_on is null or p.closed_on >= $2)) as vacant
       from access_request q where q.city = $1 and q.kind = 'emergency' and q.status = 'asked' order by q.id for update of q
     ) w where w."dueOn" < $2 or w.vacant`,
    [city, today],
  );

export const passOn = (
  tx: Tx,
  city: number,
  {
    id,
    level,
    reviewer,
    risen,
    countedFrom,
    dueOn,
  }: { id: string; level: number; reviewer: Reviewer; risen: number; countedFrom: Day; dueOn: Day },
) =>
  tx.run(
    `update access_request set level = $3, reviewer_post = $4, reviewer_name = $5, reviewer_title = $6, risen = risen + $7, counted_from = $8, due_on = $9
     where city = $1 and id = $2`,
    [city, id, level, reviewer.post, reviewer.name, reviewer.title, risen, countedFrom, dueOn],
  );

/** One notice to the security administrator for a request and the day it went unanswered, whenever it is noticed. */
export const noticeUnanswered = (
  tx: Tx,
  city: number,
  { id, region }: Pick<Waiting, "id" | "region">,
  noticeId: string,
  on: Day,
  detail: object,
) =>
  tx.run(
    `insert into notice (city, id, region, role, code, subject, on_day, raised_at, detail)
     values ($1, $2, $3, 'security_admin', 'access.unanswered', $4, $5, now(), $6) on conflict do nothing`,
    [city, noticeId, region, id, on, JSON.stringify(detail)],
  );
