import { z } from "zod";
import { day, endpoint, text } from "#platform/http";
import { EVERY_KEYS, FAILURES, STATES, WAY_KEYS, type MessageState } from "./model.ts";

const way = z.enum(WAY_KEYS);
const every = z.enum(EVERY_KEYS);

const wayView = z.object({
  way,
  /** Whether this server can send that way at all. */
  offered: z.boolean(),
  every,
  address: z.string().nullable(),
  confirmedOn: day.nullable(),
  /** The address was refused too often in a row: nothing more is sent until it is confirmed anew. */
  stopped: z.boolean(),
  /** An address that waits for its code. */
  asked: z.string().nullable(),
});

const sentView = z.object({
  on: day,
  way,
  lines: z.int(),
  state: z.enum(Object.keys(STATES) as [MessageState, ...MessageState[]]),
  tries: z.int(),
  /** Why the last try failed, and what the other side answered. */
  why: z.enum(Object.keys(FAILURES) as [keyof typeof FAILURES, ...(keyof typeof FAILURES)[]]).nullable(),
  status: z.int().nullable(),
});

const messagePage = z.object({ ways: z.array(wayView), recent: z.array(sentView) });
export type MessagePage = z.infer<typeof messagePage>;
export type WayView = z.infer<typeof wayView>;
export type SentView = z.infer<typeof sentView>;

const tags = ["message"];
const member = endpoint.meta({ may: "member" });

/** Where somebody is told of their own work, and of nobody else’s. */
export const messageContract = {
  get: member
    .route({ method: "GET", path: "/account/messages", summary: "Where one is told of one's work, and what became of it", tags })
    .output(messagePage),
  ask: member
    .route({ method: "POST", path: "/account/messages/{way}/code", summary: "Send a code to an address, to be confirmed with it", tags })
    .input(z.object({ way, address: text(300) }))
    /** What posts will be signed with, shown once. */
    .output(z.object({ secret: z.string().nullable() })),
  confirm: member
    .route({ method: "PUT", path: "/account/messages/{way}/address", summary: "Confirm the address with the code sent to it", tags })
    .input(z.object({ way, code: z.string().regex(/^\d{6}$/) })),
  choose: member
    .route({ method: "PUT", path: "/account/messages/{way}/frequency", summary: "Choose how often to be told", tags })
    .input(z.object({ way, every })),
  remove: member.route({ method: "DELETE", path: "/account/messages/{way}", summary: "Forget an address", tags }).input(z.object({ way })),
};
