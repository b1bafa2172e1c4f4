// The reads that pages are made of. SQL as values, so that the benchmark and the plan test run the very same text.
// Under row security only leakproof comparisons reach an index: equality and ranges on text, days and ids.
import { addDays, weekday, type Day } from "#platform/day";
import { scopeOf, type Scope } from "#platform/db";
import type { Filters } from "./contract.ts";
import { afterPlace, type Place } from "./place.ts";

export type Query = { text: string; values: unknown[] };

/**
 * A prepared statement keeps one plan for all who use it, and what is right for a city is ten times too slow for a village
 * (measured): the level goes into the text, so that each has its own.
 */
const forLevel = ({ lo }: Scope, text: string): string => `/* ${lo.length} digits */ ${text}`;

/** How many rows to fetch, so that one more than `limit` is among them. Written out, since a plan depends on it; two sizes, since each is a statement. */
const rowsFor = (limit: number): number => (limit <= 50 ? 51 : 201);

/** Numbers the placeholders: `use(value)` gives `$n`. */
function parameters(...first: unknown[]) {
  const values = [...first];
  return { values, use: (value: unknown) => `$${values.push(value)}` };
}

const LIVE = "not c.sealed and c.moved_to is null";

/** Inside a division. One village is one value, so that an index on (served, day) is already in the order of the day. */
const within = (code: string, use: (value: unknown) => string, column = "c.served"): string => {
  const { lo, hi } = scopeOf(code);
  return lo.length === 12 ? `${column} = ${use(lo)}` : `${column} >= ${use(lo)} and ${column} < ${use(hi)}`;
};

/**
 * A list is of the files that are served in the actor's area. Row security sees to the scope too, but it also shows files kept here and
 * served elsewhere, and an “or” is no condition an index can use. A whole city is stated already, and said twice it is thought to be few rows.
 */
const servedHere = ({ lo }: Scope, use: (value: unknown) => string, column = "c.served"): string =>
  lo.length === 4 ? "" : `and ${within(lo, use, column)}`;

/** People with something due up to `horizon`, most urgent first; more than `limit` rows if more follow. */
export function todayPeople(scope: Scope, horizon: Day, after: Place | undefined, limit: number): Query {
  const { values, use } = parameters(scope.city, horizon);
  const text = `
    select c.id, c.next_due_on as "nextDueOn", c.status, c.colour, c.region as code, r.name, p.masked, due.items
    from (
      select * from casefile c
      where c.city = $1 and c.next_due_on <= $2 and ${LIVE} ${servedHere(scope, use)} ${afterPlace("c.next_due_on", after, use)}
      order by c.next_due_on, c.id limit ${rowsFor(limit)}
    ) c
    join person p on p.city = $1 and p.id = c.person_id
    join region r on r.code = c.region
    cross join lateral (
      select json_agg(json_build_object('key', o.key, 'seq', o.seq, 'dueOn', o.due_on, 'since', o.since, 'objection', o.objection, 'detail', o.detail)
                      order by o.due_on, o.key) as items
      from obligation o
      where o.city = $1 and o.casefile_id = c.id and o.due_on <= $2 and o.answered_by is null
    ) due
    order by c.next_due_on, c.id`;
  return { text: forLevel(scope, text), values };
}

/** The sentence above the list, from counts kept by village and day, and of minors' files from those one sees. The week ends on Sunday. */
export function todaySummary(scope: Scope, today: Day): Query {
  const { values, use } = parameters(scope.city, today, addDays(today, 7 - weekday(today)));
  const text = `
    select coalesce(sum(obligations) filter (where due_on < $2), 0)::int as overdue,
           coalesce(sum(obligations) filter (where due_on = $2), 0)::int as "dueToday",
           coalesce(sum(obligations) filter (where due_on > $2), 0)::int as "laterThisWeek",
           (select count(*)::int from casefile c where c.city = $1 and c.next_due_on <= $2 and ${LIVE} ${servedHere(scope, use)}) as people
    from (
      select due_on, obligations from obligation_tally where city = $1 and due_on <= $3 and not guarded
      union all select o.due_on, 1 from obligation o
      where o.city = $1 and o.guarded and not o.sealed and o.due_on <= $3 and o.answered_by is null and o.objection is null ${servedHere(scope, use, "o.served")}
    ) t`;
  return { text: forLevel(scope, text), values };
}

/** The first thing to come after `horizon`. */
export function upcoming(scope: Scope, horizon: Day): Query {
  const { values, use } = parameters(scope.city, horizon);
  const text = `
    select o.key, o.due_on as "dueOn", p.masked
    from (
      select * from casefile c
      where c.city = $1 and c.next_due_on > $2 and ${LIVE} ${servedHere(scope, use)} order by c.next_due_on, c.id limit 1
    ) c
    join person p on p.city = $1 and p.id = c.person_id
    join obligation o on o.city = $1 and o.casefile_id = c.id and o.due_on = c.next_due_on and o.answered_by is null
    order by o.key limit 1`;
  return { text: forLevel(scope, text), values };
}

/** Persons that were found, or a surname. */
export type Search = { persons: readonly string[] } | { surname: string };
export type ListFilters = Omit<Filters, "q"> & { search?: Search };

function conditions(filters: ListFilters, use: (value: unknown) => string): string {
  const { status, colour, region, search } = filters;
  const found: string[] = [LIVE];
  if (status) found.push(`c.status = ${use(status)}`);
  if (colour) found.push(colour === "none" ? "c.colour is null" : `c.colour = ${use(colour)}`);
  if (region) found.push(within(region, use));
  if (search) found.push(people(search, use));
  return found.join(" and ");
}

function people(search: Search, use: (value: unknown) => string): string {
  if ("persons" in search) return `c.person_id = any(${use(search.persons)}::uuid[])`;
  // Masked names of one surname lie together; the last code point ends their range.
  const last = `${search.surname}\u{10FFFF}`;
  return `c.person_id in (select id from person where city = $1 and masked >= ${use(search.surname)} and masked < ${use(last)})`;
}

export const SORTS = { due: "c.next_due_on", term: "c.term_to" } as const;
export type Sort = keyof typeof SORTS;

/** What a list shows of each file of `source`; $1 is the city, $2 the day it is. */
const listed = (source: string): string => `
    select c.id, c.person_id as "personId", c.region as code, r.name, p.masked, c.status, c.measure, c.colour, c.confirmed is not null as confirmed,
           c.term_from as "termFrom", c.term_to as "termTo", c.next_due_on as "nextDueOn", c.place, due.open, due.overdue
    from ${source} c
    join person p on p.city = $1 and p.id = c.person_id
    join region r on r.code = c.region
    cross join lateral (
      select c.held + count(*) filter (where day >= $2::text)::int as open, count(*) filter (where day < $2::text)::int as overdue
      from jsonb_array_elements_text(c.due_days) day
    ) due`;

/** Casefiles by a day; those without that day come last. more than `limit` rows if more follow. */
export function casefileList(scope: Scope, today: Day, filters: ListFilters, sort: Sort, after: Place | undefined, limit: number): Query {
  const { values, use } = parameters(scope.city, today);
  const column = SORTS[sort];
  // Whoever looks for one person finds the file wherever it is served.
  const where = `${conditions(filters, use)} ${filters.search ? "" : servedHere(scope, use)}`;
  const rows = rowsFor(limit);
  const part = (condition: string, order: string, most: number | string) =>
    `select c.*, ${column} as place from casefile c where c.city = $1 and ${where} and ${column} ${condition} order by ${order} limit ${most}`;
  // Two index scans, since a row comparison is never true for a day that is null; the second is not begun where the first fills the page.
  // The outer limit says to the planner how few rows there will be; without it a large city's people were read from end to end.
  const undated = (most: number | string) => part(`is null ${after?.day === null ? `and c.id > ${use(after.id)}` : ""}`, "c.id", most);
  const page =
    after?.day === null
      ? `with page as (${undated(rows)})`
      : `with dated as materialized (${part(`is not null ${afterPlace(column, after, use)}`, `${column}, c.id`, rows)}),
              page as (select * from (select * from dated union all (${undated(`${rows} - (select count(*) from dated)`)})) both_parts limit ${rows})`;
  const text = `
    ${page}
    ${listed("page")}
    order by c.place, c.id`;
  return { text: forLevel(scope, text), values };
}

/** The same list from end to end, for a cursor. What was named to somebody from elsewhere is looked at, not taken away. */
export function casefileExport(scope: Scope, today: Day, filters: ListFilters, sort: Sort): Query {
  const { values, use } = parameters(scope.city, today);
  const where = `${conditions(filters, use)} ${servedHere(scope, use)}`;
  const source = `(select c.*, ${SORTS[sort]} as place from casefile c where c.city = $1 and ${where})`;
  return { text: `${listed(source)} order by c.place nulls last, c.id`, values };
}

/** Counts by status and colour: from the tallies, and of minors' files those one sees; or of the persons that are sought. */
export function casefileCounts(scope: Scope, filters: ListFilters): Query {
  const { values, use } = parameters(scope.city);
  if (filters.search) {
    const text = `select c.status, c.colour, count(*)::int as files from casefile c
                  where c.city = $1 and ${conditions(filters, use)} group by c.status, c.colour`;
    return { text: forLevel(scope, text), values };
  }
  const { status, colour, region } = filters;
  const found = ["c.city = $1", "not c.sealed"];
  if (status) found.push(`c.status = ${use(status)}`);
  if (colour) found.push(`c.colour = ${use(colour)}`);
  if (region) found.push(within(region, use, "c.region"));
  const text = `
    select c.status, c.colour, sum(c.files)::int as files
    from (
      select city, region, status, colour, sealed, files from casefile_tally where not guarded
      union all select city, served, coalesce(status, 'none'), coalesce(colour, 'none'), sealed, 1 from casefile
      where guarded and moved_to is null ${servedHere(scope, use, "served")}
    ) c
    where ${found.join(" and ")} group by c.status, c.colour`;
  return { text: forLevel(scope, text), values };
}

export const casefileHead = (city: number, id: string): Query => ({
  text: `
    select c.id, c.region, r.name, c.person_id as "personId", p.masked, p.sex, p.birth_year as "birthYear", c.rules, c.opened_on as "openedOn",
           c.sealed, c.guarded, c.adult_on as "adultOn", c.moved_to as "movedTo",
           (select array_agg(a.name order by length(a.code)) from region a
            where a.code in (left(c.region, 4), left(c.region, 6), left(c.region, 9))) as above
    from casefile c join person p on p.city = c.city and p.id = c.person_id join region r on r.code = c.region
    where c.city = $1 and c.id = $2`,
  values: [city, id],
});

/** Newest first; what was superseded is among them. */
export const casefileFacts = (city: number, id: string): Query => ({
  text: `
    select id, kind, happened_on as "on", body, supersedes, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from fact where city = $1 and casefile_id = $2 order by happened_on desc, recorded_at desc, id desc`,
  values: [city, id],
});

/** Where most is to be done this week. */
export const busiestVillageSql = `
  select region from obligation_tally where city = $1 and due_on <= $2 group by region order by sum(obligations) desc, region limit 1`;
