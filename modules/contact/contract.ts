import { z } from "zod";
import { AREAL } from "#org";
import { day, endpoint } from "#platform/http";
import { OUTCOMES } from "./model.ts";

const visit = z.object({
  id: z.uuid(),
  /** “2026 年第四季度”. */
  period: z.string(),
  status: z.string(),
  dueOn: day,
  visitedOn: day.nullable(),
  lateBy: z.int(),
  found: z.string().nullable(),
  nothing: z.string().nullable(),
  /** What was asked of others, and how much of it is open. */
  requests: z.int(),
  orders: z.int(),
  open: z.int(),
  help: z.string().nullable(),
  helpBy: day.nullable(),
  outcome: z.enum(Object.keys(OUTCOMES) as [keyof typeof OUTCOMES, ...(keyof typeof OUTCOMES)[]]).nullable(),
  result: z.string().nullable(),
});
export type VisitLine = z.infer<typeof visit>;

export const handbook = z.object({
  today: day,
  /** Of the periods that are over or recorded. */
  sums: z.object({ visits: z.int(), missed: z.int(), found: z.int(), promised: z.int(), given: z.int(), orders: z.int(), open: z.int() }),
  visits: z.array(visit),
});
export type Handbook = z.infer<typeof handbook>;

export const contactContract = {
  handbook: endpoint
    .meta({ may: [...AREAL, "department_contact", "auditor"] })
    .route({ method: "GET", path: "/contacts/{id}/visits", summary: "Visits of a contact point: found, helped, open", tags: ["contact"] })
    .input(z.object({ id: z.uuid() }))
    .output(handbook),
};
