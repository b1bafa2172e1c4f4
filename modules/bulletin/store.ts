import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";

/** Names of places. */
export const findNames = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; name: string }>("select code, name from region where code = any ($1)", [codes]);

/** Areas directly below one. */
export const findBelow = async (tx: Tx, region: string): Promise<string[]> => {
  const rows = await tx.rows<{ code: string }>("select code from region where parent = $1 order by code", [region]);
  return rows.map(({ code }) => code);
};

/**
 * Orders as they stood on a day by what was on record at an instant: each by its last step until then. What the calendar does is dated six in
 * the morning, and done at midnight.
 */
export const findOrders = (tx: Tx, city: number, { asOf, knownAt }: { asOf: Day; knownAt: string }) =>
  tx.rows<{ region: string; status: string; dueOn: Day | null }>(
    `select distinct on (s.matter_id) s.region, s.to_status as status, s.due_on as "dueOn"
     from matter m join matter_step s on s.city = m.city and s.matter_id = m.id
     where m.city = $1 and m.kind = 'supervision.order' and s.on_day <= $2
       and s.at - case when s.login = 'system' and (s.at at time zone 'Asia/Shanghai')::time = '06:00' then interval '6 hours' else interval '0' end <= $3
     order by s.matter_id, s.seq desc`,
    [city, asOf, knownAt],
  );

/** Bulletins that were published in a span of days, the newest last. */
export const findPublished = (tx: Tx, city: number, from: Day, to: Day) =>
  tx.rows<{ id: string; region: string; heading: string; number: number; year: number; reds: string[] | null; about: string[] | null }>(
    `select id, region, body ->> 'heading' as heading, number, year, body -> 'reds' as reds, body -> 'about' as about from matter
     where city = $1 and kind = 'bulletin' and status = 'published' and closed_on between $2 and $3 order by closed_on, id`,
    [city, from, to],
  );

/** What the audit says of the step that published a matter: the seal over what it said then. */
export const findPublishing = (tx: Tx, city: number, id: string) =>
  tx.rows<{ after: string | null }>(
    `select after_hash as after from audit where city = $1 and verb = 'duty.act' and target = $2 and detail ->> 'action' = 'publish'`,
    [city, id],
  );
