import { z } from "zod";
import { PERSONAL, type Role } from "#org";
import { stated } from "#person";
import { cursor, day, endpoint, pageSize, text } from "#platform/http";
import { ACTIONS, KINDS, STATUSES, type Kind, type Status } from "./model.ts";

const keysOf = <Key extends string>(labels: Record<Key, unknown>) => z.enum(Object.keys(labels) as [Key, ...Key[]]);

/** Somebody who is known already: by the whole ID number, or by full name and telephone number. */
const who = { idNumber: text(18).optional(), name: text(60).optional(), phone: text(20).optional() };

const official = z.object({ name: z.string(), title: z.string() });

export const found = z.object({
  /** Nowhere that may be shown; served elsewhere; one's own to see anyway; one's own but sealed. */
  is: z.enum(["nowhere", "elsewhere", "own", "sealed"]),
  /** The place that serves it, highest division first. */
  place: z.array(z.string()).optional(),
  /** Of a file of one's own. */
  casefileId: z.uuid().optional(),
});
export type Found = z.infer<typeof found>;

export const request = z.object({
  id: z.uuid(),
  kind: keysOf<Kind>(KINDS),
  status: keysOf<Status>(STATUSES),
  casefileId: z.uuid(),
  /** Null for those who audit. */
  masked: z.string().nullable(),
  place: z.string(),
  purpose: z.string(),
  note: z.string().nullable(),
  reason: z.string(),
  asker: official.extend({ login: z.string(), place: z.string() }),
  askedAt: z.string(),
  askedOn: day,
  /** Until when an emergency look shows the file; whether it still does is for `status` and the clock to say. */
  until: z.string().nullable(),
  /** Days an unsealing was asked for, and its last day once approved. */
  days: z.int().nullable(),
  untilOn: day.nullable(),
  reviewer: official.nullable(),
  /** How many levels it has gone up unanswered. */
  risen: z.int(),
  dueOn: day.nullable(),
  /** From which day the answer is awaited: the look, or its going up. */
  countedFrom: day.nullable(),
  answer: official.extend({ at: z.string(), on: day, text: z.string().nullable() }).nullable(),
  /** What the reader may do now. */
  may: z.array(z.enum(ACTIONS)),
});
export type Request = z.infer<typeof request>;

export const requestPage = z.object({ today: day, items: z.array(request), next: z.uuid().nullable() });
export type RequestPage = z.infer<typeof requestPage>;

export const SHOWN = ["todo", "mine", "all"] as const;
export type Shown = (typeof SHOWN)[number];

/** The emergency look that shows a file to the reader now. */
export const opened = z.object({ until: z.string(), reviewer: official.nullable() });

/** A paper that says that a file is closed, and who may still ask for it. */
export const receipt = z.object({
  id: z.uuid(),
  casefileId: z.uuid(),
  /** “〔2026〕封字第 640104001001-003 号” */
  number: z.string(),
  masked: z.string(),
  place: z.array(z.string()),
  openedOn: day,
  facts: z.int(),
  sealedOn: day,
  basis: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

const READERS: readonly Role[] = [...PERSONAL, "leader", "auditor", "audit_admin"];
const tags = ["access"];
const OF_PERSONS = { may: PERSONAL, persons: true };

export const accessContract = {
  // Both ask what for themselves; a purpose stated for one's own area has no bearing on another's.
  find: endpoint
    .meta({ may: PERSONAL })
    .route({
      method: "POST",
      path: "/access/search",
      summary: "Whether somebody who is known by number, or by name and phone, has a file in the city, and which place serves it",
      tags,
      successStatus: 200,
    })
    .input(z.object({ ...who, ...stated }))
    .output(found),
  open: endpoint
    .meta({ may: PERSONAL })
    .route({
      method: "POST",
      path: "/access/emergency",
      summary: "Look at one file served elsewhere, at once and for some hours; a named reviewer answers for it afterwards",
      tags,
      successStatus: 201,
    })
    .input(z.object({ ...who, ...stated, reason: text(500), hours: z.int().min(1).max(24).default(4) }))
    .output(opened.extend({ id: z.uuid(), casefileId: z.uuid() })),
  unseal: endpoint
    .meta(OF_PERSONS)
    .route({
      method: "POST",
      path: "/access/unsealing",
      summary: "Ask for a sealed file to be opened for some days; a second person approves",
      tags,
      successStatus: 201,
    })
    .input(z.object({ casefileId: z.uuid(), ...stated, reason: text(500), days: z.int().min(1).max(30).default(30) }))
    .output(request),
  list: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/access", summary: "Requests: those to be answered, one's own, or all of the line", tags })
    .input(z.object({ show: z.enum(SHOWN).default("todo"), limit: pageSize, after: z.uuid().optional() }))
    .output(requestPage),
  answer: endpoint
    .meta({ may: [...PERSONAL, "leader"] })
    .route({ method: "POST", path: "/access/{id}/answer", summary: "Answer a request, or take one's own back", tags, successStatus: 200 })
    .input(z.object({ id: z.uuid(), action: z.enum(ACTIONS), remark: text(500).optional() }))
    .output(request),
  receipts: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/access/receipts", summary: "Receipts of files that three years closed, the latest first", tags })
    .input(z.object({ limit: pageSize, after: cursor.optional() }))
    .output(z.object({ items: z.array(receipt), next: cursor.nullable() })),
  receipt: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/access/receipts/{id}", summary: "One receipt, to be printed and handed over", tags })
    .input(z.object({ id: z.uuid() }))
    .output(receipt),
  standing: endpoint
    .meta({ may: PERSONAL })
    .route({ method: "GET", path: "/casefiles/{id}/access", summary: "The emergency look that shows a file to oneself now, if any", tags })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ look: opened.nullable(), unsealing: request.nullable() })),
};
