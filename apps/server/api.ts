import { ORPCError } from "@orpc/client";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Office } from "./office.ts";
import { languageOf, refusalBody, refusalFor } from "./refusal.ts";
import { createRouter, type Visit } from "./router.ts";

const COOKIE = "yinghuo_session";
const CHALLENGE = "yinghuo_challenge";
const STATE = "yinghuo_oidc";
const CEREMONY = "yinghuo_passkey";

/** The contract on Fastify; resolves to whether the address is one of its endpoints. */
export function createApi(office: Office): (request: FastifyRequest, reply: FastifyReply) => Promise<boolean> {
  const handler = new OpenAPIHandler<Visit>(createRouter(office), {
    customErrorResponseBodyEncoder: (error) => error.data,
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          const { refusal, unexpected } = refusalFor(error);
          if (unexpected) context.report(unexpected);
          if (refusal.retryAfter) context.comeAgain(refusal.retryAfter);
          throw new ORPCError(refusal.code, {
            status: refusal.status,
            message: refusal.message,
            data: refusalBody(refusal, context.language),
          });
        }
      },
    ],
  });
  return async (request, reply) => (await handler.handle(request, reply, { prefix: "/api", context: visitOf(request, reply) })).matched;
}

const visitOf = (request: FastifyRequest, reply: FastifyReply): Visit => {
  const keep = (name: string, value: string | undefined, path: string, sameSite: "strict" | "lax" = "strict") => {
    const options = { path, httpOnly: true, sameSite, secure: request.protocol === "https" } as const;
    if (value) reply.setCookie(name, value, options);
    else reply.clearCookie(name, options);
  };
  return {
    language: languageOf(request.query, request.headers["accept-language"]),
    token: request.cookies[COOKIE],
    visitor: {
      address: request.ip,
      browser: request.headers["user-agent"],
      challenge: request.cookies[CHALLENGE],
      state: request.cookies[STATE],
      ceremony: request.cookies[CEREMONY],
    },
    request: request.id,
    keepToken: (token) => keep(COOKIE, token, "/api"),
    keepChallenge: (challenge) => keep(CHALLENGE, challenge, "/api/session"),
    // The browser comes back from another site: a strict cookie would stay behind.
    keepState: (state) => keep(STATE, state, "/api/session/oidc", "lax"),
    keepCeremony: (ceremony) => keep(CEREMONY, ceremony, "/api"),
    warn: (about, message) => request.log.warn(about, message),
    comeAgain: (seconds) => void reply.header("retry-after", seconds),
    report: (error) => request.log.error({ err: error }, "unexpected"),
  };
};
