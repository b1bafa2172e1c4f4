import { z } from "zod";
import { day } from "#platform/http";
import { COLOURS } from "#grade";
import { STATES } from "#deadline";
import { MEASURES, STATUSES, type Answer, type Fact, type Measure, type Status } from "./model.ts";

// Shapes of timeline.md §1 and §4 as they travel. `satisfies z.ZodType<…>` holds them to the model.

const keysOf = <K extends string>(labels: Record<K, unknown>) => z.enum(Object.keys(labels) as [K, ...K[]]);

export const status = keysOf<Status>(STATUSES);
export const measure = keysOf<Measure>(MEASURES);
export const colour = z.enum(COLOURS);
export const label = z.object({ zh: z.string(), en: z.string() });
export const window = z.object({ nth: z.int(), from: day, to: day });
export const because = z.object({
  basis: z.string(),
  level: z.enum(["national", "local", "design"]),
  arithmetic: z.string(),
  version: z.string(),
});

export const fact = z.object({
  id: z.string(),
  kind: z.string(),
  on: day,
  body: z.record(z.string(), z.unknown()),
  supersedes: z.string().optional(),
  recordedAt: z.string().optional(),
  recordedBy: z.string().optional(),
}) satisfies z.ZodType<Fact>;

/** What a JSON column can hold: no NUL, no half of a surrogate pair, and an end to the nesting. */
function isStorable(value: unknown, depth = 16): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner, depth - 1));
}

/** A fact as it is sent in; what a kind asks of its body is checked against the file. */
export const factInput = z.object({
  id: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
  kind: z.string().max(64),
  on: z.string().max(10),
  body: z.record(z.string().max(64), z.unknown()).refine((body) => isStorable(body)),
  supersedes: z.string().max(64).optional(),
});
export type FactInput = z.infer<typeof factInput>;

const obligation = z.object({
  key: z.string(),
  seq: z.int(),
  dueOn: day,
  state: z.enum(STATES),
  since: day,
  doneOn: day.optional(),
  by: z.string().optional(),
  from: z.string().optional(),
  reason: label.optional(),
  answeredBy: z.string().optional(),
  objection: z.string().optional(),
  window: window.optional(),
  automatic: z.literal(true).optional(),
  because,
});

export const answer = z.object({
  asOf: day,
  rules: z.object({ set: z.string(), version: z.string() }),
  status: status.nullable(),
  measure: measure.nullable(),
  term: z
    .object({
      from: day,
      to: day,
      suspendedDays: z.int(),
      because: z.object({ basis: z.string(), arithmetic: z.string() }),
    })
    .nullable(),
  obligations: z.array(obligation),
  breach: z.object({
    testsMissed: z.int(),
    departures: z.int(),
    absentDays: z.int(),
    contested: z.int(),
    serious: z.boolean(),
  }),
  colour: z.object({
    suggested: colour.nullable(),
    confirmed: colour.nullable(),
    confirmedUntil: day.nullable(),
    factors: z.array(z.object({ factor: z.string(), fact: z.string().optional(), until: day.nullable(), endsBy: label })),
  }),
  dynamicControl: z.object({ from: day.nullable(), to: day.nullable(), ended: z.boolean() }),
  nextChangeOn: day.nullable(),
  anomalies: z.array(z.object({ code: z.string(), fact: z.string(), message: label })),
  notes: z.array(z.object({ code: z.string(), message: label })),
}) satisfies z.ZodType<Answer>;
