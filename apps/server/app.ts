import { randomUUIDv7 } from "node:crypto";
import type { Socket } from "node:net";
import fastifyCookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { createApi } from "./api.ts";
import { refuseForgery, refuseTricks } from "./guard.ts";
import { HSTS, SECURITY_HEADERS } from "./headers.ts";
import { checkHealth } from "./health.ts";
import { networkOf, refuseHaste } from "./limits.ts";
import { logOptions, type LogSettings } from "./log.ts";
import type { Office } from "./office.ts";
import { openApiDocument } from "./openapi.ts";
import { servePages } from "./pages.ts";
import { languageOf, notFound, refusalBody, refusalFor, unreadable } from "./refusal.ts";

/** Sign-ins, searches, reasons: a page of text at most. */
const BODY_LIMIT = 32 * 1024;
/** Where facts come in, a whole timeline perhaps. */
const FACTS_LIMIT = 256 * 1024;
const FACTS = ["/api/casefiles", "/api/casefiles/:id/facts"];
const HEADER_LIMIT = 16 * 1024;

/** `pages`: folder of the built user interface, if it is to be served. `patience`: milliseconds that a request may take to arrive. */
export type AppOptions = { office: Office; version: string; log: LogSettings | false; pages?: string | undefined; patience?: number };

/** The HTTP server, not yet listening. */
export async function createApp({ office, version, log, pages, patience = 30_000 }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: log && { ...logOptions, ...log },
    bodyLimit: BODY_LIMIT,
    requestTimeout: patience,
    http: { maxHeaderSize: HEADER_LIMIT, headersTimeout: patience / 2, connectionsCheckingInterval: patience / 3 },
    // In the audit line of what the request did, and in the log.
    genReqId: () => randomUUIDv7(),
    forceCloseConnections: true,
    // A proxy with TLS on this machine says that it has TLS: then the session's cookie is marked Secure.
    trustProxy: "loopback",
    // A malformed address never reaches a route.
    frameworkErrors: refuse,
    clientErrorHandler: refuseUnreadable,
  });
  // Node would refuse what it cannot fulfil without a word; ours has the words.
  app.server.on("checkExpectation", (request, response) => {
    delete request.headers.expect;
    app.server.emit("request", request, response);
  });
  app.setErrorHandler(refuse);
  // A form of another site may send plain text without asking anybody; JSON it may not.
  app.removeContentTypeParser("text/plain");
  await app.register(fastifyCookie);
  app.addHook("onRequest", async (request, reply) => {
    protect(request, reply);
    refuseHaste(office.limits.address, networkOf(request.ip));
    refuseTricks(request.raw);
    if (isData(request)) refuseForgery(request);
  });

  const api = createApi(office);
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await api(request, reply))) throw notFound();
    return reply;
  };
  app.all("/api/*", answer);
  for (const path of FACTS) app.post(path, { bodyLimit: FACTS_LIMIT }, answer);
  app.get("/api/health", async (_request, reply) => {
    const health = await checkHealth(office, version);
    return reply.status(health.ok ? 200 : 503).send(health);
  });
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get("/api/openapi.json", () => (document ??= openApiDocument(version)));
  await servePages(app, pages);
  return app;
}

const isData = ({ url }: FastifyRequest): boolean => url.startsWith("/api/");

function protect(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS);
  if (request.protocol === "https") reply.header("strict-transport-security", HSTS);
  if (isData(request)) reply.header("cache-control", "no-store");
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal, unexpected } = refusalFor(error);
  if (unexpected) request.log.error({ err: unexpected }, "unexpected");
  protect(request, reply);
  if (refusal.retryAfter) reply.header("retry-after", refusal.retryAfter);
  void reply.status(refusal.status).send(refusalBody(refusal, languageOf(request.query, request.headers["accept-language"])));
}

/** Not HTTP at all, or headers beyond all measure: there is no request to answer, only a socket. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(refusalBody(unreadable(), "zh"));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
