import type { FastifyRequest } from "fastify";

/** One JSON line a request: what was asked for and how it went. No search text, no body, no address: logs hold nobody's data. */
export const logOptions = {
  level: "warn",
  base: undefined,
  serializers: {
    req: ({ method, url }: FastifyRequest) => ({ method, path: url.split("?")[0] }),
    // PostgreSQL puts the offending values into `detail`: only what we wrote ourselves is kept.
    err: (error: Error & { code?: unknown }) => ({ type: error.name, code: error.code, message: error.message, stack: error.stack ?? "" }),
  },
};
