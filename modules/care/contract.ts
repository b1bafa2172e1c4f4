import { z } from "zod";
import { PERSONAL, type Role } from "#org";
import { stated } from "#person";
import { day, endpoint, text } from "#platform/http";
import { ANSWERS, NEEDS } from "./model.ts";

const keysOf = <Key extends string>(labels: Record<Key, unknown>) => z.enum(Object.keys(labels) as [Key, ...Key[]]);
const need = keysOf<keyof typeof NEEDS>(NEEDS);
const answer = keysOf<keyof typeof ANSWERS>(ANSWERS);

const said = z.object({ answer, note: z.string(), at: z.string() });

/** What a department sees of a need: whose, in short, what and by when. Never why there is a file, nor that there is one. */
const referral = z.object({
  id: z.uuid(),
  need,
  masked: z.string(),
  place: z.object({ name: z.string(), township: z.string() }),
  referredOn: day,
  dueOn: day,
  /** The last thing the department said. */
  said: said.nullable(),
});
export type ReferralView = z.infer<typeof referral>;

/** The same for whoever serves the file, with all that the department said. */
const ofFile = z.object({
  fact: z.string(),
  need,
  office: z.string(),
  referredOn: day,
  dueOn: day,
  closedOn: day.nullable(),
  said: z.array(said),
});
export type FileReferral = z.infer<typeof ofFile>;

const DEPARTMENT = ["department_contact"] as const satisfies readonly Role[];
const tags = ["referral"];

export const careContract = {
  referrals: endpoint
    .meta({ may: DEPARTMENT })
    .route({ method: "GET", path: "/referrals", summary: "What one's department was asked to help with and has not been closed", tags })
    .output(z.array(referral)),
  contact: endpoint
    .meta({ may: DEPARTMENT })
    .route({
      method: "POST",
      path: "/referrals/{id}/contact",
      summary: "Name and phone of whoever needs help; the purpose is written to the audit",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id: z.uuid(), ...stated }))
    .output(z.object({ name: z.string(), phone: z.string().nullable() })),
  answer: endpoint
    .meta({ may: DEPARTMENT })
    .route({ method: "POST", path: "/referrals/{id}/answers", summary: "Say what becomes of it", tags, successStatus: 201 })
    .input(z.object({ id: z.uuid(), answer, note: text(200) }))
    .output(said),
  referralsOf: endpoint
    .meta({ may: PERSONAL, persons: true })
    .route({ method: "GET", path: "/casefiles/{id}/referrals", summary: "What departments were asked for and what they said", tags })
    .input(z.object({ id: z.uuid() }))
    .output(z.array(ofFile)),
};
