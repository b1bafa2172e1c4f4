import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import type { Address, Matter, Taken } from "./model.ts";

/** Columns of a matter with their types, as they travel to and fro. */
const COLUMNS = {
  id: "uuid",
  kind: "text",
  region: "text",
  status: "text",
  title: "text",
  series: "text",
  year: "int",
  number: "int",
  parent: "uuid",
  rule: "text",
  cause: "text",
  owner: "text",
  overseer: "text",
  subject: "text",
  acts: "text",
  due_on: "date",
  because: "jsonb",
  fires_on: "date",
  opened_on: "date",
  entered_on: "date",
  closed_on: "date",
  readable: "boolean",
  body: "jsonb",
  revision: "int",
} as const;
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
/** What a step may change. */
const CHANGED = [
  "status",
  "owner",
  "overseer",
  "subject",
  "acts",
  "due_on",
  "because",
  "fires_on",
  "entered_on",
  "closed_on",
  "readable",
  "body",
];

export const MATTER = NAMES.map((name) => `m.${name} as "${camel(name)}"`).join(", ");

const rowOf = (matter: Matter) => Object.fromEntries(NAMES.map((name) => [name, Reflect.get(matter, camel(name)) as unknown]));
const TYPED = NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(", ");

export const findMatter = (tx: Tx, city: number, id: string) =>
  tx.row<Matter>(`select ${MATTER} from matter m where m.city = $1 and m.id = $2`, [city, id]);

/** Held until the transaction ends: two who press at once do so one after the other. */
export const lockMatter = (tx: Tx, city: number, id: string) =>
  tx.row<Matter>(`select ${MATTER} from matter m where m.city = $1 and m.id = $2 for update`, [city, id]);

/** Those whose time has run out by a day, the earliest first. */
export const lockFiring = (tx: Tx, city: number, day: Day) =>
  tx.rows<Matter>(`select ${MATTER} from matter m where m.city = $1 and m.fires_on <= $2 order by m.fires_on, m.id for update`, [
    city,
    day,
  ]);

/** Open ones that some rules have raised; about one place, or anywhere. */
export const lockRaised = (tx: Tx, city: number, rules: readonly string[], region?: string) =>
  tx.rows<Matter>(
    `select ${MATTER} from matter m where m.city = $1 and m.rule = any ($2) and m.closed_on is null and ($3::text is null or m.region = $3)
     order by m.id for update`,
    [city, rules, region ?? null],
  );

/** Rules by which something about a place is open. */
export const findRaisedAt = async (tx: Tx, city: number, region: string): Promise<string[]> => {
  const rows = await tx.rows<{ rule: string }>(
    `select distinct rule from matter where city = $1 and region = $2 and closed_on is null and rule is not null`,
    [city, region],
  );
  return rows.map(({ rule }) => rule);
};

const TAKEN = `s.seq, s.action, s.from_status as "from", s.to_status as "to", s.on_day as "on", s.at, s.login, s.post_id as post, s.name, s.title, s.people,
  s.remark, s.input, s.acts, s.told, s.due_on as "dueOn"`;

export const findTrail = (tx: Tx, city: number, id: string) =>
  tx.rows<Taken>(`select ${TAKEN} from matter_step s where s.city = $1 and s.matter_id = $2 order by s.seq`, [city, id]);

export const findTrails = (tx: Tx, city: number, ids: readonly string[]) =>
  tx.rows<Taken & { matter: string }>(
    `select s.matter_id as matter, ${TAKEN} from matter_step s where s.city = $1 and s.matter_id = any ($2::uuid[]) order by s.matter_id, s.seq`,
    [city, ids],
  );

/** Writes new matters; one that is there already stays as it is. Returns how many were new. */
export const insertMatters = (tx: Tx, city: number, matters: readonly Matter[]) =>
  tx.run(
    `insert into matter (city, ${NAMES.join(", ")}) select $1, ${NAMES.join(", ")} from json_to_recordset($2::json) as n (${TYPED})
     on conflict do nothing`,
    [city, JSON.stringify(matters.map(rowOf))],
  );

/** Writes what a step has changed; a matter that somebody else has changed meanwhile stays as it is. Returns how many were written. */
export const updateMatters = (tx: Tx, city: number, matters: readonly Matter[]) =>
  tx.run(
    `update matter m set ${CHANGED.map((name) => `${name} = n.${name}`).join(", ")}, revision = n.revision
     from json_to_recordset($2::json) as n (${TYPED}) where m.city = $1 and m.id = n.id and m.revision = n.revision - 1`,
    [city, JSON.stringify(matters.map(rowOf))],
  );

export const insertSteps = (tx: Tx, city: number, steps: readonly { matter: Matter; taken: Taken }[]) =>
  tx.run(
    `insert into matter_step (city, matter_id, region, readable, owner, overseer, subject, seq, action, from_status, to_status, on_day, at, login,
       post_id, name, title, people, remark, input, acts, told, due_on)
     select $1, matter_id, region, readable, owner, overseer, subject, seq, action, from_status, to_status, on_day, at, login, post_id, name, title,
       array(select json_array_elements_text(people))::uuid[], remark, input, acts, told, due_on
     from json_to_recordset($2::json) as n (matter_id uuid, region text, readable boolean, owner text, overseer text, subject text, seq int, action text,
       from_status text, to_status text, on_day date, at timestamptz, login text, post_id uuid, name text, title text, people json, remark text,
       input jsonb, acts text, told text, due_on date)`,
    [
      city,
      JSON.stringify(
        steps.map(({ matter: { id, region, readable, owner, overseer, subject }, taken }) => ({
          matter_id: id,
          region,
          readable,
          owner,
          overseer,
          subject,
          seq: taken.seq,
          action: taken.action,
          from_status: taken.from,
          to_status: taken.to,
          on_day: taken.on,
          at: taken.at,
          login: taken.login,
          post_id: taken.post,
          name: taken.name,
          title: taken.title,
          people: taken.people,
          remark: taken.remark,
          input: taken.input,
          acts: taken.acts,
          told: taken.told,
          due_on: taken.dueOn,
        })),
      ),
    ],
  );

/** The next numbers of a series in a place and year: the last of them. */
export async function takeNumbers(
  tx: Tx,
  city: number,
  { series, region, year, many }: { series: string; region: string; year: number; many: number },
): Promise<number> {
  const row = await tx.row<{ last: number }>(
    `insert into matter_count (city, series, region, year, last) values ($1, $2, $3, $4, $5)
     on conflict (city, series, region, year) do update set last = matter_count.last + excluded.last returning last`,
    [city, series, region, year, many],
  );
  return row?.last ?? many;
}

/** Who holds what an address names on a day; nobody: the post is empty. Own holders before those who stand in. */
export const findHolders = (tx: Tx, city: number, addresses: readonly Address[], day: Day) =>
  tx.rows<{ address: Address; name: string | null; title: string; place: string }>(
    `select distinct on (a.address) a.address, s.name, p.title, coalesce(r.name, p.region) as place
     from unnest($2::text[]) as a (address)
     join post p on p.city = $1 and p.opened_on <= $3 and (p.closed_on is null or p.closed_on >= $3)
       and (p.id::text = a.address or (p.region = split_part(a.address, '@', 2) and split_part(a.address, '@', 1) in (p.role, p.office)))
     left join region r on r.code = p.region
     left join holding h on h.city = p.city and h.post_id = p.id and h.from_on <= $3 and (h.to_on is null or h.to_on >= $3)
     left join staff s on s.city = h.city and s.id = h.staff_id
     order by a.address, s.name is null, h.delegated_from is not null, p.opened_on, p.id`,
    [city, addresses, day],
  );

export const findPlaces = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; name: string }>("select code, name from region where code = any ($1)", [codes]);

/** The last day that was closed; undefined before the first. */
export const lockClosedDay = async (tx: Tx, city: number): Promise<Day | undefined> =>
  (await tx.row<{ day: Day }>(`select closed_day as day from matter_run where city = $1 for update`, [city]))?.day;

export const setClosedDay = (tx: Tx, city: number, day: Day) =>
  tx.run(
    `insert into matter_run (city, region, closed_day) values ($1, $2, $3) on conflict (city) do update set closed_day = excluded.closed_day`,
    [city, String(city), day],
  );

/** Which of these causes a rule has raised: those still open, or ever. */
export const findKnownCauses = async (
  tx: Tx,
  city: number,
  { rule, causes, closedToo }: { rule: string; causes: readonly string[]; closedToo: boolean },
): Promise<string[]> => {
  const rows = await tx.rows<{ cause: string }>(
    `select cause from matter where city = $1 and rule = $2 and cause = any ($3) and ($4 or closed_on is null)`,
    [city, rule, causes, closedToo],
  );
  return rows.map(({ cause }) => cause);
};

/** One matter with those it came from and those that came of it, the first cause first; each with its trail. Not for pages: they read as somebody. */
export async function findChainOf(tx: Tx, city: number, id: string): Promise<{ matter: Matter; trail: Taken[] }[]> {
  const matters = await tx.rows<Matter>(
    `with recursive up as (
       select m.*, 0 as height from matter m where m.city = $1 and m.id = $2
       union all select p.*, up.height + 1 from up join matter p on p.city = up.city and p.id = up.parent where up.height < 10
     ), top as (select id from up order by height desc limit 1), down as (
       select m.*, 0 as depth from matter m join top on m.id = top.id where m.city = $1
       union all select c.*, down.depth + 1 from down join matter c on c.city = down.city and c.parent = down.id where down.depth < 10)
     select ${MATTER} from down m order by m.depth, m.id limit 500`,
    [city, id],
  );
  const trails = Map.groupBy(
    await findTrails(
      tx,
      city,
      matters.map((matter) => matter.id),
    ),
    ({ matter }) => matter,
  );
  return matters.map((matter) => ({ matter, trail: trails.get(matter.id) ?? [] }));
}
