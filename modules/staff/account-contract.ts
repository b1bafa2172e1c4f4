import { z } from "zod";
import { endpoint, text } from "#platform/http";
import { code, heldPost, me } from "./contract.ts";
import { attestation, ceremony } from "./passkey-model.ts";
import { LONGEST_PASSWORD } from "./rules.ts";

const password = z.string().min(1).max(LONGEST_PASSWORD);

/** Where somebody is signed in. */
const session = z.object({
  id: z.string(),
  from: z.string(),
  lastUsed: z.string(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
  current: z.boolean(),
});

export const account = z.object({
  login: z.string(),
  name: z.string(),
  posts: z.array(heldPost),
  /** Codes of an authenticator app as a second factor, and how many recovery codes are left. */
  totp: z.boolean(),
  recoveryCodes: z.number(),
  /** The identity provider, and whether it knows this account; null where there is none. */
  oidc: z.object({ name: z.string(), linked: z.boolean() }).nullable(),
  /** Null where passkeys are not in use. */
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), from: z.string() })).nullable(),
  sessions: z.array(session),
});
export type AccountPage = z.infer<typeof account>;

/** What belongs to whoever is signed in, and to nobody else. */
export const accountContract = {
  get: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/account", summary: "One's own account: posts, password, factors, sessions", tags: ["account"] })
    .output(account),
  changePassword: endpoint
    .meta({ may: "member", firstPassword: true })
    .route({ method: "PUT", path: "/account/password", summary: "Change one's password; ends all other sessions", tags: ["account"] })
    .input(z.object({ current: password, password }))
    .output(me),
  prepareTotp: endpoint
    .meta({ may: "member" })
    .route({ method: "POST", path: "/account/totp", summary: "A secret for an authenticator app, not yet in use", tags: ["account"] })
    .input(z.object({ password }))
    .output(z.object({ uri: z.string(), codes: z.array(z.string()) })),
  confirmTotp: endpoint
    .meta({ may: "member" })
    .route({ method: "PUT", path: "/account/totp", summary: "Sign in with codes of the app from now on", tags: ["account"] })
    .input(z.object({ code }))
    .output(me),
  removeTotp: endpoint
    .meta({ may: "member" })
    .route({ method: "POST", path: "/account/totp/removal", summary: "Sign in without codes again", tags: ["account"] })
    .input(z.object({ password }))
    .output(me),
  renewCodes: endpoint
    .meta({ may: "member" })
    .route({ method: "POST", path: "/account/totp/codes", summary: "New recovery codes; the old ones are void", tags: ["account"] })
    .input(z.object({ password }))
    .output(z.object({ codes: z.array(z.string()) })),
  linkIdentity: endpoint
    .meta({ may: "member" })
    .route({
      method: "PUT",
      path: "/account/oidc",
      summary: "Sign in as a subject of the identity provider",
      tags: ["account"],
      successStatus: 204,
    })
    .input(z.object({ password, subject: text(255) }))
    .output(z.void()),
  unlinkIdentity: endpoint
    .meta({ may: "member" })
    .route({
      method: "POST",
      path: "/account/oidc/removal",
      summary: "Sign in through the identity provider no more",
      tags: ["account"],
      successStatus: 204,
    })
    .input(z.object({ password }))
    .output(z.void()),
  preparePasskey: endpoint
    .meta({ may: "member" })
    .route({ method: "POST", path: "/account/passkeys", summary: "What a device needs to make a passkey", tags: ["account"] })
    .input(z.object({ password }))
    .output(ceremony),
  addPasskey: endpoint
    .meta({ may: "member" })
    .route({
      method: "PUT",
      path: "/account/passkeys",
      summary: "Keep a passkey that a device has made",
      tags: ["account"],
      successStatus: 204,
    })
    .input(z.object({ name: text(40), response: attestation }))
    .output(z.void()),
  removePasskey: endpoint
    .meta({ may: "member" })
    .route({
      method: "DELETE",
      path: "/account/passkeys/{id}",
      summary: "A passkey that signs in no more",
      tags: ["account"],
      successStatus: 204,
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.void()),
  endSession: endpoint
    .meta({ may: "member" })
    .route({
      method: "DELETE",
      path: "/account/sessions/{id}",
      summary: "End one of one's sessions",
      tags: ["account"],
      successStatus: 204,
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.void()),
};
