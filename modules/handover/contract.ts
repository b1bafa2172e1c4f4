import { z } from "zod";
import { PERSONAL } from "#org";
import { day, endpoint } from "#platform/http";

export const SECTIONS = ["late", "this_week", "next_week", "later", "released"] as const;
const LACKS = ["papers", "meet_by", "meeting", "report_in"] as const;

const fact = z.object({ id: z.string(), kind: z.string(), on: day, body: z.record(z.string(), z.unknown()) });

const entry = z.object({
  casefileId: z.uuid(),
  masked: z.string(),
  region: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  releaseOn: day,
  announcedOn: day,
  centre: z.string().optional(),
  meetBy: z.string().optional(),
  papersOn: day.optional(),
  outcome: z.enum(["met", "missed"]).optional(),
  /** The report-in that follows release, while it is awaited. */
  reportBy: day.optional(),
  section: z.enum(SECTIONS),
  /** What is not on file yet, and whether its day is over. */
  lacks: z.array(z.object({ what: z.enum(LACKS), late: z.boolean() })),
  /** The kinds of fact to record next, the usual one first; `corrects`: the fact that is to be completed. */
  next: z.object({ kinds: z.array(z.string()), corrects: fact.optional() }).optional(),
});
export type BoardEntry = z.infer<typeof entry>;

export const board = z.object({ today: day, entries: z.array(entry) });
export type Board = z.infer<typeof board>;

export const handoverContract = {
  board: endpoint
    .meta({ may: PERSONAL, persons: true })
    .route({ method: "GET", path: "/handover", summary: "Who is released when, who meets, what is missing", tags: ["handover"] })
    .output(board),
};
