import { randomUUIDv7 } from "node:crypto";
import { passkey } from "@better-auth/passkey";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { APIError, isAPIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { username } from "better-auth/plugins/username";
import { openAccountPool, type Connection } from "#platform/db";
import { hashPassword, verifyPassword } from "./password.ts";
import { LONGEST_LOGIN, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./rules.ts";

/** [design] A session that nobody uses ends after an hour, and every one after a working day. */
export const IDLE_MINUTES = 60;
export const SESSION_HOURS = 12;

/** What a login may look like; nothing else is looked up. */
export const LOGIN = /^[\w.@-]{1,64}$/;

const SESSION = "yinghuo_session";
const CHALLENGE = "yinghuo_challenge";
const STATE = "yinghuo_oidc";
const CEREMONY = "yinghuo_passkey";
const ADDRESS = "x-yinghuo-address";

/** No site has this name. */
const NOWHERE = "http://yinghuo.invalid";

type Pool = ReturnType<typeof openAccountPool>;

const stamps = { createdAt: "created_at", updatedAt: "updated_at" };

/** What the engine is told in any case. None of its own addresses is reachable: everything goes through our contract. */
const settings = (database: Pool, secret: string) =>
  ({
    appName: "萤火",
    baseURL: NOWHERE,
    basePath: "/",
    secret,
    database,
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    user: {
      modelName: "account",
      fields: { ...stamps, emailVerified: "email_verified" },
      additionalFields: { firstPassword: { type: "boolean", fieldName: "first_password", required: false, input: false } },
    },
    session: {
      modelName: "session",
      fields: { ...stamps, userId: "account_id", expiresAt: "expires_at", ipAddress: "address", userAgent: "browser" },
      additionalFields: {
        post: { type: "string", required: false, input: false },
        purpose: { type: "string", required: false, input: false },
        purposeUntil: { type: "date", fieldName: "purpose_until", required: false, input: false },
      },
      expiresIn: IDLE_MINUTES * 60,
      updateAge: 60,
    },
    account: {
      modelName: "credential",
      fields: {
        ...stamps,
        userId: "account_id",
        providerId: "provider",
        accountId: "subject",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
      },
      // Nobody gets in, or becomes somebody, because an address is the same.
      accountLinking: { enabled: false },
      // What a provider hands out to ask it for more is not kept: nothing is asked.
      updateAccountOnSignIn: false,
    },
    verification: { modelName: "challenge", fields: { ...stamps, expiresAt: "expires_at" } },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: SESSION },
        two_factor: { name: CHALLENGE },
        state: { name: STATE },
        [CEREMONY]: { name: CEREMONY },
      },
      // Ours alone: what a visitor says of the own address is not handed on.
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      database: { generateId: () => randomUUIDv7() },
    },
  }) satisfies BetterAuthOptions;

const logins = () =>
  username({
    displayUsername: false,
    usernameNormalization: false,
    minUsernameLength: 1,
    maxUsernameLength: LONGEST_LOGIN,
    usernameValidator: (login) => LOGIN.test(login),
    schema: { user: { fields: { username: "login" } } },
  });

/** The engine of passwords, sessions and second factors. */
const createAuth = (database: Pool, secret: string, url: URL) =>
  betterAuth({
    ...settings(database, secret),
    plugins: [
      logins(),
      passkey({
        rpID: url.hostname,
        rpName: "萤火",
        origin: url.origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        // A key stands for password and second factor together: whoever holds the device has to prove to it who they are.
        registration: { afterVerification: ({ verification }) => proven(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => proven(verification.authenticationInfo.userVerified) },
        advanced: { webAuthnChallengeCookie: CEREMONY },
        schema: {
          passkey: {
            fields: {
              userId: "account_id",
              publicKey: "public_key",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
              aaguid: "model",
            },
          },
        },
      }),
      twoFactor({
        issuer: "萤火",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "totp",
            fields: {
              userId: "account_id",
              backupCodes: "recovery_codes",
              failedVerificationCount: "failures",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  });

function proven(userVerified: boolean | undefined): void {
  if (!userVerified) throw new APIError("UNAUTHORIZED", { code: "NOT_PROVEN", message: "the device did not ask who uses it" });
}

/** An OpenID Connect provider that people may sign in through. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

export const OIDC = "oidc";
export const RETURN = "/api/session/oidc/return";

/** A second engine, since one that waits for the provider's description at its start lets nobody in meanwhile. */
const createOidc = (database: Pool, secret: string, { issuer, clientId, clientSecret }: OidcSettings, url: URL) =>
  betterAuth({
    ...settings(database, secret),
    plugins: [
      logins(),
      genericOAuth({
        config: [
          {
            providerId: OIDC,
            discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
            clientId,
            clientSecret,
            authentication: "basic",
            redirectURI: new URL(RETURN, url).href,
            scopes: ["openid"],
            pkce: true,
            // The signed answer decides who it is, and nobody who was not entered here before gets in.
            requireIdTokenVerification: true,
            disableSignUp: true,
            getUserInfo: async ({ idToken }) => {
              const sub = subjectIn(idToken);
              // No login has a colon: it is nobody's address.
              return sub ? { id: sub, sub, name: sub, email: `${OIDC}:${sub}`, emailVerified: false } : null;
            },
          },
        ],
      }),
    ],
  });

/** Of a token that the engine has verified. */
function subjectIn(idToken: string | undefined): string | undefined {
  if (!idToken) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  return typeof claims === "object" && claims && "sub" in claims && typeof claims.sub === "string" ? claims.sub : undefined;
}

/** A provider, and the engine that speaks with it once somebody wants it. */
type Oidc = { name: string; engine: () => ReturnType<typeof createOidc> };

/** The accounts' own door to the database: the engines, and the statements that they have none for. */
export type Accounts = {
  auth: ReturnType<typeof createAuth>;
  oidc: Oidc | undefined;
  /** Whether keys of devices can be used: they belong to the name of a site, and it must be known. */
  passkeys: boolean;
  pool: Pool;
  close(): Promise<void>;
};

/** Where browsers find the pages, and the provider that may answer for people. */
export type Surroundings = { url?: string | undefined; oidc?: OidcSettings | undefined };

/** `secret` signs the cookies and seals the second factors: whoever reads the database alone can sign in as nobody. */
export function openAccounts(connection: Connection, secret: string, { url, oidc }: Surroundings = {}): Accounts {
  const pool = openAccountPool(connection);
  const here = new URL(url ?? NOWHERE);
  let engine: ReturnType<typeof createOidc> | undefined;
  return {
    auth: createAuth(pool, secret, here),
    oidc: oidc && { name: oidc.name, engine: () => (engine ??= createOidc(pool, secret, oidc, here)) },
    passkeys: url !== undefined,
    pool,
    close: () => pool.end(),
  };
}

/** Who knocks: what the cookies hold, and from where. */
export type Visitor = {
  session?: string | undefined;
  challenge?: string | undefined;
  state?: string | undefined;
  ceremony?: string | undefined;
  address?: string;
  browser?: string | undefined;
};

/** Made anew: nothing that a visitor sends as a header reaches the engine but these. */
export function headersOf({ session, challenge, state, ceremony, address, browser }: Visitor): Headers {
  const cookies = [
    ...(session ? [`${SESSION}=${encodeURIComponent(session)}`] : []),
    ...(challenge ? [`${CHALLENGE}=${encodeURIComponent(challenge)}`] : []),
    ...(ceremony ? [`${CEREMONY}=${encodeURIComponent(ceremony)}`] : []),
    ...(state ? [`${STATE}=${encodeURIComponent(state)}`] : []),
  ];
  return new Headers({
    ...(cookies.length > 0 && { cookie: cookies.join("; ") }),
    ...(address && { [ADDRESS]: address }),
    // Bytes beyond Latin-1 are no header.
    ...(browser && { "user-agent": browser.replaceAll(/[^\x20-\x7e]/g, "").slice(0, 200) }),
  });
}

const cookieIn = (headers: Headers, name: string): string | undefined => {
  const cookie = headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  return decodeURIComponent(cookie?.slice(name.length + 1).split(";")[0] ?? "") || undefined;
};

/** What the engine wants kept: the session, or the step that waits for the next one. */
export const sessionIn = (headers: Headers): string | undefined => cookieIn(headers, SESSION);
export const challengeIn = (headers: Headers): string | undefined => cookieIn(headers, CHALLENGE);
export const stateIn = (headers: Headers): string | undefined => cookieIn(headers, STATE);
export const ceremonyIn = (headers: Headers): string | undefined => cookieIn(headers, CEREMONY);

/** What the engine refused, by its own word; anything else that is thrown is our fault. */
export function refusedBy(error: unknown): string {
  const code = isAPIError(error) ? String(error.body?.["code"] ?? error.status) : "";
  // Of a forged key the engine says that the fault is its own.
  if (isAPIError(error) && (error.statusCode < 500 || code === "FAILED_TO_VERIFY_REGISTRATION")) return code;
  throw error;
}
