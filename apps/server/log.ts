import type { FastifyRequest } from "fastify";

/** What is logged, and where to if not to standard output. */
export type LogSettings = { level?: LogLevel; stream?: { write(line: string): void } };
export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Parts of an address that the contract wrote, or the id of something; what else somebody types there may be a name or a number. */
const KNOWN_PART = /^([a-z][a-zA-Z.-]{0,40}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})?$/;
const pathOf = (url: string): string =>
  (url.split("?")[0] ?? "")
    .split("/")
    .map((part) => (KNOWN_PART.test(part) ? part : "…"))
    .join("/");

/** Values that libraries quote in their messages: what stands in quotes, numbers, anything that is not plain English. */
const withoutValues = (message: string): string =>
  message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\S*[^\x20-\x7e]\S*|\S*\d{4,}\S*/g, "…").slice(0, 200);

/** Where it happened, without the message that V8 puts in front. */
const placesOf = (stack = ""): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

/** A failure as PostgreSQL tells it: its code and what it is about say enough; its message, detail and context quote the row. */
const ABOUT = ["code", "table", "column", "constraint", "routine"] as const;

function errorLine(
  error: Error & Partial<Record<(typeof ABOUT)[number], unknown>> & { severity?: unknown },
): Record<string, unknown> & { type: string; message: string; stack: string } {
  const about = Object.fromEntries(ABOUT.flatMap((key) => (error[key] === undefined ? [] : [[key, error[key]]])));
  const message = error.severity === undefined ? withoutValues(error.message) : "";
  return { type: error.name, message, ...about, stack: placesOf(error.stack) };
}

/** One JSON line a request: what was asked for and how it went. No search text, no body, no address: logs hold nobody's data. */
export const logOptions = {
  level: "warn",
  base: undefined,
  serializers: {
    req: ({ method, url }: FastifyRequest) => ({ method, path: pathOf(url) }),
    res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
    err: errorLine,
  },
};
