import { ORPCError } from "@orpc/client";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Office } from "./office.ts";
import { languageOf, refusalBody, refusalFor } from "./refusal.ts";
import { createRouter, type Visit } from "./router.ts";

const COOKIE = "yinghuo_session";

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

const visitOf = (request: FastifyRequest, reply: FastifyReply): Visit => ({
  language: languageOf(request.query, request.headers["accept-language"]),
  token: request.cookies[COOKIE],
  visitor: { address: request.ip, browser: request.headers["user-agent"] },
  request: request.id,
  keepToken: (token) => {
    const options = { path: "/api", httpOnly: true, sameSite: "strict", secure: request.protocol === "https" } as const;
    if (token) reply.setCookie(COOKIE, token, options);
    else reply.clearCookie(COOKIE, options);
  },
  comeAgain: (seconds) => void reply.header("retry-after", seconds),
  report: (error) => request.log.error({ err: error }, "unexpected"),
});
