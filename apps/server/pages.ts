import fastifyStatic from "@fastify/static";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { notFound } from "./refusal.ts";

/** Serves the built user interface; every address that is no file is a page of it. */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (!folder || !existsSync(join(folder, "index.html"))) {
    app.setNotFoundHandler(() => Promise.reject(notFound()));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      // Built files carry a hash in their name; the page that names them must always be fresh.
      void reply
        .header("vary", "accept-encoding")
        .header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = (request.method === "GET" || request.method === "HEAD") && !/^\/(api|assets)\//.test(request.url);
    if (!isPage) throw notFound();
    return reply.sendFile("index.html");
  });
}
