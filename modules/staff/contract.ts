import { z } from "zod";
import { role, SUPERVISING } from "#org";
import { day, endpoint, text } from "#platform/http";
import { assertion, ceremony } from "./passkey-model.ts";

const login = z.string().min(1).max(64);

/** A post one may act in. */
export const heldPost = z.object({
  id: z.uuid(),
  role,
  title: z.string(),
  regionName: z.string(),
  from: day,
  until: day.nullable(),
  delegated: z.boolean(),
});

/** Six digits of an app, or a recovery code. */
export const code = z
  .string()
  .trim()
  .regex(/^(\d{6}|[\da-zA-Z]{5}-[\da-zA-Z]{5})$/);

const answerPart = z.string().max(1500).optional();

export const me = z.object({
  login,
  name: z.string(),
  /** Of the post acted in. */
  post: z.uuid(),
  role,
  title: z.string(),
  region: z.object({ code: z.string(), name: z.string(), path: z.array(z.string()) }),
  posts: z.array(heldPost),
  /** What persons are looked at for, where that has to be stated. */
  purpose: z.object({ key: z.string(), until: z.string() }).nullable(),
  /** The password was given by somebody else and has to be changed before anything else. */
  firstPassword: z.boolean(),
  today: day,
  demo: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const staffContract = {
  signIn: endpoint
    .meta({ may: "anyone" })
    .route({ method: "POST", path: "/session", summary: "Sign in", tags: ["staff"] })
    .input(z.object({ login: text(64), password: z.string().min(1).max(200) }))
    .output(z.union([me, z.object({ factor: z.literal("totp") })])),
  answerFactor: endpoint
    .meta({ may: "anyone" })
    .route({ method: "POST", path: "/session/factor", summary: "The second half of signing in: a code", tags: ["staff"] })
    .input(z.object({ code }))
    .output(me),
  me: endpoint
    .meta({ may: "member", firstPassword: true })
    .route({ method: "GET", path: "/session", summary: "Who is signed in", tags: ["staff"] })
    .output(me),
  signOut: endpoint
    .meta({ may: "member", firstPassword: true })
    .route({ method: "DELETE", path: "/session", summary: "Sign out", tags: ["staff"], successStatus: 204 })
    .output(z.void()),
  choosePost: endpoint
    .meta({ may: "member" })
    .route({ method: "PUT", path: "/session/post", summary: "Act in another of one's posts", tags: ["staff"] })
    .input(z.object({ post: z.uuid() }))
    .output(me),
  statePurpose: endpoint
    .meta({ may: SUPERVISING })
    .route({
      method: "PUT",
      path: "/session/purpose",
      summary: "Say what persons are looked at for; holds for some hours",
      tags: ["staff"],
    })
    .input(z.object({ purpose: text(60), note: text(200).optional() }))
    .output(me),
  endPurpose: endpoint
    .meta({ may: SUPERVISING })
    .route({ method: "DELETE", path: "/session/purpose", summary: "Look at persons no longer", tags: ["staff"] })
    .output(me),
  beginOidc: endpoint
    .meta({ may: "anyone" })
    .route({ method: "POST", path: "/session/oidc", summary: "Where to sign in at the identity provider", tags: ["staff"] })
    .output(z.object({ url: z.string() })),
  finishOidc: endpoint
    .meta({ may: "anyone" })
    .route({
      method: "GET",
      path: "/session/oidc/return",
      summary: "Where the identity provider sends a browser back to",
      tags: ["staff"],
      successStatus: 302,
      outputStructure: "detailed",
    })
    .input(z.object({ code: answerPart, state: answerPart, iss: answerPart, error: answerPart }))
    .output(z.object({ headers: z.object({ location: z.string() }) })),
  beginPasskey: endpoint
    .meta({ may: "anyone" })
    .route({ method: "POST", path: "/session/passkey", summary: "What a passkey has to sign to sign in", tags: ["staff"] })
    .output(ceremony),
  finishPasskey: endpoint
    .meta({ may: "anyone" })
    .route({ method: "PUT", path: "/session/passkey", summary: "Sign in with what a passkey has signed", tags: ["staff"] })
    .input(z.object({ response: assertion }))
    .output(me),
  ways: endpoint
    .meta({ may: "anyone" })
    .route({ method: "GET", path: "/session/ways", summary: "How one may sign in here, besides by password", tags: ["staff"] })
    .output(z.object({ oidc: z.string().nullable(), passkeys: z.boolean() })),
  demo: endpoint
    .meta({ may: "anyone" })
    .route({ method: "GET", path: "/session/demo", summary: "Accounts to try, in demo mode only", tags: ["staff"] })
    .output(
      z.object({ demo: z.boolean(), accounts: z.array(z.object({ login, name: z.string(), region: z.string(), title: z.string() })) }),
    ),
};
