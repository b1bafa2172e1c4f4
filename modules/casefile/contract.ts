import { z } from "zod";
import { PERSONAL } from "#org";
import { identity, stated } from "#person";
import { cursor, day, download, endpoint, pageSize, regionCode, text } from "#platform/http";
import { COLUMN_KEYS } from "./columns.ts";
import { answer, because, colour, fact, factInput, measure, status, window } from "./wire.ts";

const id = z.uuid();
const place = z.object({ code: z.string(), name: z.string() });
const due = z.object({ key: z.string(), dueOn: day });
const colourOrNone = z.enum([...colour.options, "none"]);

/** `q`: a surname. */
const filters = z.object({
  status: status.optional(),
  colour: colourOrNone.optional(),
  region: regionCode.optional(),
  q: text(60).optional(),
});
export type Filters = z.infer<typeof filters>;

const todayItem = z.object({
  key: z.string(),
  seq: z.int(),
  dueOn: day,
  since: day,
  overdue: z.boolean(),
  /** The open objection that holds it back. */
  objection: z.string().optional(),
  because,
  window: window.optional(),
});
const todayPerson = z.object({
  casefileId: id,
  masked: z.string(),
  colour: colour.nullable(),
  region: place,
  status: status.nullable(),
  items: z.array(todayItem),
});
export type TodayPerson = z.infer<typeof todayPerson>;

export const todayPage = z.object({
  today: day,
  summary: z.object({ dueToday: z.int(), overdue: z.int(), people: z.int(), laterThisWeek: z.int() }),
  people: z.array(todayPerson),
  next: cursor.nullable(),
  /** The first thing to come, told when nothing is due. */
  upcoming: due.extend({ masked: z.string() }).nullable(),
});
export type TodayPage = z.infer<typeof todayPage>;

const listItem = z.object({
  id,
  masked: z.string(),
  region: place,
  status: status.nullable(),
  measure: measure.nullable(),
  colour: colour.nullable(),
  /** False: the colour is only suggested. */
  confirmed: z.boolean(),
  term: z.object({ from: day, to: day }).nullable(),
  nextDueOn: day.nullable(),
  overdue: z.int(),
  open: z.int(),
});
export type ListItem = z.infer<typeof listItem>;

const sort = z.enum(["due", "term"]).default("due");
const exportInput = filters.extend({ sort, columns: z.array(z.enum(COLUMN_KEYS)).min(1).max(40), ...stated });
export type ExportInput = z.infer<typeof exportInput>;

export const listPage = z.object({ items: z.array(listItem), next: cursor.nullable() });
export type ListPage = z.infer<typeof listPage>;

/** Enough of a number to tell two people of one name apart. */
const hint = z.object({ idNumber: z.string(), phone: z.string().nullable() });
export type FoundItem = ListItem & { hint: z.infer<typeof hint> | null };

export const counts = z.object({
  total: z.int(),
  byStatus: z.partialRecord(status, z.int()),
  byColour: z.partialRecord(colourOrNone, z.int()),
});
export type Counts = z.infer<typeof counts>;

export const foundPage = z.object({ items: z.array(listItem.extend({ hint: hint.nullable() })), next: cursor.nullable(), counts });
export type FoundPage = z.infer<typeof foundPage>;

export const casefileView = z.object({
  id,
  masked: z.string(),
  sex: z.string(),
  birthYear: z.int().nullable(),
  region: place.extend({ path: z.array(z.string()) }),
  rules: z.string(),
  openedOn: day,
  sealed: z.boolean(),
  /** Of a minor: seen by those on its access list alone, until the day of coming of age. */
  guarded: z.boolean(),
  adultOn: day.nullable(),
  movedTo: z.string().nullable(),
  answer,
  /** Newest first; superseded ones stay. */
  facts: z.array(fact),
  /** Shown for a while only, to be read and not to be written: an emergency look. */
  emergencyUntil: z.string().nullable(),
});
export type CasefileView = z.infer<typeof casefileView>;

export const recorded = z.object({
  fact,
  /** True: this fact was here already and nothing changed. */
  replayed: z.boolean(),
  done: z.array(due.extend({ state: z.string() })),
  arisen: z.array(due),
  next: due.nullable(),
  anomalies: answer.shape.anomalies,
});
export type Recorded = z.infer<typeof recorded>;

const tags = ["casefile"];
const OF_PERSONS = { may: PERSONAL, persons: true };
export const casefileContract = {
  today: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/today", summary: "People with something due, most urgent first", tags })
    .input(z.object({ limit: pageSize, after: cursor.optional(), days: z.coerce.number().int().min(0).max(60).default(7) }))
    .output(todayPage),
  list: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/casefiles", summary: "Casefiles, by next due day or by end of term", tags })
    .input(filters.extend({ sort, limit: pageSize, after: cursor.optional() }))
    .output(listPage),
  count: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/casefiles/count", summary: "How many casefiles, by status and colour", tags })
    .input(filters)
    .output(counts),
  export: endpoint
    .meta(OF_PERSONS)
    .route({
      method: "POST",
      path: "/casefiles/export",
      summary: "The list as a workbook: masked, marked with who, when and what for, and written to the audit",
      tags,
      successStatus: 200,
      outputStructure: "detailed",
    })
    .input(exportInput)
    .output(download("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
  find: endpoint
    .meta(OF_PERSONS)
    .route({
      method: "POST",
      path: "/casefiles/search",
      summary: "Casefiles of one person, by name, ID number, the last four of one, phone, or surname and first letter; for a purpose",
      tags,
      successStatus: 200,
    })
    .input(
      filters.extend({
        q: text(60),
        ...stated,
        purpose: stated.purpose.optional(),
        sort: z.enum(["due", "term"]).default("due"),
        limit: pageSize,
        after: cursor.optional(),
      }),
    )
    .output(foundPage),
  get: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/casefiles/{id}", summary: "One casefile: its facts and what follows from them", tags })
    .input(z.object({ id, asOf: day.optional() }))
    .output(casefileView),
  open: endpoint
    .meta(OF_PERSONS)
    .route({ method: "POST", path: "/casefiles", summary: "Open a casefile", tags, successStatus: 201 })
    .input(z.object({ region: z.string().regex(/^\d{12}$/), person: identity, facts: z.array(factInput).max(200).default([]) }))
    .output(z.object({ id })),
  record: endpoint
    .meta(OF_PERSONS)
    .route({ method: "POST", path: "/casefiles/{id}/facts", summary: "Record a fact", tags, successStatus: 200 })
    .input(z.object({ id, fact: factInput }))
    .output(recorded),
};
