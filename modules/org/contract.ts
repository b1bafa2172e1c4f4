import { z } from "zod";
import { day, endpoint, regionCode, text } from "#platform/http";
import { DEPARTMENTS, GAPS, ORG_KINDS, role, seat, SUPERVISING, type Department, type Org, type Role } from "./model.ts";

const level = z.enum(["city", "county", "township", "village"]);
const division = z.object({ code: z.string(), name: z.string(), level });

/** Of a division and all below it. What is about files is null for whoever does not look at areas. */
const figures = z.object({
  stations: z.int(),
  posts: z.int(),
  vacant: z.int(),
  /** Held by more than one. */
  doubled: z.int(),
  /** Somebody stands in. */
  delegated: z.int(),
  /** Seats of leading groups that are missing, empty or held by two. */
  gaps: z.int(),
  /** Full-time, in a post that serves persons. */
  workers: z.int(),
  /** Files of existing persons served here that are not sealed; small counts are hidden from whoever may not see persons. */
  files: z.union([z.int(), z.enum(["few", "kept"])]).nullable(),
  /** files ÷ workers; null: hidden, or nobody full-time. */
  load: z.number().nullable(),
  /** Stations with more files than their full-time workers serve by the measure. */
  over: z.int().nullable(),
});
export type StaffFigures = z.infer<typeof figures>;

export const tree = z.object({
  region: division,
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  total: figures,
  rows: z.array(division.extend({ ...figures.shape, leaf: z.boolean() })),
});
export type OrgTree = z.infer<typeof tree>;

const holding = z.object({
  id: z.uuid(),
  staff: z.uuid(),
  name: z.string(),
  fullTime: z.boolean(),
  from: day,
  to: day.nullable(),
  /** Whom a delegate stands in for. */
  standsFor: z.string().nullable(),
  reason: z.string().nullable(),
});
export type HoldingView = z.infer<typeof holding>;

const post = z.object({
  id: z.uuid(),
  role,
  /** In the leading group of the division. */
  seat: seat.nullable(),
  title: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  openedOn: day,
  closedOn: day.nullable(),
  /** First day without a holder, where there is none now. */
  vacantSince: day.nullable(),
  /** Now and to come; then those whose time is over, the last ones first. */
  holders: z.array(holding),
  former: z.array(holding),
});
export type PostView = z.infer<typeof post>;

const unit = z.object({
  id: z.uuid(),
  region: z.string(),
  kind: z.enum(Object.keys(ORG_KINDS) as [Org["kind"], ...Org["kind"][]]),
  name: z.string(),
  office: z.enum(Object.keys(DEPARTMENTS) as [Department, ...Department[]]).nullable(),
  /** Of a station; null for other organisations and for whoever does not look at areas. `files` is null where it is not shown. */
  served: z.object({ workers: z.int(), files: z.int().nullable(), over: z.boolean() }).nullable(),
  posts: z.array(post),
});
export type UnitView = z.infer<typeof unit>;

/** A seat of the division that is missing, empty or held by two. */
const gap = z.object({
  kind: z.enum(Object.keys(GAPS) as [keyof typeof GAPS, ...(keyof typeof GAPS)[]]),
  post: z.uuid().nullable(),
  /** The organisation of the post; of a missing one the department, null where it is the group's or the office's. */
  org: z.uuid().nullable(),
  seat,
  role,
  region: z.string(),
  title: z.string(),
  /** Null where there never was one. */
  since: day.nullable(),
});
export type GapView = z.infer<typeof gap>;

/** Somebody who could hold a post or stand in for its holder. */
const candidate = z.object({
  staff: z.uuid(),
  name: z.string(),
  place: z.string(),
  /** Posts held or stood in for, now and to come. */
  roles: z.array(role),
  titles: z.array(z.string()),
  /** Without one nobody can act. */
  hasAccount: z.boolean(),
  isSelf: z.boolean(),
});
export type Candidate = z.infer<typeof candidate>;

/** Whoever may fill posts at all; which ones, `mayFill` says. */
const FILLING: readonly Role[] = [...SUPERVISING, "system_admin"];
const reason = text(200).optional();

const tags = ["org"];
export const orgContract = {
  tree: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/organisation", summary: "Posts, vacancies and caseload of an area and those directly below it", tags })
    .input(z.object({ region: regionCode.optional() }))
    .output(tree),
  units: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/organisation/units", summary: "Organisations of one division: their posts and who holds them", tags })
    .input(z.object({ region: regionCode.optional() }))
    .output(z.array(unit)),
  gaps: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/organisation/gaps", summary: "What is wanting in the leading group of one division", tags })
    .input(z.object({ region: regionCode.optional() }))
    .output(z.array(gap)),
  candidates: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/organisation/posts/{id}/candidates", summary: "Colleagues who could hold a post or stand in", tags })
    .input(z.object({ id: z.uuid() }))
    .output(z.array(candidate)),
  openPost: endpoint
    .meta({ may: FILLING })
    .route({ method: "POST", path: "/organisation/posts", summary: "Open a post", tags, successStatus: 201 })
    // Without an organisation: in the leading group of the division, which is set up if there is none.
    .input(
      z.object({
        org: z.uuid().optional(),
        role,
        seat: seat.optional(),
        title: text(40).optional(),
        region: regionCode.optional(),
        from: day,
        reason,
      }),
    )
    .output(z.object({ id: z.uuid() })),
  closePost: endpoint
    .meta({ may: FILLING })
    .route({ method: "POST", path: "/organisation/posts/{id}/end", summary: "Close a post; its last day", tags, successStatus: 204 })
    .input(z.object({ id: z.uuid(), on: day, reason }))
    .output(z.void()),
  appoint: endpoint
    .meta({ may: FILLING })
    .route({ method: "POST", path: "/organisation/posts/{id}/holders", summary: "Appoint somebody to a post", tags, successStatus: 201 })
    .input(z.object({ id: z.uuid(), staff: z.uuid(), from: day, to: day.optional(), reason }))
    .output(z.object({ id: z.uuid() })),
  delegate: endpoint
    .meta({ may: "member" })
    .route({
      method: "POST",
      path: "/organisation/posts/{id}/delegates",
      summary: "Have a colleague stand in for oneself, for a time",
      tags,
      successStatus: 201,
    })
    .input(z.object({ id: z.uuid(), staff: z.uuid(), from: day, to: day, reason: text(200) }))
    .output(z.object({ id: z.uuid() })),
  endHolding: endpoint
    .meta({ may: "member" })
    .route({
      method: "POST",
      path: "/organisation/holdings/{id}/end",
      summary: "End a holding or a delegation; its last day",
      tags,
      successStatus: 204,
    })
    .input(z.object({ id: z.uuid(), to: day, reason }))
    .output(z.void()),
};
