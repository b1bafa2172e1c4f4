import { z } from "zod";
import { AREAL } from "#org";
import { day, endpoint } from "#platform/http";
import { BLOCKS, CONSEQUENCES, GRADES, ITEM_KINDS, UNIT_LEVELS } from "./model.ts";

const keysOf = <Key extends string>(labels: Readonly<Record<Key, unknown>>) => z.enum(Object.keys(labels) as [Key, ...Key[]]);
const label = z.object({ zh: z.string(), en: z.string() });
const grade = keysOf(GRADES).nullable();

const line = z.object({
  key: z.string(),
  label,
  block: keysOf(BLOCKS),
  kind: keysOf(ITEM_KINDS),
  measure: z.object({ label, counts: label }),
  /** “95.2 %”; null: nothing was measured. */
  found: label.nullable(),
  from: z.enum(["query", "hand"]).nullable(),
  source: z.string().nullable(),
  arithmetic: label,
  points: z.number().nullable(),
  most: z.number(),
  /** Of vetoes. */
  applies: z.boolean(),
  basis: z.string(),
  /** What objections and appeals have put right, oldest first. */
  changes: z.array(
    z.object({ was: label.nullable(), now: label.nullable(), why: z.string(), on: day, by: z.string().nullable(), source: z.string() }),
  ),
});

const sheet = z.object({
  version: z.string(),
  title: z.string(),
  lines: z.array(line),
  total: z.number(),
  arithmetic: label,
  grade,
  plainGrade: grade,
});
export type SheetView = z.infer<typeof sheet>;
export type LineView = z.infer<typeof line>;

export const appraisalView = z.object({
  id: z.uuid(),
  level: keysOf(UNIT_LEVELS),
  from: day,
  to: day,
  frozenAt: z.string(),
  hash: z.string(),
  /** Whether what was found at the cut-off is still what it was. */
  intact: z.boolean(),
  sheet,
  /** The same inputs under another version. */
  other: sheet.nullable(),
  beside: z.array(z.object({ key: z.string(), label, a: z.number().nullable(), b: z.number().nullable(), difference: z.number() })),
  /** Versions it could be scored under. */
  versions: z.array(z.object({ version: z.string(), title: z.string() })),
});
export type AppraisalView = z.infer<typeof appraisalView>;

const result = z.object({
  id: z.uuid(),
  region: z.object({ code: z.string(), name: z.string() }),
  /** “金凤区”, “银川市教育局”. */
  unit: z.string(),
  level: keysOf(UNIT_LEVELS),
  from: day,
  to: day,
  version: z.string(),
  status: z.string(),
  /** Null before the inputs are frozen. */
  total: z.number().nullable(),
  grade,
  place: z.int().nullable(),
  /** Why it has no place. */
  unranked: label.nullable(),
});
export type Result = z.infer<typeof result>;

const mark = z.object({
  id: z.uuid(),
  title: z.string(),
  consequence: keysOf(CONSEQUENCES),
  adverse: z.boolean(),
  why: z.string(),
  until: day.nullable(),
  heldBack: z.boolean(),
});

export const results = z.object({
  today: day,
  year: z.int(),
  /** Years there are appraisals of, latest first. */
  years: z.array(z.int()),
  /** Versions that can be chosen. */
  versions: z.array(z.object({ version: z.string(), title: z.string() })),
  items: z.array(result),
  /** Those in force; what has expired shows no more. */
  marks: z.array(mark),
});
export type Results = z.infer<typeof results>;

const READERS = [...AREAL, "department_contact", "auditor"] as const;
const tags = ["appraisal"];

export const appraisalContract = {
  results: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/appraisals", summary: "How units came out in a year, and what follows from it", tags })
    .input(z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }))
    .output(results),
  sheet: endpoint
    .meta({ may: READERS })
    .route({ method: "GET", path: "/appraisals/{id}/sheet", summary: "The score sheet of an appraisal; also under another version", tags })
    .input(z.object({ id: z.uuid(), version: z.string().max(10).optional() }))
    .output(appraisalView),
};
