import fastifyStatic from "@fastify/static";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import { pagePolicy } from "./headers.ts";
import { notFound } from "./refusal.ts";

/** Stands in the built page where each answer has its own. */
const NONCE = "__NONCE__";

/** Serves the built user interface; every address that is no file is a page of it. */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (!folder || !existsSync(join(folder, "index.html"))) {
    app.setNotFoundHandler(() => Promise.reject(notFound()));
    return;
  }
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const sendPage = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString("base64");
    return reply
      .header("content-security-policy", pagePolicy(nonce))
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .send(html.replaceAll(NONCE, nonce));
  };
  for (const path of ["/", "/index.html"]) app.get(path, (_request, reply) => sendPage(reply));
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    // Registered above, with its nonce.
    globIgnore: ["index.html"],
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      // Built files carry a hash in their name.
      void reply
        .header("vary", "accept-encoding")
        .header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = (request.method === "GET" || request.method === "HEAD") && !/^\/(api|assets)\//.test(request.url);
    if (!isPage) throw notFound();
    return sendPage(reply);
  });
}
