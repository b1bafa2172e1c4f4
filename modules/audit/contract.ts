import { z } from "zod";
import { PERSONAL, type Role } from "#org";
import { cursor, day, endpoint, pageSize, text } from "#platform/http";
import { VERBS, type Verb } from "./model.ts";

const READERS = ["auditor", "audit_admin"] as const satisfies readonly Role[];

const instant = z.string();
const verb = z.enum(Object.keys(VERBS) as [Verb, ...Verb[]]);

/** `actor`: an account's login. `from` and `to` are days in China, both included. */
const filters = z.object({
  from: day.optional(),
  to: day.optional(),
  actor: text(100).optional(),
  verb: verb.optional(),
  casefile: z.uuid().optional(),
  target: text(200).optional(),
});
export type AuditFilters = z.infer<typeof filters>;

const auditEntry = z.object({
  id: z.uuid(),
  at: instant,
  actor: z.string(),
  /** Of the account's holder; null where it is not of this area. */
  name: z.string().nullable(),
  post: z.string().nullable(),
  verb: z.string(),
  target: z.string(),
  casefile: z.string().nullable(),
  region: z.object({ code: z.string(), name: z.string().nullable() }),
  purpose: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  request: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditPage = z.object({ items: z.array(auditEntry), next: cursor.nullable() });
export type AuditPage = z.infer<typeof auditPage>;

export const chainState = z.object({
  city: z.int(),
  /** The last batch; null before the first. */
  head: z
    .object({
      number: z.int(),
      count: z.int(),
      total: z.int(),
      root: z.string(),
      chain: z.string(),
      sealedAt: instant,
      key: z.string(),
      signature: z.string(),
    })
    .nullable(),
  /** Lines that are not sealed yet. */
  waiting: z.int(),
  /** What a stranger checks signatures with. */
  publicKey: z.object({ id: z.string(), pem: z.string() }).nullable(),
});
export type ChainState = z.infer<typeof chainState>;

const look = z.object({
  actor: z.string(),
  name: z.string().nullable(),
  post: z.string().nullable(),
  verb: z.string(),
  purpose: z.string().nullable(),
  /** What the purpose asks for besides, such as the number of a paper. */
  note: z.string().nullable(),
  times: z.int(),
  first: instant,
  last: instant,
});
export type Look = z.infer<typeof look>;
/** `next`: the day before which older looks are. */
export const looksPage = z.object({ days: z.array(z.object({ day, looks: z.array(look) })), next: day.nullable() });
export type LooksPage = z.infer<typeof looksPage>;

/** Looks of one office and post, without a name. */
export const officeLook = z.object({
  office: z.string(),
  post: z.string().nullable(),
  verb: z.string(),
  purpose: z.string().nullable(),
  times: z.int(),
  first: day,
  last: day,
});
export type OfficeLook = z.infer<typeof officeLook>;

const tags = ["audit"];
export const auditContract = {
  list: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/audit", summary: "What was done, newest first", tags })
    .input(filters.extend({ limit: pageSize, after: cursor.optional() }))
    .output(auditPage),
  chain: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/audit/chain", summary: "How far the audit is sealed, and what to check it with", tags })
    .output(chainState),
  looks: endpoint
    .meta({ may: PERSONAL, persons: true })
    .route({ method: "GET", path: "/casefiles/{id}/looks", summary: "Who looked at a casefile, when and what for, by day", tags })
    .input(z.object({ id: z.uuid(), before: day.optional() }))
    .output(looksPage),
};
