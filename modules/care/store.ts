import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { ANSWERS, NEEDS } from "./model.ts";

type Said = { answer: keyof typeof ANSWERS; note: string; at: string };

/** A referral as its row says; row security shows a department its own, open ones. */
export type ReferralRow = {
  id: string;
  casefileId: string;
  fact: string;
  personId: string;
  region: string;
  served: string;
  office: string;
  need: keyof typeof NEEDS;
  referredOn: Day;
  dueOn: Day;
  name: string;
  township: string;
  said: Said | null;
};

const REFERRAL = `
  r.id, r.casefile_id as "casefileId", r.fact_id as fact, r.person_id as "personId", r.region, r.served, r.office, r.need,
  r.referred_on as "referredOn", r.due_on as "dueOn"`;

/** More than a desk can work through; the most urgent come first. */
export const MOST = 500;

export const findReferrals = (tx: Tx, city: number, office: string) =>
  tx.rows<ReferralRow>(
    `select ${REFERRAL}, coalesce(p.name, r.served) as name, coalesce(t.name, '') as township, a.said
     from referral r left join region p on p.code = r.served left join region t on t.code = left(r.served, 9)
     left join lateral (
       select json_build_object('answer', a.answer, 'note', a.note, 'at', a.answered_at) as said
       from referral_answer a where a.city = r.city and a.casefile_id = r.casefile_id and a.fact_id = r.fact_id and a.office = r.office
       order by a.answered_at desc limit 1) a on true
     where r.city = $1 and r.office = $2 and r.closed_on is null order by r.due_on, r.id limit ${MOST}`,
    [city, office],
  );

export const findReferral = (tx: Tx, city: number, id: string) =>
  tx.row<Omit<ReferralRow, "name" | "township" | "said">>(
    `select ${REFERRAL} from referral r where r.city = $1 and r.id = $2 and r.closed_on is null`,
    [city, id],
  );

/** Of persons who are named to the transaction. */
export const findMasked = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<{ id: string; masked: string }>("select id, masked from person where city = $1 and id = any ($2)", [city, ids]);

type Answered = Pick<ReferralRow, "casefileId" | "fact" | "region" | "served" | "office">;

export const insertAnswer = (
  tx: Tx,
  city: number,
  { id, casefileId, fact, region, served, office, answer, note, by, at }: Answered & Said & { id: string; by: string },
) =>
  tx.run(
    `insert into referral_answer (city, id, casefile_id, fact_id, region, served, guarded, sealed, office, answer, note, answered_at, answered_by)
     values ($1, $2, $3, $4, $5, $6, false, false, $7, $8, $9, $10, $11)`,
    [city, id, casefileId, fact, region, served, office, answer, note, at, by],
  );

export type FileRow = {
  fact: string;
  need: keyof typeof NEEDS;
  office: string;
  referredOn: Day;
  dueOn: Day;
  closedOn: Day | null;
  said: Said[];
};

export const findReferralsOf = (tx: Tx, city: number, casefile: string) =>
  tx.rows<FileRow>(
    `select r.fact_id as fact, r.need, r.office, r.referred_on as "referredOn", r.due_on as "dueOn", r.closed_on as "closedOn",
            coalesce((select json_agg(json_build_object('answer', a.answer, 'note', a.note, 'at', a.answered_at) order by a.answered_at)
                      from referral_answer a where a.city = r.city and a.casefile_id = r.casefile_id and a.fact_id = r.fact_id), '[]') as said
     from referral r where r.city = $1 and r.casefile_id = $2 order by r.closed_on is not null, r.referred_on desc, r.fact_id`,
    [city, casefile],
  );
