import { z } from "zod";
import { AREAL } from "#org";
import { levelOfRegion } from "#region";
import { endpoint, regionCode } from "#platform/http";

const figures = z.object({
  /** Files kept here: not sealed, not moved to another city. */
  files: z.int(),
  /** 现有: neither three years clean, dead nor abroad. */
  existing: z.int(),
  colours: z.object({ red: z.int(), yellow: z.int(), blue: z.int(), green: z.int(), none: z.int() }),
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
