import { z } from "zod";
import { AREAL } from "#org";
import { levelOfRegion } from "#region";
import { endpoint, regionCode } from "#platform/http";

/** A count of persons; small ones are not shown to whoever may not see persons. */
const persons = z.union([z.int(), z.enum(["few", "kept"])]);
const figures = z.object({
  /** Files served here, the sealed ones too; those moved to another city are not. */
  files: persons,
  /** 现有: neither three years clean, dead nor abroad. */
  existing: persons,
  colours: z.object({ red: persons, yellow: persons, blue: persons, green: persons, none: persons }),
  open: z.int(),
  overdue: z.int(),
  /** overdue ÷ (open + overdue); null when nothing is pending. */
  overdueShare: z.number().nullable(),
});
export type Figures = z.infer<typeof figures>;

export const overview = z.object({
  region: z.object({ code: z.string(), name: z.string(), level: levelOfRegion }),
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  rows: z.array(z.object({ code: z.string(), name: z.string(), level: levelOfRegion, ...figures.shape })),
  total: figures,
});
export type Overview = z.infer<typeof overview>;

export const dashboardContract = {
  overview: endpoint
    .meta({ may: AREAL })
    .route({ method: "GET", path: "/overview", summary: "Counts of the areas directly below one", tags: ["dashboard"] })
    .input(z.object({ region: regionCode.optional() }))
    .output(overview),
};
