import { readLookup } from "#person";
import { findPersons, hintsOf } from "#person/server";
import { writeAudit } from "#platform/audit";
import { addDays, type Day } from "#platform/day";
import type { Actor, Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { CasefileView, Counts, Filters, FoundPage, ListItem, ListPage, TodayPage, TodayPerson } from "./contract.ts";
import type { Engine } from "./engine.ts";
import type { Fact, Measure, Status } from "./model.ts";
import { findEmergency } from "./grants.ts";
import { readPlace, writePlace } from "./place.ts";
import * as queries from "./queries.ts";
import type { Because, Window } from "#deadline";
import type { Colour } from "#grade";

export type CasefileDesk = Desk & { engine: Engine };

const rows = <Row extends object>(tx: Tx, { text, values }: queries.Query) => tx.rows<Row>(text, values);

type Item = { key: string; seq: number; dueOn: Day; since: Day; objection: string | null; detail: { because: Because; window?: Window } };
type PersonRow = {
  id: string;
  nextDueOn: Day;
  status: Status | null;
  colour: Colour | null;
  code: string;
  name: string;
  masked: string;
  items: Item[] | null;
};

/** A page of `limit` out of rows that may be more, and where the next begins. */
function pageOf<Row extends { id: string }>(found: Row[], limit: number, dayOf: (row: Row) => Day | null) {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, next: found.length > limit && last ? writePlace({ day: dayOf(last), id: last.id }) : null };
}

export async function readToday(
  { db, actor, today }: Desk,
  input: { limit: number; after?: string | undefined; days: number },
): Promise<TodayPage> {
  const horizon = addDays(today, input.days);
  const after = readPlace(input.after);
  const [found, [summary], [upcoming]] = await db.readAs(actor, (tx) =>
    Promise.all([
      rows<PersonRow>(tx, queries.todayPeople(actor, horizon, after, input.limit)),
      rows<TodayPage["summary"]>(tx, queries.todaySummary(actor, today)),
      rows<NonNullable<TodayPage["upcoming"]>>(tx, queries.upcoming(actor, horizon)),
    ]),
  );
  const { page, next } = pageOf(found, input.limit, (row) => row.nextDueOn);
  return {
    today,
    summary: summary ?? { overdue: 0, dueToday: 0, people: 0, laterThisWeek: 0 },
    people: page.map((row) => todayPerson(row, today)),
    next,
    upcoming: upcoming ?? null,
  };
}

const todayPerson = ({ id, masked, colour, code, name, status, items }: PersonRow, today: Day): TodayPerson => ({
  casefileId: id,
  masked,
  colour,
  region: { code, name },
  status,
  items: (items ?? []).map(({ detail, objection, ...item }) => ({
    ...item,
    // While an objection is open its consequences wait.
    overdue: item.dueOn < today && objection === null,
    ...(objection !== null && { objection }),
    because: detail.because,
    window: detail.window,
  })),
});

/** In a list `q` is a surname; who asks for one person says what for, and not in an address that is kept in logs. */
export function listFilters({ q, ...filters }: Filters): queries.ListFilters {
  if (!q) return filters;
  const lookup = readLookup(q);
  if ("by" in lookup && lookup.by === "surname") return { ...filters, search: { surname: lookup.value } };
  throw new UserError(422, "search.one_person", say("查找某一个人须先说明用途。", "Whoever looks for one person states what for."), {
    field: "q",
  });
}

type FindInput = Omit<Filters, "q"> & {
  q: string;
  purpose?: string | undefined;
  note?: string | undefined;
  limit: number;
  after?: string | undefined;
  sort: queries.Sort;
};

export type ListRow = {
  id: string;
  personId: string;
  code: string;
  name: string;
  masked: string;
  status: Status | null;
  measure: Measure | null;
  colour: Colour | null;
  confirmed: boolean;
  termFrom: Day | null;
  termTo: Day | null;
  nextDueOn: Day | null;
  place: Day | null;
  open: number;
  overdue: number;
};

export async function listCasefiles(
  desk: Desk,
  { limit, after, sort, ...given }: Filters & { limit: number; after?: string | undefined; sort: queries.Sort },
): Promise<ListPage> {
  const { db, actor, today } = desk;
  const query = queries.casefileList(actor, today, listFilters(given), sort, readPlace(after), limit);
  const { page, next } = pageOf(await db.readAs(actor, (tx) => rows<ListRow>(tx, query)), limit, (row) => row.place);
  return { items: page.map(listItem), next };
}

const listItem = ({ code, name, termFrom, termTo, place: _, personId: __, ...row }: ListRow): ListItem => ({
  ...row,
  region: { code, name },
  term: termFrom && termTo ? { from: termFrom, to: termTo } : null,
});

export async function countCasefiles(desk: Desk, given: Filters): Promise<Counts> {
  const { db, actor } = desk;
  const query = queries.casefileCounts(actor, listFilters(given));
  return countsOf(await db.readAs(actor, (tx) => rows<Group>(tx, query)));
}

type Group = { status: string | null; colour: Colour | "none" | null; files: number };

function countsOf(groups: readonly Group[]): Counts {
  const result: Counts = { total: 0, byStatus: {}, byColour: {} };
  for (const { status, colour, files } of groups) {
    result.total += files;
    result.byColour[colour ?? "none"] = (result.byColour[colour ?? "none"] ?? 0) + files;
    if (status && status !== "none") result.byStatus[status as Status] = (result.byStatus[status as Status] ?? 0) + files;
  }
  return result;
}

/** The files of one person, or of the few that a text fits; with the end of a number to tell them apart. */
export async function findCasefiles(
  { db, actor, crypto, today }: Desk,
  { q, purpose, note, limit, after, sort, ...given }: FindInput,
): Promise<FoundPage> {
  const lookup = readLookup(q);
  if ("fault" in lookup) throw new UserError(422, "search.malformed", lookup.fault, { field: "q" });
  if (lookup.by === "surname")
    throw new UserError(
      422,
      "search.surname",
      say("只有姓氏。请输入姓名、证件号或电话。", "That is a surname alone; give a name, an ID number or a telephone number."),
      { field: "q" },
    );
  const place = readPlace(after);
  return db.withActor(actor, async (tx) => {
    const persons = await findPersons(tx, crypto, actor, { lookup, stated: { purpose, note }, today });
    const filters = { ...given, search: { persons } };
    const [found, groups] = await Promise.all([
      rows<ListRow>(tx, queries.casefileList(actor, today, filters, sort, place, limit)),
      rows<Group>(tx, queries.casefileCounts(actor, filters)),
    ]);
    const { page, next } = pageOf(found, limit, (row) => row.place);
    const hints = await hintsOf(
      tx,
      crypto,
      actor.city,
      page.map(({ personId }) => personId),
    );
    return {
      items: page.map((row) => ({ ...listItem(row), hint: hints.get(row.personId) ?? null })),
      next,
      counts: countsOf(groups),
    };
  });
}

export type Head = Omit<CasefileView, "region" | "answer" | "facts" | "emergencyUntil"> & {
  region: string;
  name: string;
  personId: string;
  above: string[] | null;
};

export const missing = () =>
  new UserError(404, "casefile.missing", say("没有这个案卷，或它不在您的辖区。", "There is no such casefile in your area."));

const sealedFile = () =>
  new UserError(
    403,
    "casefile.sealed",
    say("案卷已封存。查阅须先经两人批准启封。", "This casefile is sealed; two people must approve unsealing it first."),
  );

/** Somebody who may see persons, shown for once that a file is sealed. */
export const withSealed = (actor: Actor): Actor => (actor.sees === "persons" ? { ...actor, sees: "sealed" } : actor);

/** The database shows nothing of a sealed file; whoever may ask for it is told why. */
async function refuse({ db, actor }: Desk, id: string): Promise<never> {
  const [head] = await db.readAs(withSealed(actor), (tx) => rows<Head>(tx, queries.casefileHead(actor.city, id)));
  throw head?.sealed ? sealedFile() : missing();
}

/** The head of a file that may be read: in scope and not sealed. */
export async function readHead(desk: Desk, id: string): Promise<Head> {
  const { db, actor } = desk;
  const [head] = await db.readAs(actor, (tx) => rows<Head>(tx, queries.casefileHead(actor.city, id)));
  return head ?? refuse(desk, id);
}

export async function readCasefile(desk: CasefileDesk, { id, asOf }: { id: string; asOf?: Day | undefined }): Promise<CasefileView> {
  const { db, actor, engine, today } = desk;
  const { head, facts, emergency } = await db.withActor(actor, async (tx) => {
    const [[found], onFile, look] = await Promise.all([
      rows<Head>(tx, queries.casefileHead(actor.city, id)),
      rows<Fact>(tx, queries.casefileFacts(actor.city, id)),
      findEmergency(tx, actor, id),
    ]);
    const purpose = look?.purpose ?? actor.purpose;
    // Each look is in the audit before anything of the file leaves.
    if (found) await writeAudit(tx, actor, { region: found.region, verb: "casefile.get", target: id, casefile: id, purpose });
    return { head: found, facts: onFile, emergency: look };
  });
  if (!head) return refuse(desk, id);
  const { region, name, above, personId: _, ...shown } = head;
  return {
    ...shown,
    region: { code: region, name, path: [...(above ?? []), name] },
    answer: engine.explain({ casefile: { region, rules: head.rules }, facts }, asOf ?? today),
    facts,
    emergencyUntil: emergency?.until ?? null,
  };
}

export const busiestVillage = async (tx: Tx, city: number, today: Day): Promise<string | undefined> =>
  (await tx.row<{ region: string }>(queries.busiestVillageSql, [city, addDays(today, 7)]))?.region;
