import { z } from "zod";
import { day, endpoint, pageSize, text } from "#platform/http";
import { SHOWN, TOLD } from "./model.ts";

/** Of a post; who holds it is told where it is about an account. */
const post = z.object({ title: z.string(), org: z.string() });

const about = z.object({
  id: z.uuid(),
  /** The day it is about. */
  on: day,
  settlement: z
    .object({
      name: z.string(),
      title: z.string(),
      on: day,
      at: z.string(),
      finding: z.string(),
      /** How many looks there were by then; null where it is not about looks. */
      looks: z.int().nullable(),
    })
    .nullable(),
});

const tooManyLooks = about.extend({
  code: z.literal("person.looks"),
  account: z.object({ login: z.string(), name: z.string().nullable(), post: post.nullable() }),
  looks: z.int(),
  limit: z.int(),
});

const notReviewed = about.extend({
  code: z.literal("access.unanswered"),
  /** The place that serves the file, highest division first; which file it is says nothing here. */
  place: z.array(z.string()),
  dueOn: day,
  /** Where it went; null above the highest. */
  to: post.nullable(),
  /** Whether it has been answered since. */
  answered: z.boolean(),
});

export const notice = z.discriminatedUnion("code", [tooManyLooks, notReviewed]);
export type Notice = z.infer<typeof notice>;

export const noticePage = z.object({ today: day, items: z.array(notice), next: z.uuid().nullable() });
export type NoticePage = z.infer<typeof noticePage>;

const tags = ["notice"];
export const noticeContract = {
  list: endpoint
    .meta({ may: TOLD })
    .route({ method: "GET", path: "/notices", summary: "What the security administrator is told of, newest first", tags })
    .input(z.object({ show: z.enum(SHOWN).default("open"), limit: pageSize, after: z.uuid().optional() }))
    .output(noticePage),
  settle: endpoint
    .meta({ may: TOLD })
    .route({ method: "POST", path: "/notices/{id}/settlement", summary: "Say once what was found", tags, successStatus: 201 })
    .input(z.object({ id: z.uuid(), finding: text(500) }))
    .output(notice),
};
