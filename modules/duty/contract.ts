import { z } from "zod";
import { because } from "#casefile";
import { AREAL } from "#org";
import { cursor, day, endpoint, pageSize, regionCode, text } from "#platform/http";
import { DUTIES, PARTIES, type DutyName, type Party } from "./model.ts";

const name = z.string().max(60);

/** Whom something is addressed to: the post, and who holds it today; null where nobody does. */
const addressee = z.object({ address: z.string(), place: z.string(), title: z.string(), holder: z.string().nullable() });
export type Addressee = z.infer<typeof addressee>;

const row = z.object({
  id: z.uuid(),
  kind: z.string(),
  /** “银川市禁督〔2026〕12号”; null for what is not numbered. */
  number: z.string().nullable(),
  title: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  status: z.string(),
  /** Who is to act now; null: nobody, or the calendar. */
  acts: addressee.nullable(),
  /** The address of whose it is. */
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  because: because.nullable(),
  openedOn: day,
  closedOn: day.nullable(),
  /** What raised it by itself. */
  rule: z.string().nullable(),
});
export type DutyRow = z.infer<typeof row>;

const taken = z.object({
  seq: z.int(),
  action: z.string(),
  to: z.string(),
  on: day,
  at: z.string(),
  /** Null: the calendar. */
  name: z.string().nullable(),
  title: z.string().nullable(),
  remark: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
  told: z.string().nullable(),
  dueOn: day.nullable(),
});
export type TakenView = z.infer<typeof taken>;

export const matterView = row.extend({
  body: z.record(z.string(), z.unknown()),
  parties: z.partialRecord(z.enum(Object.keys(PARTIES) as [Party, ...Party[]]), addressee),
  trail: z.array(taken),
  /** What the reader may do now, by the table of its kind. */
  actions: z.array(z.string()),
  /** From where it came, the nearest last; and what came of it. */
  chain: z.array(row),
  children: z.array(row),
  revision: z.int(),
  today: day,
});
export type MatterView = z.infer<typeof matterView>;

/** Something that got worse: what it is, in words, and where to look. */
const worse = z.object({ title: z.string(), detail: z.string(), id: z.uuid().nullable() });
export type Worse = z.infer<typeof worse>;

export const mine = z.object({
  today: day,
  /** The reader is to act. */
  waiting: z.array(row),
  /** Others are to act on what the reader answers for. */
  watched: z.array(row),
  worse: z.array(worse),
});
export type Mine = z.infer<typeof mine>;

/** How many open matters of a kind stand how in an area. */
const cell = z.object({ kind: z.string(), status: z.string(), open: z.int(), overdue: z.int() });
export const board = z.object({
  today: day,
  region: z.object({ code: z.string(), name: z.string() }),
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  /** The area itself (what is about it as such) first, then those directly below, with all that is in them. */
  rows: z.array(z.object({ code: z.string(), name: z.string(), own: z.boolean(), cells: z.array(cell) })),
});
export type Board = z.infer<typeof board>;

export const matterPage = z.object({ today: day, items: z.array(row), next: z.string().nullable() });
export type MatterPage = z.infer<typeof matterPage>;

const body = z.record(z.string().max(60), z.unknown());
const tags = ["duty"];
const READERS = [...AREAL, "department_contact", "auditor"] as const;
/** Whoever may have a part in a matter. */
const ACTING = [...AREAL, "department_contact"] as const;

export const dutyContract = {
  mine: endpoint.meta({ may: ACTING }).route({ method: "GET", path: "/duties/mine", summary: "What I answer for", tags }).output(mine),
  board: endpoint
    .meta({ may: [...AREAL, "auditor"] })
    .route({ method: "GET", path: "/duties/board", summary: "Open matters of the areas directly below one, by kind and state", tags })
    .input(z.object({ region: regionCode.optional() }))
    .output(board),
  list: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/duties", summary: "Matters, newest first", tags })
    .input(
      z.object({
        kind: name.optional(),
        duty: z.enum(Object.keys(DUTIES) as [DutyName, ...DutyName[]]).optional(),
        region: regionCode.optional(),
        show: z.enum(["open", "overdue", "closed", "all"]).default("all"),
        limit: pageSize,
        after: cursor.optional(),
      }),
    )
    .output(matterPage),
  get: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/duties/{id}", summary: "One matter, its trail and its chain", tags })
    .input(z.object({ id: z.uuid() }))
    .output(matterView),
  open: endpoint
    .meta({ may: AREAL })
    .route({ method: "POST", path: "/duties", summary: "Open a matter", tags, successStatus: 201 })
    .input(z.object({ kind: name, region: regionCode, parent: z.uuid().optional(), body: body.default({}) }))
    .output(matterView),
  act: endpoint
    .meta({ may: ACTING })
    .route({ method: "POST", path: "/duties/{id}/steps", summary: "Take a step", tags, successStatus: 201 })
    .input(
      z.object({
        id: z.uuid(),
        action: name,
        /** What the matter said when it was read: whoever comes second is told. */
        revision: z.int().min(0),
        remark: text(500).optional(),
        input: body.optional(),
        on: day.optional(),
      }),
    )
    .output(matterView),
};
