import { z } from "zod";
import { DIRECTIONS, INDICATORS, type Direction, type IndicatorKey } from "#indicator";
import { AREAL } from "#org";
import { day, endpoint, regionCode } from "#platform/http";

/** Null: not counted from records yet; “few”: not shown to whoever may not see persons. */
const figure = z.union([z.number(), z.literal("few")]).nullable();

const row = z.object({
  indicator: z.enum(Object.keys(INDICATORS) as [IndicatorKey, ...IndicatorKey[]]),
  direction: z.enum(Object.keys(DIRECTIONS) as [Direction, ...Direction[]]),
  target: z.number().nullable(),
  now: figure,
  before: figure,
  moved: z.enum(["better", "worse", "same"]).nullable(),
});
export type GoalRow = z.infer<typeof row>;

const zeroRow = z.object({
  name: z.string(),
  /** This year. */
  events: z.int(),
  open: z.int(),
  lastOn: day.nullable(),
});

const label = z.object({ zh: z.string(), en: z.string() });

export const standing = z.object({
  today: day,
  /** The day with which today is compared. */
  before: day,
  region: z.object({ code: z.string(), name: z.string() }),
  /** The list in force; null: our sample, which nobody has approved. */
  list: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  goals: z.array(row),
  zeros: z.array(zeroRow),
  worse: z.array(z.object({ title: label, detail: label })),
});
export type GoalStanding = z.infer<typeof standing>;

export const goalContract = {
  standing: endpoint
    .meta({ may: AREAL })
    .route({ method: "GET", path: "/goals", summary: "Goals of an area: figures now and a month before", tags: ["goal"] })
    .input(z.object({ region: regionCode.optional() }))
    .output(standing),
};
