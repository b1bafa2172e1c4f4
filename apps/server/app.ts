import { randomUUIDv7 } from "node:crypto";
import type { Socket } from "node:net";
import fastifyCookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { createApi } from "./api.ts";
import { SECURITY_HEADERS } from "./headers.ts";
import { checkHealth } from "./health.ts";
import { logOptions } from "./log.ts";
import type { Office } from "./office.ts";
import { openApiDocument } from "./openapi.ts";
import { servePages } from "./pages.ts";
import { languageOf, notFound, refusalBody, refusalFor, unreadable } from "./refusal.ts";

const BODY_LIMIT = 256 * 1024;

/** `pages`: folder of the built user interface, if it is to be served. */
export type AppOptions = { office: Office; version: string; log: boolean; pages?: string | undefined };

/** The HTTP server, not yet listening. */
export async function createApp({ office, version, log, pages }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: log && logOptions,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    // In the audit line of what the request did, and in the log.
    genReqId: () => randomUUIDv7(),
    forceCloseConnections: true,
    // A proxy with TLS on this machine says that it has TLS: then the session's cookie is marked Secure.
    trustProxy: "loopback",
    // A malformed address never reaches a route.
    frameworkErrors: refuse,
    clientErrorHandler: refuseUnreadable,
  });
  app.setErrorHandler(refuse);
  await app.register(fastifyCookie);
  app.addHook("onRequest", async (_request, reply) => void reply.headers(SECURITY_HEADERS));

  const api = createApi(office);
  app.all("/api/*", async (request, reply) => {
    reply.header("cache-control", "no-store");
    if (!(await api(request, reply))) throw notFound();
    return reply;
  });
  app.get("/api/health", async (_request, reply) => {
    const health = await checkHealth(office, version);
    return reply
      .status(health.ok ? 200 : 503)
      .header("cache-control", "no-store")
      .send(health);
  });
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get("/api/openapi.json", () => (document ??= openApiDocument(version)));
  await servePages(app, pages);
  return app;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal, unexpected } = refusalFor(error);
  if (unexpected) request.log.error({ err: unexpected }, "unexpected");
  void reply
    .status(refusal.status)
    .headers(SECURITY_HEADERS)
    .send(refusalBody(refusal, languageOf(request.query, request.headers["accept-language"])));
}

/** Not HTTP at all, or headers beyond all measure: there is no request to answer, only a socket. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(refusalBody(unreadable(), "zh"));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
